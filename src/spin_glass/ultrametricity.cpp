// Triples of configurations, counted or drawn, and how far they are from isosceles.
#include "glassbox/spin_glass/ultrametricity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

#include "glassbox/spin_glass/condensed.hpp"

namespace glassbox::spin_glass {
namespace {

using Triple = std::array<std::int64_t, 3>;

void check(std::int64_t count, const Triples& triples, int bins) {
  if (count < 3)
    throw std::invalid_argument("ultrametricity: " + std::to_string(count) + " configurations; at least 3 are needed");
  if (triples.most < 1 || triples.most > (std::int64_t{1} << 30))
    throw std::invalid_argument("ultrametricity: " + std::to_string(triples.most) + " triples; 1 to 2^30 are allowed");
  if (bins < 1) throw std::invalid_argument("ultrametricity: " + std::to_string(bins) + " bins; 1 at least is needed");
}

std::vector<Triple> all_triples(std::int64_t count) {
  std::vector<Triple> result;
  for (std::int64_t a = 0; a < count; ++a)
    for (std::int64_t b = a + 1; b < count; ++b)
      for (std::int64_t c = b + 1; c < count; ++c) result.push_back({a, b, c});
  return result;
}

/// Three different ones: the second and third skip what is taken.
Triple drawn_triple(std::int64_t count, const random::Name& name, std::int64_t k) {
  const std::int64_t a = random::integer(name, 3 * k, count);
  std::int64_t b = random::integer(name, 3 * k + 1, count - 1), c = random::integer(name, 3 * k + 2, count - 2);
  if (b >= a) ++b;
  const auto [low, high] = std::minmax(a, b);
  if (c >= low) ++c;
  if (c >= high) ++c;
  return {a, b, c};
}

std::vector<Triple> chosen_triples(std::int64_t count, const Triples& triples) {
  const auto n = static_cast<double>(count);
  if (n * (n - 1.0) * (n - 2.0) / 6.0 <= static_cast<double>(triples.most)) return all_triples(count);
  std::vector<Triple> result;
  for (std::int64_t k = 0; k < triples.most; ++k) result.push_back(drawn_triple(count, triples.name, k));
  return result;
}

/// q_1 >= q_2 >= q_3.
std::array<double, 3> sorted_overlaps(std::span<const double> overlaps, std::int64_t count, const Triple& triple,
                                      Symmetry symmetry) {
  const auto [a, b, c] = triple;
  const auto at = [&](std::int64_t s, std::int64_t t) { return overlaps[pair_index(count, s, t)]; };
  std::array<double, 3> q{at(a, b), at(b, c), at(c, a)};
  const auto negative = std::ranges::count_if(q, [](double x) { return x < 0.0; });
  if (symmetry == Symmetry::spin_flip)
    for (double& x : q) x = std::abs(x);
  std::ranges::sort(q, std::greater{});
  const bool frustrated = negative % 2 == 1;
  if (symmetry == Symmetry::spin_flip && frustrated) q[2] = -q[2];
  return q;
}

/// Density on [0, end]; what lies above is in the last bin.
std::vector<double> density(std::span<const double> values, double end, int bins) {
  std::vector<double> result(bins, 0.0);
  const double per_value = bins / (end * static_cast<double>(values.size()));
  for (const double value : values)
    result[std::min<std::int64_t>(bins - 1, static_cast<std::int64_t>(value / end * bins))] += per_value;
  return result;
}

double mean_of(std::span<const double> values) {
  double sum = 0.0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

}  // namespace

Ultrametricity ultrametricity(std::span<const double> overlaps, Symmetry symmetry, const Triples& triples, int bins) {
  const std::int64_t count = things_of_pairs(std::ssize(overlaps));
  check(count, triples, bins);
  std::vector<double> differences, q_values;
  for (const Triple& triple : chosen_triples(count, triples)) {
    const std::array<double, 3> q = sorted_overlaps(overlaps, count, triple, symmetry);
    differences.push_back(q[1] - q[2]);
    q_values.insert(q_values.end(), q.begin(), q.end());
  }
  Ultrametricity result;
  result.triples = std::ssize(differences);
  result.mean = mean_of(differences);
  const auto [least, most] = std::ranges::minmax(q_values);
  const double centre = least == most ? least : mean_of(q_values);  // equal overlaps have exactly no width
  for (double& q : q_values) q = (q - centre) * (q - centre);
  result.sigma = std::sqrt(mean_of(q_values));
  result.density = density(differences, 2.0, bins);
  result.scaled_mean = result.mean / result.sigma;  // 0 / 0 is NaN
  result.scaled_density.assign(bins, 0.0);
  if (result.sigma == 0.0) return result;
  for (double& difference : differences) difference /= result.sigma;
  result.scaled_density = density(differences, largest_scaled, bins);
  return result;
}

}  // namespace glassbox::spin_glass
