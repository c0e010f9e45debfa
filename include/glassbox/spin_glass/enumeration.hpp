// Exact thermal averages of small samples: the sum over all 2^N configurations.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/spin_glass/record.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

inline constexpr std::int32_t enumeration_limit = 30;          ///< sites
inline constexpr std::int32_t overlap_enumeration_limit = 24;  ///< sites: overlaps need all weights at once

/// Every quantity of a record without error. Up to 24 sites the distribution of the product x = s t of two independent
/// copies, c(x) = sum_s p(s) p(s x), comes by Walsh-Hadamard transform, and with it all overlaps; above, the overlap
/// columns and histograms stay empty. `overlap` and `link` bin the histograms.
/// Cost for each temperature: about 3 ns a configuration (3 s at 30 sites), up to 24 sites about 30 ns and 12 bytes
/// more (half a second and 200 MB at 24 sites). Throws std::invalid_argument above 30 sites and for T <= 0.
Record enumerate(const Sample& sample, std::span<const double> temperatures, const OverlapBins& overlap,
                 const OverlapBins& link);

struct GroundStates {
  double energy;        ///< H / N
  std::int64_t count;   ///< configurations of this energy
  std::uint64_t first;  ///< the first of them, bit i set where s_i = +1
};

/// By enumeration, about 0.5 ns a configuration. Throws std::invalid_argument above 30 sites.
GroundStates ground_states(const Sample& sample);

}  // namespace glassbox::spin_glass
