// Shares of rows and of panels.
#include "glassbox/boltzmann/dealing.hpp"

#include <algorithm>

#include "glassbox/parallel/plan.hpp"

namespace glassbox::boltzmann {
namespace {

std::vector<std::int64_t> begins(const std::vector<int>& counts) {
  std::vector<std::int64_t> first{0};
  for (const int count : counts) first.push_back(first.back() + count);
  return first;
}

bool is_even(const std::vector<std::int64_t>& first, int ranks) {
  constexpr double most = 1.3;
  std::int64_t largest = 0;
  for (int rank = 0; rank < ranks; ++rank) largest = std::max(largest, first[rank + 1] - first[rank]);
  return static_cast<double>(largest * ranks) <= most * static_cast<double>(first.back());
}

}  // namespace

RowRange share_of(std::int64_t rows, int rank, int ranks) {
  return {rows * rank / ranks, rows * (rank + 1) / ranks};
}

std::vector<std::int64_t> first_panels(std::int64_t columns, int ranks) {
  return begins(parallel::deal(static_cast<int>(panel_count(columns)), ranks));
}

std::vector<std::int64_t> first_visible_panels(const VisibleLayer& layer, int ranks) {
  std::vector<int> counts = parallel::deal(static_cast<int>(panel_count(layer.units)), ranks);
  std::ranges::sort(counts);
  std::vector<std::int64_t> first = begins(counts);
  const std::int64_t labels = layer.labels > 0 ? layer.inputs() / panel_width : first.back();
  for (std::int64_t& begin : first)
    if (begin > labels && begin < first.back()) begin = labels;
  return first;
}

bool has_even_units(const VisibleLayer& layer, std::int64_t hidden, int ranks) {
  return is_even(first_panels(hidden, ranks), ranks) && is_even(first_visible_panels(layer, ranks), ranks);
}

}  // namespace glassbox::boltzmann
