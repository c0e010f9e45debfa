// A quantity of one size along the temperature, and what it would be without a part of its samples.
#pragma once

#include <cmath>
#include <vector>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::report {

/// Errors of what is computed from several sizes come from the replicates: each is the curve without one block of
/// samples. Without replicates errors follow from those of the points, taken as independent.
struct SizedCurve {
  double size = 0.0;                                 ///< length of a lattice, else the number of spins
  std::vector<double> temperatures = {};             ///< increasing
  std::vector<statistics::Estimate> values = {};     ///< [temperature]
  std::vector<std::vector<double>> replicates = {};  ///< [block][temperature]; empty: not known
};

/// The same curve with the values of replicate number `block`.
SizedCurve replicate(const SizedCurve& curve, std::size_t block);

/// The delete-block jackknife over several independent sets: `f(curves)` of all replicates of each curve in turn.
/// Values that are not finite are left out; NaN where a set has fewer than two blocks or half its values are missing.
template <class Function>
double jackknife_error(const std::vector<SizedCurve>& curves, Function f);

/// What one set of values without a block each contributes to the square of the error: (n - 1)/n sum (v - mean)^2.
double jackknife_variance(const std::vector<double>& values);

template <class Function>
double jackknife_error(const std::vector<SizedCurve>& curves, Function f) {
  double variance = 0.0;
  for (std::size_t c = 0; c < curves.size(); ++c) {
    std::vector<SizedCurve> others = curves;
    std::vector<double> values;
    for (std::size_t block = 0; block < curves[c].replicates.size(); ++block) {
      others[c] = replicate(curves[c], block);
      values.push_back(f(others));
    }
    variance += jackknife_variance(values);
  }
  return std::sqrt(variance);
}

}  // namespace glassbox::report
