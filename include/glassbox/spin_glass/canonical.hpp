// The energy columns of a record from what an exact solution knows at one temperature.
#pragma once

#include <cstdint>

#include "glassbox/spin_glass/record.hpp"

namespace glassbox::spin_glass {

struct Canonical {
  double log_z;
  double energy;    ///< <H>, total
  double variance;  ///< <H^2> - <H>^2
  double entropy;   ///< log Z + beta <H>, total
};

/// 1 / T; throws std::invalid_argument unless T > 0 (infinity is allowed).
double inverse_temperature(double temperature);

/// Adds one temperature to the columns energy, specific_heat, free_energy, entropy and log_z.
void append(Record& record, double temperature, std::int32_t sites, const Canonical& canonical);

}  // namespace glassbox::spin_glass
