// Sizes of families, and the fate of blocks of ancestors.
#include "glassbox/sampling/families.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace glassbox::sampling {
namespace {

constexpr std::int64_t most_blocks = 64, fewest_per_block = 8;

}  // namespace

Families families(std::span<const std::int32_t> family) {
  std::vector<std::int32_t> size(family.size(), 0);
  for (const std::int32_t f : family) ++size[f];
  const auto all = static_cast<double>(family.size());
  Families result;
  double squares = 0.0, information = 0.0;
  for (const std::int32_t n : size) {
    if (n == 0) continue;
    const double share = n / all;
    ++result.count;
    squares += share * share;
    information += share * std::log(share);
  }
  result.mean_square_size = all * squares;
  result.entropic_size = all * std::exp(information);
  return result;
}

AncestorBlocks::AncestorBlocks(std::int64_t replicas)
    : replicas_(replicas), influence_(std::clamp<std::int64_t>(replicas / fewest_per_block, 2, most_blocks), 0.0) {}

void AncestorBlocks::add(std::span<const double> weight, std::span<const std::int32_t> family) {
  const auto blocks = static_cast<std::int64_t>(influence_.size());
  std::vector<double> of_block(blocks, 0.0), members(blocks, 0.0);
  for (std::size_t i = 0; i < weight.size(); ++i) {
    const std::int64_t block = family[i] * blocks / replicas_;
    of_block[block] += weight[i];
    members[block] += 1.0;
  }
  const double all = std::accumulate(of_block.begin(), of_block.end(), 0.0);
  for (std::int64_t b = 0; b < blocks; ++b)
    influence_[b] += of_block[b] / all - members[b] / static_cast<double>(replicas_);
}

double AncestorBlocks::error() const {
  const auto blocks = static_cast<double>(influence_.size());
  double squares = 0.0;
  for (const double x : influence_) squares += x * x;
  return std::sqrt(squares * blocks / (blocks - 1.0));
}

}  // namespace glassbox::sampling
