// Passes until the messages stand.
#include "glassbox/inference/belief_propagation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

#include "bethe.hpp"
#include "edge_messages.hpp"

namespace glassbox::inference {
namespace {

void refuse(const std::string& what) {
  throw std::invalid_argument("belief propagation: " + what);
}

void check(data::BitView rows, double beta) {
  if (!(beta > 0.0) || !std::isfinite(beta)) refuse(fmt::format("beta = {}; allowed: above 0, finite", beta));
  if (rows.rows < 1 || rows.units < 1)
    refuse(fmt::format("{} rows of {} inputs; allowed: 1 or more of both", rows.rows, rows.units));
  if (rows.rows > most_edge_messages / rows.units)
    refuse(
        fmt::format("{} rows of {} inputs are more than 2^31 edges with a message of 8 bytes each; take fewer rows, "
                    "or AMP, whose memory is rows + inputs",
                    rows.rows, rows.units));
}

void check(const BpRules& rules, std::int64_t inputs) {
  if (rules.max_iterations < 1) refuse(fmt::format("max_iterations = {}; allowed: 1 or more", rules.max_iterations));
  if (!(rules.tolerance >= 0.0)) refuse(fmt::format("tolerance = {}; allowed: 0 or more", rules.tolerance));
  if (!(rules.damping >= 0.0 && rules.damping < 1.0))
    refuse(fmt::format("damping = {}; allowed: 0 to below 1", rules.damping));
  if (std::ssize(rules.start) != inputs)
    refuse(fmt::format("a start of {} numbers for {} inputs; allowed: one each", rules.start.size(), inputs));
  for (const double m : rules.start)
    if (!(std::abs(m) <= 1.0)) refuse(fmt::format("start: a magnetisation of {}; allowed: -1 to 1", m));
}

std::vector<double> magnetisation(const EdgeMessages& messages) {
  std::vector<double> m = messages.magnetisation();
  m.resize(messages.rows.units);
  return m;
}

double mean_change(std::span<const double> before, std::span<const double> after) {
  double sum = 0.0;
  for (std::size_t i = 0; i < after.size(); ++i) sum += std::abs(after[i] - before[i]);
  return sum / static_cast<double>(after.size());
}

void describe(FeatureEstimate& estimate, const EdgeMessages& messages) {
  for (const double m : estimate.magnetisation)
    estimate.self_overlap += m * m / static_cast<double>(estimate.magnetisation.size());
  const Bethe sums = bethe(messages);
  estimate.log_z = sums.log_z;
  estimate.slope = sums.slope;
  estimate.entropy = sums.log_z - sums.log_cosh;
  estimate.joint_entropy = sums.log_z - messages.beta * sums.slope;
}

}  // namespace

FeatureEstimate belief_propagation(data::BitView rows, double beta, const BpRules& rules) {
  check(rows, beta);
  check(rules, rows.units);
  EdgeMessages messages(rows, beta, rules);
  FeatureEstimate estimate;
  estimate.magnetisation = magnetisation(messages);
  while (estimate.iterations < rules.max_iterations && estimate.stopped_because == Stop::iteration_limit) {
    const double residual = messages.pass(rules.damping);
    const std::vector<double> before = std::exchange(estimate.magnetisation, magnetisation(messages));
    estimate.change = std::max(residual, mean_change(before, estimate.magnetisation));
    ++estimate.iterations;
    if (!std::isfinite(estimate.change)) estimate.stopped_because = Stop::diverged;
    if (estimate.change <= rules.tolerance) estimate.stopped_because = Stop::converged;
  }
  describe(estimate, messages);
  return estimate;
}

}  // namespace glassbox::inference
