// What is said of an epoch: how well the machine fits the data it has seen and data it has not, and what its weights
// look like.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/classifier.hpp"
#include "glassbox/boltzmann/train_job.hpp"
#include "glassbox/boltzmann/training_input.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::boltzmann {

/// Of rows of one part of the data; NaN where there are none.
struct Fit {
  double reconstruction_error;  ///< mean of (v - P(v | h = P(h | v)))^2 over units and rows
  double pseudo_likelihood;     ///< units times mean log P(v_i | the others), i drawn for each row; binary units
  double free_energy;           ///< mean F(v)
  double log_likelihood;        ///< mean of -F(v) - log Z; NaN where log Z was not asked for
  double classification_error;  ///< share of rows whose label is not that of least free energy; NaN without labels
};

struct EpochRecord {
  std::int64_t stage = 0, epoch = 0;  ///< epochs of the stage that are done
  std::int64_t k = 1;
  double rate = 0.0;
  Fit train = {}, validation = {};
  double free_energy_gap = 0.0;           ///< validation minus training: grows where the machine learns rows by heart
  double log_z = 0.0, log_z_error = 0.0;  ///< NaN where not asked for; error 0 where summed over all states
  double largest_weight = 0.0;            ///< |w|
  double mean_activity = 0.0;             ///< of hidden units, on training rows
  std::int64_t dead = 0;                  ///< hidden units on in less than 1 % or more than 99 % of the rows
  std::int64_t duplicates = 0;            ///< hidden units whose weights another's resemble: cosine above 0.95
  std::vector<double> spectrum;           ///< singular values of the weights, largest first; with log Z only
};

/// Rows that records are made from: the same in all epochs of a stage.
struct RecordRows {
  Dataset train, validation;

  RecordRows(const TrainingInput& input, const RecordChoice& choice, const StepName& name);
};

/// The share of rows that the classifier of a network gives another label. Collective.
double classifier_error(const Classifier& classifier, const TrainingInput& input, InputPart part, std::int64_t most,
                        const parallel::Group& group);

enum class WithLikelihood : std::uint8_t { no, yes };

/// Rows are dealt to the ranks and folded in their order: the same bits on any number of ranks. log Z is summed over
/// the smaller layer where that has 16 units at most, else annealed (forward: the likelihood is too large in the mean).
/// Throws parallel::SharedFault where the parameters are no longer finite. Collective.
EpochRecord epoch_record(const RbmView& machine, const RecordRows& rows, const RecordChoice& choice,
                         WithLikelihood with, const StepName& name, const parallel::Group& group);

}  // namespace glassbox::boltzmann
