// Cosines of features, and their assignment.
#include "glassbox/boltzmann/feature_overlap.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "glassbox/statistics/linear_assignment.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

/// W with columns of length 1, or 0.
Eigen::MatrixXd directions(const Rbm& rbm, FeatureForm form) {
  Eigen::MatrixXd w(rbm.visible.units, rbm.hidden());
  for (Eigen::Index j = 0; j < w.cols(); ++j) {
    for (Eigen::Index i = 0; i < w.rows(); ++i) w(i, j) = rbm.weights(i, j);
    if (form == FeatureForm::centred) w.col(j).array() -= w.col(j).mean();
    const double length = w.col(j).norm();
    if (length > 0.0) w.col(j) /= length;
  }
  return w;
}

}  // namespace

std::int64_t FeatureBins::bin_of(double overlap) {
  const auto bin = static_cast<std::int64_t>(std::floor((overlap + 1.0) / width));
  return std::clamp<std::int64_t>(bin, 0, count - 1);
}

std::vector<double> feature_overlaps(const Rbm& a, const Rbm& b, FeatureForm form) {
  if (!(a.visible == b.visible))
    throw std::invalid_argument("feature overlap: machines of " + std::to_string(a.visible.units) + " and " +
                                std::to_string(b.visible.units) +
                                " visible units; both need the same visible layer, labels and kind too");
  const Eigen::MatrixXd transposed = directions(b, form).transpose() * directions(a, form);  // [b][a], by columns
  std::vector<double> overlaps(transposed.size());
  std::transform(transposed.data(), transposed.data() + transposed.size(), overlaps.begin(),
                 [](double q) { return std::clamp(q, -1.0, 1.0); });
  return overlaps;
}

MatchedFeatures matched_features(const Rbm& a, const Rbm& b, FeatureForm form) {
  const std::vector<double> overlaps = feature_overlaps(a, b, form);
  const std::int64_t columns = b.hidden(), pairs = std::min(a.hidden(), columns);
  MatchedFeatures matched{.partner = statistics::best_assignment(overlaps, a.hidden(), columns).column,
                          .overlap = std::vector<double>(a.hidden(), unknown),
                          .others = std::vector<std::int64_t>(FeatureBins::count, 0)};
  double of_others = 0.0;
  for (std::int64_t j = 0; j < a.hidden(); ++j)
    for (std::int64_t k = 0; k < columns; ++k) {
      const double q = overlaps[j * columns + k];
      if (k == matched.partner[j]) {
        matched.overlap[j] = q;
        matched.mean += q / static_cast<double>(pairs);
      } else {
        ++matched.others[FeatureBins::bin_of(q)];
        of_others += q;
      }
    }
  const std::int64_t other_pairs = std::ssize(overlaps) - pairs;
  matched.baseline = other_pairs > 0 ? of_others / static_cast<double>(other_pairs) : unknown;
  return matched;
}

double free_energy_difference(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size())
    throw std::invalid_argument("free energy difference: " + std::to_string(a.size()) + " and " +
                                std::to_string(b.size()) + " rows; both need the same rows");
  if (a.empty()) return unknown;
  const auto n = static_cast<double>(a.size());
  double offset = 0.0, sum = 0.0;
  for (std::size_t r = 0; r < a.size(); ++r) offset += (a[r] - b[r]) / n;
  for (std::size_t r = 0; r < a.size(); ++r) sum += std::abs(a[r] - b[r] - offset);
  return sum / n;
}

}  // namespace glassbox::boltzmann
