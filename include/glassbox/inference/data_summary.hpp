// What inferences from data and from their parts say together.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/inference/data_features.hpp"
#include "glassbox/inference/data_tasks.hpp"
#include "glassbox/inference/infer_record.hpp"
#include "glassbox/statistics/estimate.hpp"

namespace glassbox::inference {

/// Of parts of one kind and size, over their repeats.
struct PartSummary {
  PartKind kind = PartKind::all;
  std::int64_t size = 0;
  std::int64_t count = 0, converged = 0;
  std::int64_t known = 0;        ///< of those that converged, how many tell beta, or were told it
  statistics::Estimate overlap;  ///< |cosine| with the feature of all rows, over inputs that both have
  statistics::Estimate self_overlap, entropy;
  statistics::Estimate beta;  ///< of those that are known
  statistics::Estimate evidence_per_row;
};

struct DataSummary {
  SourceRows rows;
  std::vector<DataPartOf> parts;
  std::vector<double> half_overlaps;  ///< |cosine| between the features of the halves of each pair
  std::vector<PartSummary> scan;      ///< halves, some rows, some inputs, blocks
  std::vector<double> betas, gains;   ///< evidence of all rows, on a grid
  /// Two classes: share of rows on the right side of the feature, the sign of xi.sigma, where one side is one class and
  /// the other the other, whichever way is better. NaN otherwise.
  double separation = 0.0;
  DataFeatures features;
};

/// |a.b| / (|a| |b|) over the places where both are known; NaN where one of them vanishes.
double cosine(std::span<const double> a, std::span<const double> b);

/// All but the grid and the features. `records` of all parts, in their order.
DataSummary data_summary(const SourceRows& rows, const std::vector<DataPartOf>& parts,
                         std::span<const InferRecord> records);

/// Betas of the evidence: those of the job, or 31 about `beta` from half to twice.
std::vector<double> beta_grid(const InferJob& job, double beta);

}  // namespace glassbox::inference
