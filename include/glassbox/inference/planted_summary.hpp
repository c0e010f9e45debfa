// What many planted instances say together: averages, overlap distributions, where the transition is.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/inference/infer_job.hpp"
#include "glassbox/inference/infer_record.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/statistics/estimate.hpp"

namespace glassbox::inference {

/// An instance of a point, collective over the group: the feature of rows that are drawn here, and its overlap with the
/// truth.
InferRecord infer_planted(const InferJob& job, const PlantedPoint& point, std::int64_t instance,
                          const parallel::Group& group);

/// Task t is instance t / points of point t % points: more instances leave the tasks before them as they are.
inline std::int64_t task_of(std::int64_t instance, std::int64_t point, std::int64_t points) {
  return instance * points + point;
}

inline constexpr std::int64_t overlap_bins = 50;  ///< of [0, 1]

/// Of one point, over its instances.
struct PointSummary {
  /// Over those that converged, that of beta over those that are identifiable too; NaN where none is.
  std::array<statistics::Estimate, quantity_count> average;
  double converged = 0.0;                    ///< share of instances
  statistics::Estimate nishimori;            ///< mean of overlap - self_overlap, 0 where beta is that of the data
  std::vector<double> overlap_distribution;  ///< [bin], of all instances, its integral is 1; diverged: 0
  double scaled_overlap = 0.0;               ///< N^(1/3) <|q|> over all instances
};

/// `records`: of all tasks. [point]
std::vector<PointSummary> summaries(const PlantedScan& scan, std::span<const InferRecord> records);

/// Where N^(1/3) <|q|>, over all instances, is the same for two sizes, in units of the critical alpha beta^4 = 1; NaN
/// where it nowhere is. q grows linearly above the transition, log Z / N with its cube, so that a window of width
/// N^(-1/3) and overlaps of N^(-1/3) belong to it; below it overlaps fall faster, above they stay. Binder ratios will
/// not do: message passing finds nothing at all in most instances below.
struct Crossing {
  std::int64_t smaller = 0, larger = 0;  ///< inputs
  double beta = 0.0;
  statistics::Estimate alpha;  ///< times beta^4, error by jackknife over instances
};

/// Of all pairs of sizes, at each beta; none where there is one size.
std::vector<Crossing> crossings(const PlantedScan& scan, std::span<const InferRecord> records);

}  // namespace glassbox::inference
