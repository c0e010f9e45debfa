// A trained machine against data: log-likelihoods, labels, reconstructions, part by part.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/boltzmann/classification.hpp"
#include "glassbox/boltzmann/data_keys.hpp"
#include "glassbox/boltzmann/likelihood_report.hpp"
#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::boltzmann {

/// Of the rows of one part of the data.
struct EvaluatedPart {
  std::string name;  ///< "train", "validation", "test"
  std::int64_t rows = 0;
  /// Mean and standard error over rows of log p(v) + log Z: -F(v) with labels summed over; of a deep belief network the
  /// lower bound of it (deep_bounds). Minus log Z it is the log-likelihood, or its bound.
  statistics::Estimate score = {};
  double reconstruction_error = 0.0;  ///< mean over rows and inputs of (v - v')^2, see reconstruction_errors()
  std::optional<Classification> classification;  ///< by free energies, where machine and data have labels
  std::optional<Classification> by_classifier;   ///< where the machine has one and the data have labels
};

struct Evaluation {
  LogZRoads roads;
  QuotedLogZ quoted;
  std::vector<EvaluatedPart> parts;  ///< those that have rows
  bool is_bound = false;             ///< a deep belief network: likelihoods are lower bounds
};

/// Throws std::invalid_argument where the data have other inputs than the machine, other label names, or were
/// standardised otherwise.
void require_fitting_data(const Machine& machine, const DataSets& data);

/// States of the visible layer of the top: bits or reals.
struct TopRows {
  data::BitRows bits;
  Panels reals;

  VisibleRows view() const {
    if (reals.rows() > 0) return {.bits = {}, .reals = reals};
    return {.bits = bits, .reals = {}};
  }
};

/// What the top of the machine sees of training rows: drawn through directed layers, labels behind where both have
/// them.
TopRows top_rows(const Machine& machine, const Dataset& train, std::uint64_t seed);

/// The biases of a base-rate model of the top: base_rate_bias of these rows; labels that they lack have the machine's
/// own biases. Gaussian units: 0.
std::vector<float> base_rates(const Rbm& top, const TopRows& rows);

/// Mean over rows and inputs of (v - v')^2, where v' are the probabilities (means) of the inputs given the
/// probabilities of the layer above them given v, label units left out. [row]
std::vector<double> reconstruction_errors(const Machine& machine, const VisibleRows& inputs);

/// `bound_samples` draws for each row of a deep belief network. Rows are dealt to the ranks: the same bits on any
/// number of them. Collective.
Evaluation evaluate(const Machine& machine, const DataSets& data, const LikelihoodRules& rules,
                    std::int64_t bound_samples, const parallel::Group& group);

}  // namespace glassbox::boltzmann
