// Offsets at the beginning, in a step, and after it.
#include "glassbox/boltzmann/centering.hpp"

#include <algorithm>
#include <cmath>

#include "glassbox/boltzmann/ascent.hpp"

namespace glassbox::boltzmann {

void begin_offsets(SharedRbm& machine, const Rbm& start, Centering centering) {
  if (centering == Centering::none) return;
  const auto mean = [&](float bias) { return centering == Centering::halves ? 0.5F : 1.0F / (1.0F + std::exp(-bias)); };
  const std::int64_t last = std::min(machine.hidden(), machine.last_panel() * panel_width);
  for (std::int64_t j = machine.first_panel() * panel_width; j < last; ++j)
    machine.hidden_offset()[j] = mean(start.hidden_bias[j]);
  for (std::int64_t i = 0; machine.owns_visible_biases() && i < machine.visible().units; ++i)
    machine.visible_offset()[i] = mean(start.visible_bias[i]);
  machine.publish();
}

void StepOffsets::take(const SharedRbm& machine) {
  visible_.assign(machine.visible_offset().begin(), machine.visible_offset().end());
  hidden_.assign(machine.hidden_offset().begin(), machine.hidden_offset().end());
}

Offsets StepOffsets::offsets() const {
  if (centering_ == Centering::none) return {};
  return {visible_, hidden_};
}

void StepOffsets::follow(SharedRbm& machine, const Gradient& gradient, double rate) const {
  if (centering_ == Centering::means) boltzmann::follow(machine, gradient, rate);
}

}  // namespace glassbox::boltzmann
