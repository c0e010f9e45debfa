// The largest or smallest of values with errors along a scan.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::inference {

enum class Extreme : std::uint8_t { minimum, maximum };

/// Where it is: the best place, and the neighbours on both sides whose values are not two errors of the difference away
/// from it. NaN where no value is known.
struct Extremum {
  double place = 0.0, lowest = 0.0, highest = 0.0;
  statistics::Estimate value = {};
  bool is_at_end = false;  ///< the scan should be wider
};

/// places[k] in increasing order belongs to values[k]; values that are NaN are passed over, errors that are NaN are 0.
Extremum extremum(std::span<const double> places, std::span<const statistics::Estimate> values, Extreme which);

}  // namespace glassbox::inference
