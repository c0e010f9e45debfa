// One stage of training: a layer, or the fine tuning of a whole network, behind one face.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/boltzmann/rbm_training.hpp"

namespace glassbox::boltzmann {

/// Rates of one step.
struct StepRates {
  double rate = 0.1, momentum = 0.0;
};

/// What has to be kept to go on, alike on all ranks.
struct StageState {
  std::vector<float> floats;
  std::vector<std::uint64_t> bits;
  std::vector<std::int64_t> numbers;
};

class TrainingStage {
 public:
  virtual ~TrainingStage() = default;

  /// One step with `rows` rows of data. Collective.
  virtual void step(std::int64_t rows, const FillRows& fill, const StepRates& rates, const StepName& name) = 0;
  /// The machine as it is, alike on all ranks.
  virtual Machine machine() const = 0;
  /// Of the RBM that it trains, or of the top of the network.
  virtual RbmView view() const = 0;

  virtual StageState state() const = 0;
  virtual void resume(const StageState& state) = 0;
};

}  // namespace glassbox::boltzmann
