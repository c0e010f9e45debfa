// Amp first, belief propagation where it fails or is asked for.
#include "glassbox/inference/feature_inference.hpp"

#include <functional>

#include "glassbox/inference/amp.hpp"
#include "glassbox/inference/belief_propagation.hpp"
#include "glassbox/parallel/clock.hpp"
#include "glassbox/parallel/signals.hpp"

namespace glassbox::inference {
namespace {

RowShare share_of(data::BitView rows, const parallel::Group& group) {
  const RowsOfRank mine = rows_of_rank(rows.rows, group.size(), group.rank());
  return {rows.slice(mine.first, mine.count), rows.rows, mine.first};
}

/// Edge messages of more values than this take too much memory to be a fallback.
constexpr std::int64_t most_edges = std::int64_t{1} << 26;

}  // namespace

FeatureInference::FeatureInference(data::BitView rows, const AlgorithmRules& rules, const InferenceName& name,
                                   const parallel::Group& group)
    : rows_(rows), rules_(rules), group_(group), share_(share_of(rows, group)) {
  const std::vector<double> random = random_start(rows.units, name.seed, name.instance, 1.0);
  const double begin = parallel::now();
  start_ = spectral_start(share_, random, group);
  add_passes(power_iterations, parallel::now() - begin);
}

void FeatureInference::add_passes(std::int64_t passes, double seconds) {
  time_ += {seconds, static_cast<double>(passes) * static_cast<double>(share_.rows() * share_.inputs())};
}

FeatureEstimate FeatureInference::operator()(double beta, std::span<const double> start) {
  parallel::leave_if_asked(group_);
  const std::span<const double> from = start.empty() ? std::span<const double>(start_) : start;
  has_fallen_back_ = false;
  if (rules_.algorithm != Algorithm::amp) return by_bp(beta, from);
  FeatureEstimate estimate =
      amp(share_, beta, from, {.max_iterations = rules_.max_iterations, .tolerance = rules_.tolerance}, group_);
  add_passes(estimate.iterations, estimate.pass_seconds);
  const bool fits = rows_.rows <= most_edges / rows_.units;
  if (estimate.has_converged() || !rules_.has_fallback || !fits) return estimate;
  const FeatureEstimate damped = by_bp(beta, from);
  if (!damped.has_converged()) return estimate;
  has_fallen_back_ = true;
  return damped;
}

/// Every rank of the group does the same.
FeatureEstimate FeatureInference::by_bp(double beta, std::span<const double> start) {
  const Factor factor = rules_.algorithm == Algorithm::belief_propagation ? Factor::exact : Factor::gaussian;
  return belief_propagation(rows_, beta,
                            {.factor = factor,
                             .max_iterations = rules_.max_iterations,
                             .tolerance = rules_.tolerance,
                             .damping = rules_.damping,
                             .start = start});
}

InferRecord infer_feature(const InferJob& job, data::BitView rows, double beta, const InferenceName& name,
                          const parallel::Group& group) {
  FeatureInference infer(rows, job.rules, name, group);
  const DataShape shape = infer.shape();
  if (!job.learns_beta) {
    const FeatureEstimate estimate = infer(beta, {});
    InferRecord record = record_of(estimate, beta);
    record[Quantity::evidence_gain] = evidence_gain(estimate, beta, shape);
    record[Quantity::has_fallen_back] = infer.has_fallen_back() ? 1.0 : 0.0;
    record.magnetisation = estimate.magnetisation;
    record.time = infer.time();
    return record;
  }
  const LearntTemperature learnt = learn_temperature(std::ref(infer), shape, job.temperature);
  InferRecord record = record_of(learnt.estimate, learnt.beta);
  record[Quantity::beta_error] = learnt.error;
  record[Quantity::evidence_gain] = learnt.gain;
  record[Quantity::is_identifiable] = learnt.is_identifiable ? 1.0 : 0.0;
  record[Quantity::converged] = learnt.has_settled ? 1.0 : 0.0;
  record[Quantity::has_fallen_back] = infer.has_fallen_back() ? 1.0 : 0.0;
  record[Quantity::updates] = static_cast<double>(learnt.updates);
  record.magnetisation = learnt.estimate.magnetisation;
  record.time = infer.time();
  return record;
}

}  // namespace glassbox::inference
