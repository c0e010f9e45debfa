// What analytic solutions know at one temperature, by name.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/theory_job.hpp"

namespace glassbox::spin_glass {

/// Order and names are the file format: see describe(). Those from stability on tell of the solution, not of the
/// system.
enum class Curve : std::uint8_t {
  free_energy,
  energy,
  entropy,
  specific_heat,
  susceptibility,
  magnetization,
  magnetization_abs,
  magnetization_squared,
  overlap,
  overlap_abs,
  overlap_squared,
  overlap_fourth,
  binder_ratio,
  link_overlap,
  edwards_anderson_order,  ///< q_EA
  replica_symmetric_free_energy,
  replica_symmetric_energy,
  replica_symmetric_order,
  stability,                 ///< of de Almeida and Thouless
  replica_symmetric_stable,  ///< 1 or 0
  break_point,               ///< x from which on q(x) = q_EA
  steps,
  converged,  ///< 1 or 0; of tap: the share of samples
};
inline constexpr int curve_count = 23;

struct CurveDescription {
  std::string_view name, long_name, units;
};
CurveDescription describe(Curve curve);
inline constexpr bool is_of_solution(Curve curve) {
  return curve >= Curve::stability;
}

/// NaN where the solution says nothing.
struct TheoryPoint {
  std::array<double, curve_count> value, error;  ///< error: numerical, or of a series; 0 where there is none
  std::vector<double> q_of_x;                    ///< at x_places; empty: no overlaps
  std::vector<double> overlap_density;           ///< [bin]

  TheoryPoint() {
    value.fill(std::numeric_limits<double>::quiet_NaN());
    error.fill(0.0);
  }
  double& operator[](Curve c) { return value[static_cast<std::size_t>(c)]; }
  double operator[](Curve c) const { return value[static_cast<std::size_t>(c)]; }
};

/// Where q(x) is told: 0, 0.01, ..., 1.
std::vector<double> x_places();

/// Every solution but tap, which is one of samples.
TheoryPoint theory_point(const TheoryJob& job, double temperature);

/// How the solution of this job finds its curves, in words, for the attribute "estimator".
std::string theory_estimator(const TheoryJob& job);

}  // namespace glassbox::spin_glass
