// The jackknife over blocks whose lengths may differ.
#include "time_blocks.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace glassbox::free_energy {

std::vector<std::int64_t> time_blocks(std::int64_t rows) {
  constexpr std::int64_t most_blocks = 32;
  const std::int64_t blocks = std::clamp(rows / 2, std::min<std::int64_t>(rows, 2), most_blocks);
  std::vector<std::int64_t> bounds(blocks + 1);
  for (std::int64_t b = 0; b <= blocks; ++b) bounds[b] = b * rows / blocks;
  return bounds;
}

LogZ jackknife_over_blocks(const std::vector<std::int64_t>& bounds, const std::function<std::vector<double>(int)>& of) {
  const int blocks = static_cast<int>(bounds.size()) - 1;
  const std::vector<double> all = of(no_block);
  if (blocks < 2) return {all, std::vector<double>(all.size(), std::numeric_limits<double>::quiet_NaN())};
  std::vector<std::vector<double>> without;
  for (int b = 0; b < blocks; ++b) without.push_back(of(b));
  const auto inverse_share = [&](int b) {  // all rows over those of block b
    return static_cast<double>(bounds.back()) / static_cast<double>(bounds[b + 1] - bounds[b]);
  };
  LogZ result{all, std::vector<double>(all.size())};
  for (std::size_t k = 0; k < all.size(); ++k) {
    double bias = 0.0, squares = 0.0;
    for (int b = 0; b < blocks; ++b) bias += (1.0 - 1.0 / inverse_share(b)) * (without[b][k] - all[k]);
    for (int b = 0; b < blocks; ++b) {
      const double h = inverse_share(b);
      const double deviation = bias - (h - 1.0) * (without[b][k] - all[k]);  // of a pseudo value
      squares += deviation * deviation / (h - 1.0);
    }
    result.value[k] = all[k] - bias;
    result.error[k] = std::sqrt(squares / blocks);
  }
  return result;
}

}  // namespace glassbox::free_energy
