// Thresholds in a hash table over the bits of lambda.
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

int CubeThresholdTable::clashes(std::span<const double> lambda, std::uint64_t factor) const {
  std::vector<bool> taken(mask_ + 1, false);
  int count = 0;
  for (const double value : lambda) {
    const std::uint64_t at = slot(std::bit_cast<std::uint64_t>(value), factor);
    count += static_cast<int>(taken[at]);
    taken[at] = true;
  }
  return count;
}

void CubeThresholdTable::learn(std::span<const double> lambda) {
  std::vector<double> values(lambda.begin(), lambda.end());
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
  mask_ = std::bit_ceil(16 * (values.size() + 1)) - 1;
  // Of some factors the one under which the fewest share a slot.
  int fewest = std::numeric_limits<int>::max();
  std::uint64_t candidate = 0x9E3779B97F4A7C15;
  for (int tries = 0; tries < 32 && fewest > 0; ++tries, candidate = candidate * 0xD1342543DE82EF95 + 2) {
    const int count = clashes(values, candidate);
    if (count < fewest) fewest = count, factor_ = candidate;
  }
  slots_.assign(mask_ + 1, {nothing, 0});
  thresholds_.clear();
  for (const double value : values) {
    const auto key = std::bit_cast<std::uint64_t>(value);
    std::uint64_t at = slot(key, factor_);
    while (slots_[at].key != nothing) at = (at + 1) & mask_;
    slots_[at] = {key, thresholds_.size() / 2};
    for (const Update rule : {Update::metropolis, Update::heat_bath})
      thresholds_.push_back(thresholds(rule, bond_energy_, value));
  }
}

}  // namespace glassbox::spin_glass
