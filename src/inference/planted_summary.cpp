// Averages over instances, and crossings of sizes.
#include "glassbox/inference/planted_summary.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "glassbox/statistics/jackknife.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::inference {
namespace {

using statistics::Estimate;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// Mean of what is known.
Estimate average(const std::vector<const InferRecord*>& records, Quantity quantity) {
  std::vector<double> values;
  for (const InferRecord* record : records)
    if (const double x = (*record)[quantity]; !std::isnan(x)) values.push_back(x);
  return values.empty() ? Estimate{nan, nan} : statistics::mean_with_error(values);
}

PointSummary summary(const std::vector<const InferRecord*>& all) {
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
  double second = 0.0, fourth = 0.0;
  for (const InferRecord* record : all) {
    const double q = (*record)[Quantity::overlap];
    const auto bin = std::min(overlap_bins - 1, static_cast<std::int64_t>(q * overlap_bins));
    point.overlap_distribution[bin] += overlap_bins / count;
    second += q * q / count;
    fourth += q * q * q * q / count;
  }
  point.binder = second * second / fourth;
  return point;
}

/// The first place where b, below a before, comes to lie above it; alpha must increase.
double crossing_of(std::span<const double> alpha, std::span<const double> a, std::span<const double> b) {
  for (std::size_t k = 1; k < alpha.size(); ++k) {
    const double before = b[k - 1] - a[k - 1], now = b[k] - a[k];
    if (before < 0.0 && now >= 0.0) return alpha[k - 1] + (alpha[k] - alpha[k - 1]) * before / (before - now);
  }
  return nan;
}

/// Of two sizes at one beta: rows are instances, columns q^2 and q^4 of both sizes at every alpha.
class SizePair {
 public:
  SizePair(const PlantedScan& scan, std::size_t size, std::size_t beta) : alphas_(scan.alpha.size()) {
    const std::size_t betas = scan.beta.size();
    for (const std::size_t s : {size, size + 1}) first_[s - size] = (s * betas + beta) * alphas_;
    const double unit = scan.is_critical ? 1.0 : std::pow(scan.beta[beta], 4.0);
    for (const double written : scan.alpha) alpha_.push_back(written * unit);
    points_ = scan.inputs.size() * betas * alphas_;
  }

  Estimate crossing(std::span<const InferRecord> records) const {
    std::vector<double> rows;
    for (std::size_t instance = 0; instance < records.size() / points_; ++instance)
      for (const std::size_t first : first_)
        for (std::size_t k = 0; k < alphas_; ++k) {
          const double q = records[instance * points_ + first + k][Quantity::overlap];
          rows.insert(rows.end(), {q * q, q * q * q * q});
        }
    return statistics::jackknife_plain(rows, static_cast<int>(4 * alphas_), [&](std::span<const double> means) {
      std::vector<double> binder;
      for (std::size_t k = 0; k < 2 * alphas_; ++k) binder.push_back(means[2 * k] * means[2 * k] / means[2 * k + 1]);
      return crossing_of(alpha_, std::span(binder).first(alphas_), std::span(binder).last(alphas_));
    });
  }

 private:
  std::size_t alphas_, first_[2], points_ = 0;
  std::vector<double> alpha_;  ///< times beta^4
};

}  // namespace

std::vector<PointSummary> summaries(const PlantedScan& scan, std::span<const InferRecord> records) {
  const auto count = points(scan).size();
  std::vector<PointSummary> all;
  for (std::size_t p = 0; p < count; ++p) {
    std::vector<const InferRecord*> of_point;
    for (std::size_t t = p; t < records.size(); t += count) of_point.push_back(&records[t]);
    all.push_back(summary(of_point));
  }
  return all;
}

std::vector<Crossing> crossings(const PlantedScan& scan, std::span<const InferRecord> records) {
  std::vector<Crossing> all;
  for (std::size_t s = 0; s + 1 < scan.inputs.size(); ++s)
    for (std::size_t b = 0; b < scan.beta.size(); ++b)
      all.push_back({.smaller = scan.inputs[s],
                     .larger = scan.inputs[s + 1],
                     .beta = scan.beta[b],
                     .alpha = SizePair(scan, s, b).crossing(records)});
  return all;
}

}  // namespace glassbox::inference
