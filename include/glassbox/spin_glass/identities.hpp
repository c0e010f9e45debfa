// Identities over the disorder that hold at any size, and tell whether a simulation is in equilibrium.
#pragma once

#include <optional>

#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/record.hpp"

namespace glassbox::spin_glass {

/// Deviation of J_ij itself (for SK: deviation / sqrt(N)); 0 for models whose couplings are not drawn one by one.
double coupling_deviation(const Model& model);

/// Gaussian couplings of zero mean, no field: [<e>] = -(N_b/N) (J^2/T) (1 - [<q_l>]) (Katzgraber, Palassini, Young, PRB
/// 63, 184422 (2001), doi:10.1103/PhysRevB.63.184422).
bool has_katzgraber_young(const Model& model);
/// Left minus right side for one sample at rung k; averages to zero over the disorder.
double katzgraber_young(const Record& record, int k, double beta, double deviation, double bonds_per_site);

/// Bimodal couplings +-J, positive with probability p > 1/2, no field: the rung with tanh(beta J) = 2p - 1 lies on the
/// Nishimori line, where [<e>] = -(N_b/N) J tanh(beta J) and [<q>] = [<m>].
bool is_on_nishimori_line(const Model& model, double beta);

}  // namespace glassbox::spin_glass
