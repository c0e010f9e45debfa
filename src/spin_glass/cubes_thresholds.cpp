// Rows of thresholds: an exchange moves a replica to the row beside its own.
#include "cubes_thresholds.hpp"

#include <algorithm>
#include <cmath>

namespace glassbox::spin_glass {
namespace {

constexpr int row_words = 8;  ///< of 64 bits, in a row of a class table

CubeThresholds thresholds(Update rule, double bond_energy, double lambda) {
  CubeThresholds t{};
  for (int broken = 0; broken < 4; ++broken) {
    const double cost = 2.0 * lambda * (6 - 2 * broken) * bond_energy;
    const double p = rule == Update::metropolis ? std::exp(-cost) : 1.0 / (1.0 + std::exp(cost));
    t.value[broken] = static_cast<std::uint32_t>(std::min(p * 0x1p32, 0x1p32 - 1.0));
  }
  for (int digit = 0; digit < cube_digits; ++digit)
    for (int broken = 0; broken < 3; ++broken)
      if ((t.value[broken] >> (cube_digits - 1 - digit) & 1) != 0)
        t.row[digit] = static_cast<std::uint16_t>(t.row[digit] | row_words << (2 - broken));
  return t;
}

}  // namespace

void CubeThresholdRows::rebuild(std::span<const double> lambda) {
  std::vector<double> values(lambda.begin(), lambda.end());
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  rows_.clear();
  for (const double value : values)
    rows_.push_back(
        {value,
         {thresholds(Update::metropolis, bond_energy_, value), thresholds(Update::heat_bath, bond_energy_, value)}});
}

void CubeThresholdRows::find(std::span<const double> lambda, std::span<std::int32_t> row) {
  for (std::size_t r = 0; r < lambda.size(); ++r) {
    if (holds(row[r], lambda[r])) continue;
    if (holds(row[r] + 1, lambda[r])) {
      ++row[r];
    } else if (holds(row[r] - 1, lambda[r])) {
      --row[r];
    } else {
      const auto at = std::ranges::lower_bound(rows_, lambda[r], {}, &Row::lambda);
      if (at == rows_.end() || at->lambda != lambda[r]) {
        rebuild(lambda);
        return find(lambda, row);
      }
      row[r] = static_cast<std::int32_t>(at - rows_.begin());
    }
  }
}

}  // namespace glassbox::spin_glass
