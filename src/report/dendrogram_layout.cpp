// Places of merges, and leaves in their order.
#include "glassbox/report/dendrogram_layout.hpp"

#include <cmath>
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

std::vector<double> ordered_overlaps(const std::vector<std::int8_t>& spins, const Tree& tree,
                                     const std::vector<std::size_t>& shown, Twins twins) {
  check(tree);
  if (spins.size() % tree.leaves.size() != 0) throw std::invalid_argument("dendrogram: spins are not whole rows");
  const std::size_t n = shown.size(), sites = spins.size() / tree.leaves.size();
  const auto row = [&](std::size_t place) {
    return spins.data() + static_cast<std::size_t>(tree.leaves[place]) * sites;
  };
  std::vector<double> overlaps(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j <= i; ++j) {
      const std::int8_t *a = row(shown[i]), *b = row(shown[j]);
      std::int32_t sum = 0;
      for (std::size_t s = 0; s < sites; ++s) sum += a[s] * b[s];
      const double q = static_cast<double>(sum) / static_cast<double>(sites);
      overlaps[i * n + j] = overlaps[j * n + i] = twins == Twins::are_one ? std::abs(q) : q;
    }
  return overlaps;
}

}  // namespace glassbox::report
