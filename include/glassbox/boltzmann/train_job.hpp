// What `glassbox train` is asked to do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/boltzmann/schedule.hpp"
#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"

namespace glassbox::boltzmann {

enum class NegativeKind : std::uint8_t { cd, pcd, tempered, tap };
enum class TrainingMode : std::uint8_t { shared, replicas };
enum class FineTuning : std::uint8_t { none, up_down, backpropagation, both };

struct ModelChoice {
  std::vector<std::int64_t> hidden{
      16};  ///< units of each layer, from the data up; more than one: a deep belief network
  Units units = Units::binary;
  bool has_labels = false;  ///< label units beside the inputs of the top
  double initial_weights = 0.01;
  std::string import_prefix;  ///< of NumPy files (machine_arrays.hpp) that training begins with; empty: random weights
};

/// Greedy training of one RBM or of the layers of a network; [layer] where they differ.
struct TrainingChoice {
  TrainingMode mode = TrainingMode::shared;
  std::int64_t machines = 1;  ///< trained apart, mode = replicas
  bool bootstrap = false;     ///< each from rows drawn with replacement
  NegativeKind negative = NegativeKind::cd;
  std::vector<Schedule> steps;  ///< k, rounded
  std::int64_t chains = 100;
  std::vector<double> ladder;  ///< of lambda, tempered
  std::vector<std::int64_t> epochs;
  std::int64_t batch = 100;
  std::vector<Schedule> rate;
  std::vector<Schedule> momentum;
  double l1 = 0.0, l2 = 0.0, sparsity_cost = 0.0, sparsity_target = 0.1;
  bool is_centered = false;
  double discriminative = 0.0;  ///< w of log P(label | inputs), where the label units are
};

struct FineTuningChoice {
  FineTuning method = FineTuning::none;
  std::int64_t epochs = 0;             ///< of up-down
  std::int64_t classifier_epochs = 0;  ///< of backpropagation
  std::int64_t batch = 100;
  Schedule rate, classifier_rate, steps;
  double momentum = 0.0, l2 = 0.0;
  double directed_rate = 1.0;  ///< up-down: of the layers below the top, times that of the top
};

struct RecordChoice {
  std::int64_t every = 1;             ///< epochs
  std::int64_t rows = 1000;           ///< of each part, at most
  std::int64_t likelihood_every = 0;  ///< epochs; 0: at the end of a stage only
  std::int64_t likelihood_chains = 100, likelihood_rungs = 1000;
};

struct TrainJob {
  ModelChoice model;
  TrainingChoice training;
  FineTuningChoice fine_tuning;
  RecordChoice record;
  std::uint64_t seed = 20260101;
  std::string output;
  std::string export_prefix;  ///< of NumPy files with the weights; empty: none
  double checkpoint_minutes = 10.0;
};

const config::Schema& train_schema();

/// Throws config::Error, with the place, where keys contradict one another.
TrainJob train_job(const config::Settings& settings);

/// Throws config::Error of `now` where it would change what the run of `before` has learnt: everything but raised
/// epochs of the last stage, where schedules do not depend on them, and what is not part of learning.
void require_training_extension(const config::Settings& before, const config::Settings& now);

}  // namespace glassbox::boltzmann
