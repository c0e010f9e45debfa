// The maximum of a smooth function of a few variables whose gradient is known.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace glassbox::spin_glass {

struct Slope {
  double value;                  ///< NaN: the place is outside
  std::vector<double> gradient;  ///< [variable]
};
using SlopeFunction = std::function<Slope(const std::vector<double>&)>;

struct Maximum {
  std::vector<double> place;
  double value;
  double steepness;  ///< largest |gradient| * scale
  std::int32_t iterations;
};

/// Newton's method with Levenberg's damping: of the Hessian, by differences of the gradient over scales / 100, and more
/// or less of its diagonal, until the steepness is at most `tolerance` or no step leads on any more. A step goes up,
/// or, where values no longer tell, makes the slope less steep: what values hide in their rounding, gradients still
/// show. `scales`: how far each variable may go before everything looks different. 2 n + 1 calls an iteration.
Maximum maximum(const SlopeFunction& function, std::vector<double> place, const std::vector<double>& scales,
                double tolerance);

}  // namespace glassbox::spin_glass
