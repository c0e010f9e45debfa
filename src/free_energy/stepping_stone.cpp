// Sums of weights block by block, and their logarithms without each block.
#include "glassbox/free_energy/stepping_stone.hpp"

#include <cmath>

#include "glassbox/statistics/log_sum.hpp"
#include "time_blocks.hpp"

namespace glassbox::free_energy {
namespace {

using Bounds = std::vector<std::int64_t>;

/// log mean exp(-step U) of one series, without block b: [block], and of all as the last.
std::vector<double> log_means(const std::vector<double>& series, double step, const Bounds& bounds, int width) {
  const int blocks = static_cast<int>(bounds.size()) - 1;
  std::vector<double> log_sums;
  for (int b = 0; b < blocks; ++b) {
    statistics::LogSum sum;
    for (std::int64_t i = bounds[b] * width; i < bounds[b + 1] * width; ++i) sum.add(-step * series[i]);
    log_sums.push_back(sum.log_sum());
  }
  std::vector<double> means;
  for (int left_out = 0; left_out <= blocks; ++left_out) {
    statistics::LogSum sum;
    for (int b = 0; b < blocks; ++b)
      if (b != left_out) sum.add(log_sums[b]);
    const std::int64_t rest = bounds.back() - (left_out < blocks ? bounds[left_out + 1] - bounds[left_out] : 0);
    means.push_back(sum.log_sum() - std::log(static_cast<double>(rest * width)));
  }
  return means;
}

/// Of all pairs, [pair][block or all].
struct PairMeans {
  std::vector<std::vector<double>> forward, reverse;
};

LogZ sums_over_pairs(const PairMeans& means, const Bounds& bounds, double forward, double reverse) {
  return jackknife_over_blocks(bounds, [&](int block) {
    const std::size_t at = block == no_block ? bounds.size() - 1 : block;
    std::vector<double> log_z{0.0};
    for (std::size_t k = 0; k < means.forward.size(); ++k)
      log_z.push_back(log_z.back() + forward * means.forward[k][at] - reverse * means.reverse[k][at]);
    return log_z;
  });
}

}  // namespace

SteppingStone stepping_stone(const LadderEnergies& energies) {
  require_energies(energies);
  const Bounds bounds = time_blocks(rows(energies));
  PairMeans means;
  for (std::size_t k = 0; k + 1 < energies.lambda.size(); ++k) {
    const double step = energies.lambda[k + 1] - energies.lambda[k];
    means.forward.push_back(log_means(energies.energy[k], step, bounds, energies.width));
    means.reverse.push_back(log_means(energies.energy[k + 1], -step, bounds, energies.width));
  }
  SteppingStone result{sums_over_pairs(means, bounds, 1.0, 0.0), sums_over_pairs(means, bounds, 0.0, 1.0),
                       sums_over_pairs(means, bounds, 0.5, 0.5)};
  for (LogZ* log_z : {&result.forward, &result.reverse, &result.both}) log_z->error.front() = 0.0;
  return result;
}

}  // namespace glassbox::free_energy
