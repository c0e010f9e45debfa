// Speed-up and efficiency from times that scatter.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::scaling {

/// The median of repetitions; its error sqrt(pi / 2) s / sqrt(n), that of the median of normal values with their
/// standard deviation s, NaN for a single one. Throws std::invalid_argument for none.
statistics::Estimate median(std::span<const double> values);

struct Timed {
  int ranks = 1;
  statistics::Estimate seconds;
};

enum class Growth : std::uint8_t {
  strong,  ///< the same job on more ranks
  weak,    ///< a job that grows with the ranks
};

struct Efficiency {
  int ranks = 1;
  statistics::Estimate speed_up, efficiency;
};

/// Against the fewest ranks r: strong speed-up r T(r) / T(R), weak R T(r) / T(R); efficiency is speed-up / R. Errors of
/// both times in quadrature; 0 for the fewest ranks themselves. Throws std::invalid_argument for no times, or times
/// that are not positive.
std::vector<Efficiency> efficiencies(std::span<const Timed> times, Growth growth);

}  // namespace glassbox::scaling
