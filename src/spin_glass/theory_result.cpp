// Rungs or samples in turn to the ranks, their numbers back in order.
#include "glassbox/spin_glass/theory_result.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <span>
#include <string>

#include "glassbox/sampling/ladder.hpp"
#include "glassbox/spin_glass/infinite_range.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::spin_glass {
namespace {

/// The rows of all things: each rank makes those of thing rank, rank + size, ...; a row has `width` elements.
template <class T>
std::vector<T> dealt_rows(std::int64_t things, std::size_t width, const parallel::Group& world,
                          const std::function<std::vector<T>(std::int64_t)>& row) {
  std::vector<T> mine;
  for (std::int64_t thing = world.rank(); thing < things; thing += world.size()) {
    const std::vector<T> made = row(thing);
    mine.insert(mine.end(), made.begin(), made.end());
  }
  const std::vector<T> by_rank = world.gather_ragged(std::span<const T>(mine));
  std::vector<T> all(by_rank.size());
  auto from = by_rank.begin();
  for (std::int64_t rank = 0; rank < world.size(); ++rank)
    for (std::int64_t thing = rank; thing < things; thing += world.size(), from += static_cast<std::ptrdiff_t>(width))
      std::copy_n(from, width, all.begin() + thing * static_cast<std::ptrdiff_t>(width));
  return all;
}

std::vector<double> flat(const TheoryPoint& point) {
  std::vector<double> row(point.value.begin(), point.value.end());
  row.insert(row.end(), point.error.begin(), point.error.end());
  row.insert(row.end(), point.q_of_x.begin(), point.q_of_x.end());
  row.insert(row.end(), point.overlap_density.begin(), point.overlap_density.end());
  return row;
}

TheoryPoint point_of(std::span<const double> row) {
  TheoryPoint point;
  std::copy_n(row.begin(), curve_count, point.value.begin());
  std::copy_n(row.begin() + curve_count, curve_count, point.error.begin());
  const std::size_t places = row.size() > 2 * curve_count ? x_places().size() : 0;
  const auto overlaps = row.subspan(2 * curve_count);
  point.q_of_x.assign(overlaps.begin(), overlaps.begin() + static_cast<std::ptrdiff_t>(places));
  point.overlap_density.assign(overlaps.begin() + static_cast<std::ptrdiff_t>(places), overlaps.end());
  return point;
}

/// Mean over the samples that converged. What one sample leaves open as error, and none as value, is NaN.
TheoryPoint tap_average(std::span<const TapSolution> rows, std::size_t rung, std::size_t rungs) {
  constexpr std::pair<Curve, double TapSolution::*> columns[] = {{Curve::free_energy, &TapSolution::free_energy},
                                                                 {Curve::energy, &TapSolution::energy},
                                                                 {Curve::entropy, &TapSolution::entropy},
                                                                 {Curve::magnetization, &TapSolution::magnetization},
                                                                 {Curve::edwards_anderson_order, &TapSolution::order}};
  TheoryPoint point;
  for (const auto& [curve, member] : columns) {
    std::vector<double> values;
    for (std::size_t at = rung; at < rows.size(); at += rungs)
      if (rows[at].converged) values.push_back(rows[at].*member);
    point[Curve::converged] = static_cast<double>(values.size() * rungs) / static_cast<double>(rows.size());
    if (values.empty()) continue;
    const statistics::Estimate mean = statistics::mean_with_error(values);
    point[curve] = mean.value;
    point.error[static_cast<std::size_t>(curve)] = mean.error;
  }
  return point;
}

std::vector<TapSolution> tap_row(const TheoryJob& job, const std::vector<double>& lambda, std::int64_t s) {
  const Sample sample = draw_sample(job.model, job.seed, s);
  const double variance = std::pow(coupling_scale(job.model), 2);
  std::vector<TapSolution> row;
  for (const double beta : lambda) row.push_back(tap(sample, 1.0 / beta, variance, {.seed = job.seed, .sample = s}));
  return row;
}

void add_curves(TheoryResult& result, const TheoryJob& job, const std::vector<TheoryPoint>& points) {
  for (int c = 0; c < curve_count; ++c) {
    const auto curve = static_cast<Curve>(c);
    const CurveDescription d = describe(curve);
    Average average{std::string(d.name), std::string(d.long_name), std::string(d.units), theory_estimator(job), {}, {}};
    for (const TheoryPoint& point : points) {
      average.value.push_back(point[curve]);
      average.error.push_back(point.error[c]);
    }
    if (std::ranges::all_of(average.value, [](double v) { return std::isnan(v); })) continue;
    (is_of_solution(curve) ? result.of_solution : result.curves).push_back(std::move(average));
  }
}

}  // namespace

double bin_centre(std::int64_t bin, std::int64_t bins) {
  return -1.0 + (2.0 * static_cast<double>(bin) + 1.0) / static_cast<double>(bins);
}

TheoryResult theory_result(const TheoryJob& job, const parallel::Group& world) {
  TheoryResult result;
  result.lambda = sampling::ladder_of_temperatures(job.temperatures);
  const std::size_t rungs = result.lambda.size();
  std::vector<TheoryPoint> points;
  if (job.theory == Theory::tap) {
    result.tap = dealt_rows<TapSolution>(
        job.samples, rungs, world, [&](std::int64_t s) { return tap_row(job, result.lambda, job.first_sample + s); });
    for (std::size_t k = 0; k < rungs; ++k) points.push_back(tap_average(result.tap, k, rungs));
  } else {
    const bool has_overlaps = job.theory != Theory::high_temperature;
    const std::size_t width =
        2 * curve_count + (has_overlaps ? x_places().size() + static_cast<std::size_t>(job.overlap_bins) : 0);
    const std::vector<double> rows =
        dealt_rows<double>(static_cast<std::int64_t>(rungs), width, world,
                           [&](std::int64_t k) { return flat(theory_point(job, 1.0 / result.lambda[k])); });
    for (std::size_t k = 0; k < rungs; ++k) points.push_back(point_of(std::span(rows).subspan(k * width, width)));
  }
  add_curves(result, job, points);
  for (const TheoryPoint& point : points) {
    result.q_of_x.insert(result.q_of_x.end(), point.q_of_x.begin(), point.q_of_x.end());
    result.overlap_density.insert(result.overlap_density.end(), point.overlap_density.begin(),
                                  point.overlap_density.end());
  }
  return result;
}

}  // namespace glassbox::spin_glass
