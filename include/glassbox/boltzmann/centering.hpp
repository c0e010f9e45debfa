// What is subtracted from the units when the gradient of a machine is taken, and how it follows the data.
#pragma once

#include <vector>

#include "glassbox/boltzmann/gradient.hpp"
#include "glassbox/boltzmann/shared_rbm.hpp"

namespace glassbox::boltzmann {

/// How the machine's energy is written when its gradient is taken: {0, 1} units as they are; minus running means; +-1
/// units, whose gradient is that with offsets 1/2.
enum class Centering : std::uint8_t { none, means, halves };

/// Offsets as the biases of `start` alone would have the means; halves where they stay. Collective.
void begin_offsets(SharedRbm& machine, const Rbm& start, Centering centering);

/// The offsets of one step. Means are followed by their owners while other ranks still climb, so that each rank keeps
/// those of the step for itself.
class StepOffsets {
 public:
  explicit StepOffsets(Centering centering) : centering_(centering) {}

  /// Takes those of the machine as they are. Before rows are published.
  void take(const SharedRbm& machine);
  /// Empty where nothing is centered.
  Offsets offsets() const;
  /// Means follow those of the step's data, of what this rank owns.
  void follow(SharedRbm& machine, const Gradient& gradient, double rate) const;

 private:
  Centering centering_;
  std::vector<float> visible_, hidden_;
};

}  // namespace glassbox::boltzmann
