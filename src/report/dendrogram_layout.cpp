// Places of merges and the leaves below them.
#include "glassbox/report/dendrogram_layout.hpp"

#include <limits>
#include <stdexcept>

namespace glassbox::report {
namespace {

void check(const Tree& tree) {
  const auto n = static_cast<std::int64_t>(tree.leaves.size());
  const auto merges = static_cast<std::size_t>(n - 1);
  if (n < 1 || tree.first.size() != merges || tree.second.size() != merges || tree.height.size() != merges)
    throw std::invalid_argument("dendrogram: n leaves are joined by n - 1 merges");
  for (std::int64_t m = 0; m + 1 < n; ++m)
    for (const std::int64_t part : {tree.first[m], tree.second[m]})
      if (part < 0 || part >= n + m) throw std::invalid_argument("dendrogram: a merge joins what is not there yet");
  for (const std::int64_t leaf : tree.leaves)
    if (leaf < 0 || leaf >= n) throw std::invalid_argument("dendrogram: there is no such leaf");
}

std::vector<double> places(const Tree& tree) {
  std::vector<double> place(tree.leaves.size());
  for (std::size_t i = 0; i < tree.leaves.size(); ++i) place[tree.leaves[i]] = static_cast<double>(i);
  return place;
}

}  // namespace

Lines brackets(const Tree& tree) {
  check(tree);
  constexpr double gap = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> place = places(tree), height(tree.leaves.size(), 0.0);
  Lines lines;
  for (std::size_t m = 0; m < tree.first.size(); ++m) {
    const std::int64_t a = tree.first[m], b = tree.second[m];
    lines.x.insert(lines.x.end(), {place[a], place[a], place[b], place[b], gap});
    lines.y.insert(lines.y.end(), {height[a], tree.height[m], tree.height[m], height[b], gap});
    place.push_back(0.5 * (place[a] + place[b]));
    height.push_back(tree.height[m]);
  }
  return lines;
}

std::vector<double> joining_heights(const Tree& tree) {
  check(tree);
  const std::size_t n = tree.leaves.size();
  const std::vector<double> place = places(tree);
  std::vector<std::vector<std::size_t>> below(n);
  for (std::size_t leaf = 0; leaf < n; ++leaf) below[leaf] = {static_cast<std::size_t>(place[leaf])};
  std::vector<double> heights(n * n, 0.0);
  for (std::size_t m = 0; m < tree.first.size(); ++m) {
    std::vector<std::size_t>&a = below[tree.first[m]], &b = below[tree.second[m]];
    for (const std::size_t i : a)
      for (const std::size_t j : b) heights[i * n + j] = heights[j * n + i] = tree.height[m];
    std::vector<std::size_t> both = std::move(a);
    both.insert(both.end(), b.begin(), b.end());
    below.push_back(std::move(both));
  }
  return heights;
}

}  // namespace glassbox::report
