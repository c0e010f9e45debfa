// Where the transition is, from all sizes at once.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/inference/infer_job.hpp"
#include "glassbox/inference/infer_record.hpp"
#include "glassbox/statistics/estimate.hpp"

namespace glassbox::inference {

/// N^(1/3) <|q|>, over all instances, as one parabola of (alpha - alpha_c) N^(1/3): see Crossing for the powers.
struct SizeCollapse {
  double beta = 0.0;
  statistics::Estimate alpha = {};  ///< alpha_c beta^4, 1 for N -> infinity; error by jackknife over instances
  double chi_squared = 0.0;
  std::int64_t points = 0;  ///< sizes and alphas that are used: where N^(1/3) <|q|> lies between 0.2 and 2
};

/// At each beta; none where there is one size, or where fewer than six points can be used.
std::vector<SizeCollapse> size_collapses(const PlantedScan& scan, std::span<const InferRecord> records);

}  // namespace glassbox::inference
