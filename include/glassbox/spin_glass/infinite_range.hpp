// The Sherrington-Kirkpatrick model at N -> infinity: all that is left of the couplings is their mean and variance.
#pragma once

#include "glassbox/spin_glass/model.hpp"

namespace glassbox::spin_glass {

/// J_ij of mean J_0/N and variance 1/N, fields of mean h and variance of the random field: everything, temperatures and
/// energies too, in units of the deviation of sqrt(N) J_ij.
struct InfiniteRange {
  double mean = 0.0;   ///< J_0
  double field = 0.0;  ///< h
  double field_deviation = 0.0;
};

/// The deviation of sqrt(N) J_ij of a model of kind sherrington_kirkpatrick, whatever its couplings and dilution.
double coupling_scale(const Model& model);

/// The same model in units of that scale. model.mean is that of sqrt(N) J_ij: J_0 = sqrt(N) model.mean belongs to this
/// N. Throws std::invalid_argument for other kinds and where the scale is 0.
InfiniteRange infinite_range(const Model& model);

}  // namespace glassbox::spin_glass
