// A hash table over the bits of lambda.
#include "lambda_table.hpp"

#include <algorithm>
#include <limits>

namespace glassbox::spin_glass {

int LambdaTable::clashes(std::uint64_t factor) const {
  std::vector<bool> taken(mask_ + 1, false);
  int count = 0;
  for (const double value : values_) {
    const std::uint64_t at = slot(key_of(value), factor);
    count += static_cast<int>(taken[at]);
    taken[at] = true;
  }
  return count;
}

void LambdaTable::learn(std::span<const double> lambda) {
  values_.assign(lambda.begin(), lambda.end());
  std::ranges::sort(values_);
  values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
  mask_ = std::bit_ceil(16 * (values_.size() + 1)) - 1;
  // Of some factors the one under which the fewest share a slot.
  int fewest = std::numeric_limits<int>::max();
  std::uint64_t candidate = 0x9E3779B97F4A7C15;
  for (int tries = 0; tries < 32 && fewest > 0; ++tries, candidate = candidate * 0xD1342543DE82EF95 + 2) {
    const int count = clashes(candidate);
    if (count < fewest) fewest = count, factor_ = candidate;
  }
  slots_.assign(mask_ + 1, {nothing, unknown});
  for (std::size_t k = 0; k < values_.size(); ++k) {
    const std::uint64_t key = key_of(values_[k]);
    std::uint64_t at = slot(key, factor_);
    while (slots_[at].key != nothing) at = (at + 1) & mask_;
    slots_[at] = {key, static_cast<std::int32_t>(k)};
  }
}

bool LambdaTable::look_up(std::span<const double> lambda, std::span<std::int32_t> row_of) const {
  std::int32_t least = 0;
  for (std::size_t r = 0; r < lambda.size(); ++r) {
    row_of[r] = row(lambda[r]);
    least = std::min(least, row_of[r]);
  }
  return least != unknown;
}

bool LambdaTable::find(std::span<const double> lambda, std::span<std::int32_t> row_of) {
  if (look_up(lambda, row_of)) return false;
  learn(lambda);
  look_up(lambda, row_of);
  return true;
}

}  // namespace glassbox::spin_glass
