// Deflation, or a pair at once.
#include "glassbox/inference/data_features.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "glassbox/inference/deflation.hpp"
#include "glassbox/inference/feature_inference.hpp"
#include "glassbox/inference/two_features.hpp"
#include "glassbox/statistics/log_cosh.hpp"

namespace glassbox::inference {
namespace {

/// Of inputs, at their places in the source.
std::vector<double> in_columns(const double* of_inputs, const SourceRows& rows) {
  std::vector<double> all(rows.source_columns, std::numeric_limits<double>::quiet_NaN());
  for (std::size_t i = 0; i < rows.columns.size(); ++i) all[rows.columns[i]] = of_inputs[i];
  return all;
}

/// The record of all rows, its magnetisations at the inputs and not at the columns of the source.
InferRecord at_inputs(const InferRecord& all, const SourceRows& rows) {
  InferRecord record = all;
  record.magnetisation.clear();
  for (const std::int64_t column : rows.columns) record.magnetisation.push_back(all.magnetisation[column]);
  return record;
}

/// Each at a beta of its own, where betas are learnt; the first is known.
DataFeatures one_by_one(const InferJob& job, const SourceRows& rows, const InferRecord& all,
                        const parallel::Group& world, const FeatureWatch& watch) {
  DataFeatures found;
  InferJob of_rest = job;
  of_rest.rules.has_fallback = false;  // what is left may have no feature that converges: that is told, at once
  const FeatureFinder find = [&](data::BitView left) {
    const std::int64_t number = std::ssize(found.beta);
    watch(number);
    const InferRecord record =
        number == 0 ? at_inputs(all, rows) : infer_feature(of_rest, left, job.beta, {job.seed, number}, world);
    found.beta.push_back(record[Quantity::beta]);
    found.evidence_gain.push_back(record[Quantity::evidence_gain]);
    found.converged.push_back(record.has_converged());
    found.identifiable.push_back(record[Quantity::is_identifiable]);
    found.magnetisation.push_back(in_columns(record.magnetisation.data(), rows));
    return FoundFeature{record[Quantity::beta],
                        {.magnetisation = record.magnetisation, .self_overlap = record[Quantity::self_overlap]}};
  };
  deflation(rows.rows, job.features, find,
            {.seed = job.seed, .purpose = random::Purpose::chosen_inputs, .sample = 1, .replica = 0, .sweep = 0});
  return found;
}

/// Of both. The probability of a row lacks 2^-N cosh(2 beta / sqrt N)^(-N/2) in log Z, fair coins have 2^-N.
double pair_evidence_gain(const PairEstimate& pair, double beta, const DataShape& shape) {
  const auto n = static_cast<double>(shape.inputs), m = static_cast<double>(shape.rows);
  return pair.log_z - 2.0 * n * std::numbers::ln2 - 0.5 * m * n * statistics::log_cosh(2.0 * beta / std::sqrt(n));
}

DataFeatures jointly(const InferJob& job, const SourceRows& rows, double beta) {
  const std::int64_t inputs = rows.rows.units();
  const std::vector<double> start = spectral_pair_start(rows.rows, random_pair_start(inputs, job.seed, 0, 1.0));
  const PairEstimate pair =
      two_features(rows.rows, {.beta = beta, .correlation = 0.0}, start,
                   {.max_iterations = job.rules.max_iterations, .tolerance = job.rules.tolerance});
  const double gain = pair_evidence_gain(pair, beta, {inputs, rows.rows.rows()});
  DataFeatures found;
  for (const std::int64_t k : {0, 1}) {
    found.magnetisation.push_back(in_columns(pair.magnetisation.data() + k * inputs, rows));
    found.evidence_gain.push_back(gain);
    found.converged.push_back(pair.has_converged());
    found.beta.push_back(beta);
    found.identifiable.push_back(std::numeric_limits<double>::quiet_NaN());
  }
  found.correlation = pair.correlation;
  return found;
}

}  // namespace

DataFeatures data_features(const InferJob& job, const SourceRows& rows, const InferRecord& all,
                           const parallel::Group& world, const FeatureWatch& watch) {
  const double beta = all[Quantity::beta];
  if (job.features == 1)
    return {{all.magnetisation},
            {beta},
            {all[Quantity::evidence_gain]},
            {all.has_converged()},
            {all[Quantity::is_identifiable]}};
  if (!job.are_joint) return one_by_one(job, rows, all, world, watch);
  watch(0);
  return jointly(job, rows, beta);
}

}  // namespace glassbox::inference
