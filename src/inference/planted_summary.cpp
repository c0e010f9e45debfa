// Averages over instances, and crossings of sizes.
#include "glassbox/inference/planted_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "glassbox/statistics/jackknife.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::inference {
namespace {

using statistics::Estimate;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Mean of what is known; a beta that the data do not tell is the start of its search.
Estimate average(const std::vector<const InferRecord*>& records, Quantity quantity) {
  std::vector<double> values;
  for (const InferRecord* record : records) {
    const double x = (*record)[quantity];
    const bool is_told = quantity != Quantity::beta || (*record)[Quantity::is_identifiable] != 0.0;
    if (!std::isnan(x) && is_told) values.push_back(x);
  }
  return values.empty() ? Estimate{nan, nan} : statistics::mean_with_error(values);
}

/// Diverged messages say nothing of the truth.
double overlap_or_none(const InferRecord& record) {
  const double q = record[Quantity::overlap];
  return std::isnan(q) ? 0.0 : q;
}

PointSummary summary(const std::vector<const InferRecord*>& all, double inputs) {
  PointSummary point;
  std::vector<const InferRecord*> converged;
  for (const InferRecord* record : all)
    if (record->has_converged()) converged.push_back(record);
  for (int q = 0; q < quantity_count; ++q) point.average[q] = average(converged, static_cast<Quantity>(q));
  const auto count = static_cast<double>(all.size());
  point.converged = static_cast<double>(converged.size()) / count;
  std::vector<double> differences;
  for (const InferRecord* r : converged) differences.push_back((*r)[Quantity::overlap] - (*r)[Quantity::self_overlap]);
  point.nishimori = differences.empty() ? Estimate{nan, nan} : statistics::mean_with_error(differences);
  point.overlap_distribution.assign(overlap_bins, 0.0);
  for (const InferRecord* record : all) {
    const double q = overlap_or_none(*record);
    const auto bin = std::min(overlap_bins - 1, static_cast<std::int64_t>(q * overlap_bins));
    point.overlap_distribution[bin] += overlap_bins / count;
    point.scaled_overlap += q / count;
  }
  point.scaled_overlap *= std::cbrt(inputs);
  return point;
}

/// Where they are, from the smallest to the largest.
template <class Value>
std::vector<std::size_t> in_order(const std::vector<Value>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t k) { return values[k]; });
  return order;
}

/// The last place where b, above a from there on, is not; alpha must increase.
double crossing_of(std::span<const double> alpha, std::span<const double> a, std::span<const double> b) {
  for (std::size_t k = alpha.size(); k-- > 1;) {
    const double below = b[k - 1] - a[k - 1], above = b[k] - a[k];
    if (above <= 0.0) return nan;
    if (below <= 0.0) return alpha[k - 1] + (alpha[k] - alpha[k - 1]) * below / (below - above);
  }
  return nan;
}

/// Of sizes s and t at one beta: rows are instances, columns |q| of both sizes at every alpha.
Estimate crossing(const PlantedScan& scan, std::span<const InferRecord> records, std::size_t beta, std::size_t s,
                  std::size_t t) {
  const std::size_t alphas = scan.alpha.size(), betas = scan.beta.size();
  const std::size_t of_instance = scan.inputs.size() * betas * alphas;
  const double unit = scan.is_critical ? 1.0 : std::pow(scan.beta[beta], 4.0);
  std::vector<double> rows, alpha;
  const std::vector<std::size_t> order = in_order(scan.alpha);
  for (const std::size_t k : order) alpha.push_back(scan.alpha[k] * unit);
  for (std::size_t instance = 0; instance < records.size() / of_instance; ++instance)
    for (const std::size_t size : {s, t})
      for (const std::size_t k : order)
        rows.push_back(std::cbrt(static_cast<double>(scan.inputs[size])) *
                       overlap_or_none(records[instance * of_instance + (size * betas + beta) * alphas + k]));
  return statistics::jackknife_plain(rows, static_cast<int>(2 * alphas), [&](std::span<const double> means) {
    return crossing_of(alpha, means.first(alphas), means.last(alphas));
  });
}

}  // namespace

std::vector<PointSummary> summaries(const PlantedScan& scan, std::span<const InferRecord> records) {
  const std::vector<PlantedPoint> of_points = points(scan);
  const std::size_t count = of_points.size();
  std::vector<PointSummary> all;
  for (std::size_t p = 0; p < count; ++p) {
    std::vector<const InferRecord*> of_point;
    for (std::size_t t = p; t < records.size(); t += count) of_point.push_back(&records[t]);
    all.push_back(summary(of_point, static_cast<double>(of_points[p].inputs)));
  }
  return all;
}

std::vector<Crossing> crossings(const PlantedScan& scan, std::span<const InferRecord> records) {
  const std::vector<std::size_t> size = in_order(scan.inputs);
  std::vector<Crossing> all;
  for (std::size_t beta = 0; beta < scan.beta.size(); ++beta)
    for (std::size_t s = 0; s < size.size(); ++s)
      for (std::size_t t = s + 1; t < size.size(); ++t)
        if (scan.inputs[size[s]] < scan.inputs[size[t]])
          all.push_back({.smaller = scan.inputs[size[s]],
                         .larger = scan.inputs[size[t]],
                         .beta = scan.beta[beta],
                         .alpha = crossing(scan, records, beta, size[s], size[t])});
  return all;
}

}  // namespace glassbox::inference
