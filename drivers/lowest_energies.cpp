// Lowest energies of annealing and their hits, in a line.
#include <fmt/format.h>

#include <algorithm>

#include "inspection.hpp"

namespace glassbox::drivers {

std::string lowest_energies(const store::File& file) {
  if (!file.contains("population/steps") || !file.contains("ground_states/hits")) return {};
  const std::vector<double> hits = file.read<double>("ground_states/hits").values,
                            energies = file.read<double>("ground_states/energy_total").values;
  const double replicas = file.read<double>("population/replicas").values.at(0);
  const auto [fewest, most] = std::ranges::minmax_element(hits);
  const auto [lowest, highest] = std::ranges::minmax_element(energies);
  if (hits.size() == 1) return fmt::format("{:.10g}; hit by {:.0f} of {:.0f} replicas", *lowest, *fewest, replicas);
  return fmt::format("{:.10g} to {:.10g}; hit by {:.0f} to {:.0f} of {:.0f} replicas", *lowest, *highest, *fewest,
                     *most, replicas);
}

}  // namespace glassbox::drivers
