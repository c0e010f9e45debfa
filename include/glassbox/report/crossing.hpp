// Where the curves of two sizes meet.
#pragma once

#include <optional>

#include "glassbox/report/sized_curve.hpp"

namespace glassbox::report {

/// A temperature and the common value there.
struct Crossing {
  double smaller = 0.0, larger = 0.0;  ///< sizes
  statistics::Estimate temperature, value;
};

/// The difference of the two along the temperatures of `a` (b is interpolated between its own) changes its sign; where
/// it does so most surely, a straight line through the two points on each side gives the zero. Nothing where there is
/// no change of sign. Errors by the jackknife over samples where both have replicates.
std::optional<Crossing> crossing(const SizedCurve& a, const SizedCurve& b);

}  // namespace glassbox::report
