// Parisi's solution of the Sherrington-Kirkpatrick model at N -> infinity: exact at every temperature and field.
#pragma once

#include <cstdint>

#include "glassbox/spin_glass/overlap_function.hpp"
#include "glassbox/spin_glass/replica_symmetric.hpp"

namespace glassbox::spin_glass {

/// Errors are those of the extrapolation in the number of steps; zero where there was none.
struct ParisiSolution {
  double free_energy = 0.0, free_energy_error = 0.0;  ///< the maximum of Parisi's functional over q(x)
  double energy = 0.0, energy_error = 0.0;
  double entropy = 0.0;                   ///< (e - f) / T
  double order = 0.0, order_error = 0.0;  ///< q_EA = q(1)
  double magnetization = 0.0;             ///< of the sign of the field
  double overlap = 0.0;                   ///< int q dx; without a field this is <|q|>
  double overlap_squared = 0.0;           ///< int q^2 dx
  double overlap_fourth = 0.0;            ///< int q^4 dx
  OverlapFunction function = {};          ///< q(x)
  std::int32_t steps = 0;                 ///< of the finest step function that was solved; 0: replica-symmetric
  bool converged = false;                 ///< its stationarity holds to rounding
};

inline constexpr std::int32_t most_parisi_steps = 20;
inline constexpr double coldest_parisi = 0.02;  ///< temperature

/// The solution with so many steps of replica symmetry breaking, where all places and heights of the steps maximise the
/// free energy, or with steps = 0 that of infinitely many, extrapolated from 1, 2, 4, ... steps: errors of f and e
/// vanish like steps^-4, others like steps^-2. Above the de Almeida-Thouless line all are replica-symmetric. Some 0.05
/// s for the equation, up to 1 s at low temperatures. Throws std::invalid_argument for temperatures below
/// coldest_parisi, J_0 != 0, and steps out of range.
ParisiSolution parisi(double temperature, const InfiniteRange& system, std::int32_t steps);

}  // namespace glassbox::spin_glass
