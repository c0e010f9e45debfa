// One planted instance by whichever algorithm.
#include <cmath>

#include "glassbox/inference/feature_inference.hpp"
#include "glassbox/inference/monte_carlo.hpp"
#include "glassbox/inference/permutation_overlaps.hpp"
#include "glassbox/inference/planted_instance.hpp"
#include "glassbox/inference/planted_pair.hpp"
#include "glassbox/inference/planted_summary.hpp"
#include "glassbox/inference/posterior_enumeration.hpp"
#include "glassbox/inference/two_features.hpp"

namespace glassbox::inference {
namespace {

InferRecord enumerated(const PlantedInstance& instance, double beta) {
  const ExactPosterior exact = exact_posterior(instance.rows, beta, instance.feature);
  const std::int64_t n = instance.rows.units();
  const double inputs = static_cast<double>(n);
  InferRecord record;
  record[Quantity::overlap] = exact.feature_overlap;
  double self_overlap = 0.0;
  for (std::int64_t k = 0; k <= n; ++k)
    self_overlap += exact.overlap_probability[k] * std::abs(2.0 * static_cast<double>(k) / inputs - 1.0);
  record[Quantity::self_overlap] = self_overlap;
  record[Quantity::log_z] = exact.log_z / inputs;
  record[Quantity::entropy] = exact.entropy / inputs;
  record[Quantity::joint_entropy] = exact.joint_entropy / inputs;
  record[Quantity::slope] = exact.slope / inputs;
  record[Quantity::beta] = beta;
  record[Quantity::converged] = 1.0;
  return record;
}

InferRecord sampled(const InferJob& job, const PlantedInstance& instance, double beta, std::int64_t number,
                    const parallel::Group& group) {
  const SampledPosterior found = sampled_posterior(
      instance.rows, beta, instance.feature,
      {.warm_up = job.rules.sweeps, .sweeps = job.rules.sweeps, .seed = job.seed, .instance = number}, group);
  const double inputs = static_cast<double>(instance.rows.units());
  InferRecord record;
  record[Quantity::overlap] = found.overlap.value;
  record[Quantity::self_overlap] = found.copies_overlap.value;
  record[Quantity::log_z] = found.log_z.value / inputs;
  record[Quantity::entropy] = found.entropy.value / inputs;
  record[Quantity::joint_entropy] = found.joint_entropy.value / inputs;
  record[Quantity::slope] = found.slope.value / inputs;
  record[Quantity::beta] = beta;
  record[Quantity::converged] = found.gap.empty() ? 1.0 : 0.0;
  return record;
}

/// Two features at once: means over both, overlaps up to names and signs.
InferRecord paired(const InferJob& job, const PlantedPoint& point, std::int64_t number) {
  const PlantedPair planted =
      planted_pair({.inputs = point.inputs, .rows = point.rows, .beta = point.beta, .overlap = job.planted.correlation},
                   job.seed, number);
  const double beta = job.beta > 0.0 ? job.beta : point.beta;
  const std::vector<double> start =
      spectral_pair_start(planted.rows, random_pair_start(point.inputs, job.seed, number, 1.0));
  const PairEstimate found =
      two_features(planted.rows, {.beta = beta, .correlation = job.planted.correlation}, start,
                   {.max_iterations = job.rules.max_iterations, .tolerance = job.rules.tolerance});
  InferRecord record;
  record[Quantity::overlap] = permutation_overlaps(found.magnetisation, planted.features).mean;
  record[Quantity::self_overlap] = 0.5 * (found.self_overlap[0] + found.self_overlap[1]);
  record[Quantity::log_z] = found.log_z / static_cast<double>(point.inputs);
  record[Quantity::beta] = beta;
  record[Quantity::converged] = found.has_converged() ? 1.0 : 0.0;
  record[Quantity::iterations] = static_cast<double>(found.iterations);
  return record;
}

}  // namespace

InferRecord infer_planted(const InferJob& job, const PlantedPoint& point, std::int64_t instance,
                          const parallel::Group& group) {
  if (job.are_joint) return paired(job, point, instance);
  const PlantedInstance planted = planted_instance(point.inputs, point.rows, point.beta, job.seed, instance);
  const double beta = job.beta > 0.0 ? job.beta : point.beta;
  if (job.rules.algorithm == Algorithm::exact) return enumerated(planted, beta);
  if (job.rules.algorithm == Algorithm::monte_carlo) return sampled(job, planted, beta, instance, group);
  InferRecord record = infer_feature(job, planted.rows, beta, {job.seed, instance}, group);
  record[Quantity::overlap] = overlap_with_truth(record.magnetisation, planted.feature.row(0));
  record.magnetisation.clear();
  return record;
}

}  // namespace glassbox::inference
