// Checking and cutting the energies of a ladder.
#include "glassbox/free_energy/ladder_energies.hpp"

#include <fmt/format.h>

#include <cmath>
#include <stdexcept>

#include "glassbox/sampling/ladder.hpp"

namespace glassbox::free_energy {

void require_energies(const LadderEnergies& energies) {
  sampling::require_ladder(energies.lambda);
  if (energies.width < 1)
    throw std::invalid_argument(fmt::format("ladder energies: width {}; a row holds at least 1", energies.width));
  if (energies.energy.size() != energies.lambda.size())
    throw std::invalid_argument(fmt::format("ladder energies: {} series for {} rungs; every rung needs one",
                                            energies.energy.size(), energies.lambda.size()));
  const std::size_t count = energies.energy.front().size();
  if (count == 0 || count % energies.width != 0)
    throw std::invalid_argument(
        fmt::format("ladder energies: {} values are no rows of {}; at least one whole row is "
                    "needed",
                    count, energies.width));
  for (std::size_t k = 0; k < energies.energy.size(); ++k) {
    if (energies.energy[k].size() != count)
      throw std::invalid_argument(
          fmt::format("ladder energies: rung {} has {} values, rung 0 has {}; the row is a "
                      "common time, measure all rungs together",
                      k, energies.energy[k].size(), count));
    for (const double value : energies.energy[k])
      if (!std::isfinite(value))
        throw std::invalid_argument(
            fmt::format("ladder energies: rung {} holds {}; measured energies are finite", k, value));
  }
}

std::int64_t rows(const LadderEnergies& energies) {
  return static_cast<std::int64_t>(energies.energy.front().size()) / energies.width;
}

LadderEnergies thinned(const LadderEnergies& energies, std::int64_t stride) {
  LadderEnergies kept{energies.lambda, energies.width, {}};
  const std::int64_t width = energies.width;
  for (const std::vector<double>& series : energies.energy) {
    std::vector<double>& some = kept.energy.emplace_back();
    for (std::int64_t row = 0; row < rows(energies); row += stride)
      some.insert(some.end(), series.begin() + row * width, series.begin() + (row + 1) * width);
  }
  return kept;
}

LadderEnergies first_rungs(const LadderEnergies& energies, int rungs) {
  return {{energies.lambda.begin(), energies.lambda.begin() + rungs},
          energies.width,
          {energies.energy.begin(), energies.energy.begin() + rungs}};
}

}  // namespace glassbox::free_energy
