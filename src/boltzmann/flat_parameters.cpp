// Which numbers come where, and which of them a rank may write.
#include "flat_parameters.hpp"

#include <algorithm>

namespace glassbox::boltzmann {
namespace {

/// Some numbers of the state, and which of them this rank owns.
struct Stretch {
  std::span<float> all;
  std::int64_t first_own = 0, last_own = 0;
};

std::vector<Stretch> stretches(const SharedRbm& machine) {
  std::vector<Stretch> parts;
  const std::int64_t first = machine.first_panel() * panel_width, last = machine.last_panel() * panel_width;
  for (const Parameters& some : {machine.parameters(), machine.speeds()}) {
    const std::int64_t rows = some.weights.rows;
    parts.push_back({{some.weights.data, static_cast<std::size_t>(panel_floats(rows, some.weights.columns))},
                     first * rows,
                     last * rows});
    parts.push_back({some.visible_bias, 0, machine.owns_visible_biases() ? std::ssize(some.visible_bias) : 0});
    parts.push_back({some.hidden_bias, first, last});
  }
  parts.push_back(
      {machine.visible_offset(), 0, machine.owns_visible_biases() ? std::ssize(machine.visible_offset()) : 0});
  parts.push_back({machine.hidden_offset(), first, last});
  return parts;
}

}  // namespace

std::vector<float> flat_state(const SharedRbm& machine) {
  std::vector<float> state;
  for (const Stretch& part : stretches(machine)) state.insert(state.end(), part.all.begin(), part.all.end());
  return state;
}

std::int64_t flat_floats(const SharedRbm& machine) {
  std::int64_t count = 0;
  for (const Stretch& part : stretches(machine)) count += std::ssize(part.all);
  return count;
}

void take_flat_state(const SharedRbm& machine, std::span<const float> state) {
  for (const Stretch& part : stretches(machine)) {
    std::copy(state.begin() + part.first_own, state.begin() + part.last_own, part.all.begin() + part.first_own);
    state = state.subspan(part.all.size());
  }
}

}  // namespace glassbox::boltzmann
