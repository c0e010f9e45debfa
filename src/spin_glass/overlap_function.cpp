// Piece by piece: each stretch of q(x) has a share of the pairs, spread evenly over its overlaps.
#include "glassbox/spin_glass/overlap_function.hpp"

#include <algorithm>
#include <cmath>

namespace glassbox::spin_glass {
namespace {

/// The share of [a, b] that lies below `end`; a point lies below ends to the right of it.
double share_below(double end, double a, double b) {
  if (b > a) return std::clamp((end - a) / (b - a), 0.0, 1.0);
  return a < end ? 1.0 : 0.0;
}

/// Share of pairs with overlap below `end`.
double distribution(const OverlapFunction& f, double end) {
  double share = 0.0;
  for (std::size_t i = 1; i < f.x.size(); ++i) share += (f.x[i] - f.x[i - 1]) * share_below(end, f.q[i - 1], f.q[i]);
  return share;
}

}  // namespace

double moment(const OverlapFunction& f, int power) {
  double sum = 0.0;
  for (std::size_t i = 1; i < f.x.size(); ++i) {
    const double a = f.q[i - 1], b = f.q[i];
    double mean = 0.0;  // of q^power along the stretch
    for (int k = 0; k <= power; ++k) mean += std::pow(a, k) * std::pow(b, power - k) / (power + 1);
    sum += (f.x[i] - f.x[i - 1]) * mean;
  }
  return sum;
}

double value(const OverlapFunction& f, double x) {
  const auto from = std::ranges::lower_bound(f.x, x), to = std::ranges::upper_bound(f.x, x);
  if (from == f.x.end()) return f.q.back();
  const auto i = from - f.x.begin();
  if (from != to) return 0.5 * (f.q[i] + f.q[to - f.x.begin() - 1]);
  if (i == 0) return f.q.front();
  return std::lerp(f.q[i - 1], f.q[i], (x - f.x[i - 1]) / (f.x[i] - f.x[i - 1]));
}

double break_point(const OverlapFunction& f) {
  return f.x[std::ranges::lower_bound(f.q, f.q.back()) - f.q.begin()];
}

std::vector<double> overlap_density(const OverlapFunction& f, std::int64_t bins, OverlapSign sign) {
  const double width = 2.0 / static_cast<double>(bins);
  std::vector<double> below;
  for (std::int64_t b = 1; b < bins; ++b) below.push_back(distribution(f, -1.0 + width * static_cast<double>(b)));
  below.push_back(1.0);
  std::vector<double> density(bins);
  for (std::int64_t b = 0; b < bins; ++b) density[b] = (below[b] - (b > 0 ? below[b - 1] : 0.0)) / width;
  if (sign == OverlapSign::as_it_is) return density;
  std::vector<double> folded(bins);
  for (std::int64_t b = 0; b < bins; ++b) folded[b] = 0.5 * (density[b] + density[bins - 1 - b]);
  return folded;
}

}  // namespace glassbox::spin_glass
