// Children by cumulated weights, steps by bisection.
#include "glassbox/sampling/resampling.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace glassbox::sampling {
namespace {

constexpr std::int64_t most_replicas_asked = 4096;

/// Increasing points in [0, R) at which the cumulated weights are cut.
std::vector<double> cuts(Resampling scheme, std::size_t replicas, const random::Name& name) {
  std::vector<double> points(replicas);
  if (scheme == Resampling::systematic) {
    const double offset = random::uniform(name, 0);
    for (std::size_t i = 0; i < replicas; ++i) points[i] = static_cast<double>(i) + offset;
    return points;
  }
  for (std::size_t i = 0; i < replicas; ++i)
    points[i] = static_cast<double>(replicas) * random::uniform(name, static_cast<std::int64_t>(i));
  std::ranges::sort(points);
  return points;
}

}  // namespace

std::vector<std::int32_t> parents(Resampling scheme, std::span<const double> weight, const random::Name& name) {
  const double sum = std::accumulate(weight.begin(), weight.end(), 0.0);
  if (!(sum > 0.0) || !std::isfinite(sum))
    throw std::invalid_argument("resampling: no replica of the population has a weight");
  const std::vector<double> points = cuts(scheme, weight.size(), name);
  const double scale = static_cast<double>(weight.size()) / sum;
  std::vector<std::int32_t> parent(weight.size());
  const std::size_t last = weight.size() - 1;
  double reached = scale * weight[0];
  for (std::size_t place = 0, at = 0; place < parent.size(); ++place) {
    while (points[place] >= reached && at < last) reached += scale * weight[++at];
    parent[place] = static_cast<std::int32_t>(at);
  }
  return parent;
}

double histogram_overlap(std::span<const double> energy, double step) {
  const double lowest = *std::ranges::min_element(energy);
  std::vector<double> weight(energy.size());
  double sum = 0.0;
  for (std::size_t i = 0; i < weight.size(); ++i) sum += weight[i] = std::exp(-step * (energy[i] - lowest));
  const double mean = sum / static_cast<double>(weight.size());
  double overlap = 0.0;
  for (const double w : weight) overlap += std::min(1.0, w / mean);
  return overlap / static_cast<double>(weight.size());
}

double adaptive_step(std::span<const double> energy, double overlap, double most) {
  std::vector<double> asked;
  const auto stride = std::max<std::int64_t>(1, std::ssize(energy) / most_replicas_asked);
  for (std::int64_t i = 0; i < std::ssize(energy); i += stride) asked.push_back(energy[i]);
  if (histogram_overlap(asked, most) >= overlap) return most;
  double shorter = 0.0, longer = most;
  while (longer - shorter > 1e-12 * longer) {
    const double middle = 0.5 * (shorter + longer), there = histogram_overlap(asked, middle);
    if (std::abs(there - overlap) < 1e-3 * overlap) return middle;
    (there > overlap ? shorter : longer) = middle;
  }
  return longer;
}

}  // namespace glassbox::sampling
