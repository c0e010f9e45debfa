// MBAR: all rungs at once, the estimator of least variance.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "glassbox/free_energy/ladder_energies.hpp"
#include "glassbox/free_energy/log_z.hpp"

namespace glassbox::free_energy {

struct Mbar {
  LogZ log_z;                             ///< NaN above a gap
  std::vector<double> effective_samples;  ///< [rung]: n_k
  std::vector<double> shared;             ///< [pair]: effective samples that rungs up to k share with those above
  int iterations = 0;                     ///< Newton steps with all energies
  std::optional<int> disconnected;        ///< the first k that does not overlap with k + 1
};

/// The f_k = -log Z_k, f_0 = 0, that maximise the likelihood of every energy's rung: they solve
///   n_k = sum_j g_j sum_x P_k(x),   P_k(x) = n_k exp(f_k - lambda_k U) / sum_i n_i exp(f_i - lambda_i U),
/// where x runs over the N_j energies of rung j, each counting as g_j = n_j / N_j (Shirts & Chodera, J. Chem. Phys.
/// 129, 124105 (2008), doi:10.1063/1.2978177). n_k = N_k / (2 tau_k), tau_k: the mean of the copies' autocorrelation
/// times (each copy's own series). Errors from the influence of every energy, summed over common stretches of time:
/// honest for correlations in time and between rungs. A ladder with a gap is a result: see `disconnected`. Throws
/// std::invalid_argument where the energies are none of a ladder. O(rungs^2) per energy and step, less far from its
/// rung.
Mbar mbar(const LadderEnergies& energies);

/// "mbar: rungs 3 (lambda 0.40) and 4 (lambda 0.90) do not overlap; add rungs between them"; empty without a gap.
std::string gap_message(const Mbar& result, const std::vector<double>& lambda);

}  // namespace glassbox::free_energy
