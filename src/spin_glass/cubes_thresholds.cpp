// Rows of thresholds: an exchange moves a replica to the row beside its own.
#include "cubes_thresholds.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

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

void CubeThresholdRows::find(std::span<const double> lambda, std::span<std::int32_t> row) {
  // Nobody can foresee which replicas an exchange has moved by a row, so nothing branches on it.
  std::size_t strays = 0;
  for (std::size_t r = 0; r < lambda.size(); ++r) {
    const double* before = lambda_.data() + row[r];
    row[r] += static_cast<int>(lambda[r] >= before[1]) - static_cast<int>(lambda[r] < before[0]);
    strays += static_cast<std::size_t>(lambda_[row[r]] != lambda[r]);
  }
  if (strays > 0) search(lambda, row);
}

void CubeThresholdRows::search(std::span<const double> lambda, std::span<std::int32_t> row) {
  const auto is_known = [&](double value) { return std::ranges::binary_search(lambda_, value); };
  if (!std::ranges::all_of(lambda, is_known)) {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    lambda_.assign(lambda.begin(), lambda.end());
    lambda_.push_back(-infinity);
    lambda_.push_back(infinity);
    std::ranges::sort(lambda_);
    lambda_.erase(std::unique(lambda_.begin(), lambda_.end()), lambda_.end());
    for (const Update rule : {Update::metropolis, Update::heat_bath}) {
      std::vector<CubeThresholds>& rows = of_rule_[static_cast<std::size_t>(rule)];
      rows.clear();
      for (const double value : lambda_)
        rows.push_back(std::isfinite(value) ? thresholds(rule, bond_energy_, value) : CubeThresholds{});
    }
  }
  for (std::size_t r = 0; r < lambda.size(); ++r)
    row[r] = static_cast<std::int32_t>(std::ranges::lower_bound(lambda_, lambda[r]) - lambda_.begin());
}

}  // namespace glassbox::spin_glass
