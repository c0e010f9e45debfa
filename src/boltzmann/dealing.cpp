// Shares of rows and of panels.
#include "glassbox/boltzmann/dealing.hpp"

#include <algorithm>
#include <functional>

#include "glassbox/parallel/plan.hpp"

namespace glassbox::boltzmann {
namespace {

std::vector<std::int64_t> begins(const std::vector<int>& counts) {
  std::vector<std::int64_t> first{0};
  for (const int count : counts) first.push_back(first.back() + count);
  return first;
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

}  // namespace glassbox::boltzmann
