// Parisi's order parameter q(x): the share x of pairs of states whose overlap is less than q.
#pragma once

#include <cstdint>
#include <vector>

namespace glassbox::spin_glass {

/// Straight between its points; several q at one x are a jump. The first point is at x = 0, the last at x = 1, and
/// neither x nor q ever decreases.
struct OverlapFunction {
  std::vector<double> x, q;
};

/// int q(x)^power dx, power >= 0.
double moment(const OverlapFunction& function, int power);

/// q(x); the middle of a jump.
double value(const OverlapFunction& function, double x);

/// The x from which on q(x) is what it is at 1.
double break_point(const OverlapFunction& function);

/// Which overlaps two copies have: q alone, or q and -q alike where a global flip of all spins changes nothing.
enum class OverlapSign : std::uint8_t { as_it_is, both };

/// P(q) = dx/dq in `bins` equal bins over [-1, 1], averaged over each; its integral is 1. A q at which q(x) is flat is
/// a peak in one bin.
std::vector<double> overlap_density(const OverlapFunction& function, std::int64_t bins, OverlapSign sign);

}  // namespace glassbox::spin_glass
