// Names of quantities, and records as rows.
#include "glassbox/inference/infer_record.hpp"

#include <cmath>

namespace glassbox::inference {

QuantityDescription describe(Quantity quantity) {
  static constexpr QuantityDescription all[quantity_count] = {
      {"overlap", "|overlap| of the feature with the truth", "1"},
      {"self_overlap", "self-overlap Q", "1"},
      {"log_z", "log Z per input; message passing: of one of two mirror states; exact and monte-carlo: of both", "nat"},
      {"entropy", "entropy of the posterior per input, of as many mirror states as log Z", "nat"},
      {"joint_entropy",
       "log Z - beta d log Z / d beta per input: joint entropy of feature and hidden units less M log 2", "nat"},
      {"slope", "d log Z / d beta per input", "nat"},
      {"inferred_beta", "inverse temperature of the inference", "1"},
      {"inferred_beta_width", "width of log P(beta | data) about its maximum", "1"},
      {"evidence_gain", "log P(data | beta) / P(data | 0)", "nat"},
      {"identifiable", "1 where the data tell beta", "1"},
      {"converged", "1 where messages converged", "1"},
      {"fallback", "1 where amp did not converge and damped belief propagation was asked", "1"},
      {"iterations", "iterations of message passing, of the last run of it", "1"},
      {"updates", "updates of beta", "1"},
      {"stopped_because", "why messages of the last run stopped; 0: converged, 1: iteration limit, 2: diverged", "1"}};
  return all[static_cast<std::size_t>(quantity)];
}

PassTime& PassTime::operator+=(const PassTime& other) {
  seconds += other.seconds;
  entries += other.entries;
  return *this;
}

InferRecord record_of(const FeatureEstimate& estimate, double beta) {
  const double inputs = static_cast<double>(estimate.magnetisation.size());
  InferRecord record;
  record[Quantity::self_overlap] = estimate.self_overlap;
  record[Quantity::log_z] = estimate.log_z / inputs;
  record[Quantity::entropy] = estimate.entropy / inputs;
  record[Quantity::joint_entropy] = estimate.joint_entropy / inputs;
  record[Quantity::slope] = estimate.slope / inputs;
  record[Quantity::beta] = beta;
  record[Quantity::converged] = estimate.has_converged() ? 1.0 : 0.0;
  record[Quantity::iterations] = static_cast<double>(estimate.iterations);
  record[Quantity::stopped_because] = static_cast<double>(estimate.stopped_because);
  return record;
}

double overlap_with_truth(const std::vector<double>& magnetisation, const std::uint64_t* truth) {
  double sum = 0.0;
  for (std::size_t i = 0; i < magnetisation.size(); ++i)
    sum += (truth[i / 64] >> (i % 64) & 1) != 0 ? magnetisation[i] : -magnetisation[i];
  return std::abs(sum) / static_cast<double>(magnetisation.size());
}

std::vector<double> flat(const InferRecord& record) {
  std::vector<double> row(record.value.begin(), record.value.end());
  row.insert(row.end(), record.magnetisation.begin(), record.magnetisation.end());
  return row;
}

InferRecord record_from(const double* row, std::int64_t inputs) {
  InferRecord record;
  for (double& value : record.value) value = *row++;
  record.magnetisation.assign(row, row + inputs);
  return record;
}

}  // namespace glassbox::inference
