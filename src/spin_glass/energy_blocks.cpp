// Energies of all configurations by doubling.
#include "glassbox/spin_glass/energy_blocks.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <string>

namespace glassbox::spin_glass {

namespace {

constexpr int largest_low = 14;  // a block and its base stay in the level-two cache

/// table[s] = table[0] + sum of steps[j] over the bits j of s.
void spread(std::span<std::int32_t> table, std::span<const std::int32_t> steps) {
  std::size_t filled = 1;
  for (const std::int32_t step : steps) {
    for (std::size_t s = 0; s < filled; ++s) table[filled + s] = table[s] + step;
    filled *= 2;
  }
}

void check(const Sample& sample) {
  if (sample.graph.sites < 1 || sample.graph.sites > 30)
    throw std::invalid_argument("enumeration: " + std::to_string(sample.graph.sites) +
                                " sites; 1 to 30 can be enumerated");
  std::int64_t bound = 0;
  for (const std::int32_t coupling : sample.couplings) bound += std::abs(std::int64_t{coupling});
  for (const std::int32_t field : sample.fields) bound += std::abs(std::int64_t{field});
  if (bound >= std::int64_t{1} << 28)
    throw std::invalid_argument("enumeration: couplings and fields sum to " + std::to_string(bound) +
                                " units; below 2^28 is allowed");
}

}  // namespace

EnergyBlocks::EnergyBlocks(const Sample& sample) : sites_(sample.graph.sites), low_(std::min(sites_, largest_low)) {
  check(sample);
  single_.assign(sites_, 0);
  pair_.assign(sites_ * sites_, 0);
  std::int32_t all_down = 0;
  for (std::size_t b = 0; b < sample.couplings.size(); ++b) {
    const auto [i, j] = sample.graph.bonds[b];
    const std::int32_t coupling = sample.couplings[b];
    all_down -= coupling;
    single_[i] += 2 * coupling;
    single_[j] += 2 * coupling;
    pair_[i * sites_ + j] -= 4 * coupling;
    pair_[j * sites_ + i] -= 4 * coupling;
  }
  for (std::size_t i = 0; i < sample.fields.size(); ++i) {
    all_down += sample.fields[i];
    single_[i] -= 2 * sample.fields[i];
  }
  fill_base(all_down);
  block_.resize(size());
}

void EnergyBlocks::fill_base(std::int32_t all_down) {
  base_.resize(size());
  base_[0] = all_down;
  for (int i = 0; i < low_; ++i) {
    const std::size_t half = std::size_t{1} << i;
    const std::span<std::int32_t> upper = std::span(base_).subspan(half, half);
    upper[0] = single_[i];
    spread(upper, std::span(pair_).subspan(i * sites_, i));
    for (std::size_t s = 0; s < half; ++s) upper[s] += base_[s];
  }
}

std::span<const std::int32_t> EnergyBlocks::energies(std::int64_t block) {
  std::vector<std::int32_t> steps(low_, 0);
  block_[0] = 0;
  for (int i = low_; i < sites_; ++i) {
    if ((block >> (i - low_) & 1) == 0) continue;
    block_[0] += single_[i];
    for (int j = low_; j < i; ++j)
      if (block >> (j - low_) & 1) block_[0] += pair_[i * sites_ + j];
    for (int j = 0; j < low_; ++j) steps[j] += pair_[i * sites_ + j];
  }
  spread(block_, steps);
  for (std::size_t s = 0; s < block_.size(); ++s) block_[s] += base_[s];
  return block_;
}

std::vector<std::int32_t> all_energies(const Sample& sample) {
  if (sample.graph.sites > 24)
    throw std::invalid_argument("all_energies: " + std::to_string(sample.graph.sites) +
                                " sites; a table of at most 2^24 energies is allowed");
  EnergyBlocks blocks(sample);
  std::vector<std::int32_t> table(blocks.count() * blocks.size());
  for (std::int64_t b = 0; b < blocks.count(); ++b) {
    const std::span<const std::int32_t> energies = blocks.energies(b);
    std::copy(energies.begin(), energies.end(), table.begin() + blocks.first(b));
  }
  return table;
}

}  // namespace glassbox::spin_glass
