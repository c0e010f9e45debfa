// One feature of given rows, by the algorithm that a job asks for.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/data/bit_rows.hpp"
#include "glassbox/inference/infer_job.hpp"
#include "glassbox/inference/infer_record.hpp"
#include "glassbox/inference/row_share.hpp"
#include "glassbox/inference/temperature_learning.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::inference {

/// Where it begins to look: an instance of a seed has a start of its own.
struct InferenceName {
  std::uint64_t seed = 0;
  std::int64_t instance = 0;
};

/// Message passing over rows that all ranks of a group have alike; each looks at its share of them. Ready to be asked
/// at any beta; keeps the rows.
class FeatureInference {
 public:
  FeatureInference(data::BitView rows, const AlgorithmRules& rules, const InferenceName& name,
                   const parallel::Group& group);

  /// Collective. From `start`; empty: the strongest principal component. Throws parallel::AskedToStop.
  FeatureEstimate operator()(double beta, std::span<const double> start);

  DataShape shape() const { return {rows_.units, rows_.rows}; }
  bool has_fallen_back() const { return has_fallen_back_; }  ///< the last time
  PassTime time() const { return time_; }                    ///< of all that was asked

 private:
  void add_passes(std::int64_t passes, double seconds);
  FeatureEstimate by_bp(double beta, std::span<const double> start);

  data::BitView rows_;
  AlgorithmRules rules_;
  parallel::Group group_;
  RowShare share_;
  std::vector<double> start_;
  bool has_fallen_back_ = false;
  PassTime time_;
};

/// Feature and, where the job learns it, temperature; else at `beta`. Magnetisations are in the record. Collective.
/// Throws parallel::AskedToStop.
InferRecord infer_feature(const InferJob& job, data::BitView rows, double beta, const InferenceName& name,
                          const parallel::Group& group);

}  // namespace glassbox::inference
