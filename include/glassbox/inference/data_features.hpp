// The features of data of a source, as many as are asked for.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "glassbox/inference/infer_job.hpp"
#include "glassbox/inference/infer_record.hpp"
#include "glassbox/inference/source_rows.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::inference {

/// [feature][column of the source], NaN where the source's column is left out.
struct DataFeatures {
  std::vector<std::vector<double>> magnetisation;
  std::vector<double> beta;  ///< at which each was found
  /// log P(D | beta) / P(D | 0): of each alone, in what those before it have left; of a pair that of both together,
  /// log Z - 2 N log 2 - (M N / 2) log cosh(2 beta / sqrt N).
  std::vector<double> evidence_gain;
  std::vector<bool> converged;
  std::vector<double> identifiable;  ///< 1 where the data tell beta, 0 where not; NaN: it was told, or is another's
  double correlation = 0.0;          ///< <R> of a pair; 0 otherwise
};

/// Told which feature comes next, 0, 1, ..., on all ranks; what it throws ends the search.
using FeatureWatch = std::function<void(std::int64_t feature)>;

/// The first is that of `all`, the record of all rows; further ones by deflation, or two of them jointly at its beta.
/// Collective over `world`.
DataFeatures data_features(const InferJob& job, const SourceRows& rows, const InferRecord& all,
                           const parallel::Group& world, const FeatureWatch& watch);

}  // namespace glassbox::inference
