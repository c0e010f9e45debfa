// Two vectors of messages; what they say of the posterior is worked out once, at the end.
#include "glassbox/inference/amp.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <stdexcept>

#include "glassbox/parallel/clock.hpp"
#include "row_sums.hpp"
#include "shared_pass.hpp"

namespace glassbox::inference {
namespace {

void check(const RowShare& rows, double beta, std::span<const double> start, const AmpRules& rules) {
  if (!(beta >= 0.0) || !std::isfinite(beta))
    throw std::invalid_argument(fmt::format("amp: beta = {}; allowed: 0 or more", beta));
  if (static_cast<std::int64_t>(start.size()) != rows.inputs())
    throw std::invalid_argument(
        fmt::format("amp: a start of {} values for {} inputs; allowed: one for each", start.size(), rows.inputs()));
  const auto wrong = std::find_if(start.begin(), start.end(), [](double m) { return !(std::abs(m) <= 1.0); });
  if (wrong != start.end())
    throw std::invalid_argument(fmt::format("amp: start[{}] = {}; allowed: -1 to 1", wrong - start.begin(), *wrong));
  if (rules.max_iterations < 1 || !(rules.tolerance > 0.0))
    throw std::invalid_argument(fmt::format("amp: {} iterations, tolerance {}; allowed: 1 or more, above 0",
                                            rules.max_iterations, rules.tolerance));
}

/// Entropy of a unit of mean m.
double entropy(double m) {
  const auto term = [](double p) { return p > 0.0 ? -p * std::log(p) : 0.0; };
  return term(0.5 * (1.0 + m)) + term(0.5 * (1.0 - m));
}

/// Over all rows, chunk by chunk. Collective.
RowSums sums_of_rows(const RowShare& rows, const SharedPass& pass, double beta, double variance) {
  const std::int64_t each = rows_per_chunk(rows.total());
  std::vector<RowSums> mine;
  for (std::int64_t first = 0; first < rows.rows(); first += each)
    mine.push_back(row_sums(pass.mine().fields().subspan(first, std::min(each, rows.rows() - first)), beta, variance));
  RowSums sums;
  for (const RowSums& chunk : pass.of_all_chunks<RowSums>(mine, 1)) {
    sums.entropy += chunk.entropy;
    sums.openness += chunk.openness;
    sums.alignment += chunk.alignment;
    sums.log_cosh += chunk.log_cosh;
  }
  return sums;
}

/// log Z = -M log 2 + sum_i H2(m_i) + sum_a H2(tau_a) + (beta / sqrt N) sum sigma m tau
///         + (beta^2 / 2N) sum_i (1 - m_i^2) sum_a (1 - tau_a^2)
void describe(const RowShare& rows, const SharedPass& pass, double beta, double alignment, FeatureEstimate& estimate) {
  const auto inputs = static_cast<double>(rows.inputs()), total = static_cast<double>(rows.total());
  const double open = 1.0 - estimate.self_overlap;
  const RowSums sums = sums_of_rows(rows, pass, beta, open);
  estimate.log_z = -total * std::numbers::ln2 + sums.entropy + beta / std::sqrt(inputs) * alignment +
                   0.5 * beta * beta * open * sums.openness;
  for (const double m : estimate.magnetisation) estimate.log_z += entropy(m);
  estimate.slope = sums.alignment + total * beta * open;
  estimate.entropy = estimate.log_z - sums.log_cosh;
  estimate.joint_entropy = estimate.log_z - beta * estimate.slope;
}

}  // namespace

FeatureEstimate amp(const RowShare& rows, double beta, std::span<const double> start, const AmpRules& rules,
                    const parallel::Group& group) {
  check(rows, beta, start, rules);
  SharedPass pass(rows, group);
  const auto inputs = static_cast<double>(rows.inputs());
  FeatureEstimate estimate;
  estimate.magnetisation.assign(start.begin(), start.end());
  estimate.self_overlap = std::inner_product(start.begin(), start.end(), start.begin(), 0.0) / inputs;
  // Where magnetisations are saturated they stand still while their fields still move, and with them log Z.
  std::vector<double> fields(start.size(), 0.0);
  UpdateSums update;
  while (estimate.stopped_because == Stop::iteration_limit && estimate.iterations < rules.max_iterations) {
    const double begin = parallel::now();
    pass(estimate.magnetisation, {.beta = beta, .reaction = beta * (1.0 - estimate.self_overlap)});
    estimate.pass_seconds += parallel::now() - begin;
    update = update_feature(pass.total(), {beta / std::sqrt(inputs), beta * beta / inputs * pass.openness()}, fields,
                            estimate.magnetisation);
    estimate.self_overlap = update.self_overlap / inputs;
    estimate.change = std::max(update.change, update.field_change) / inputs;
    ++estimate.iterations;
    if (!std::isfinite(estimate.self_overlap) || !std::isfinite(estimate.change))
      estimate.stopped_because = Stop::diverged;
    else if (estimate.change < rules.tolerance)
      estimate.stopped_because = Stop::converged;
  }
  describe(rows, pass, beta, update.alignment, estimate);
  return estimate;
}

}  // namespace glassbox::inference
