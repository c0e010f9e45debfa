// Annealed importance sampling of a machine whose hidden units are summed out, from both ends.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/statistics/estimate.hpp"

namespace glassbox::boltzmann {

/// lambda_k = (1 - cos(pi t)) / 2 with t = k / (rungs - 1): dense near 0 and near 1, where steps grow with the square
/// of the distance from the end. Throws std::invalid_argument for less than two rungs.
std::vector<double> annealing_ladder(int rungs);

struct AnnealedChains {
  std::vector<double> lambda;  ///< from 0 to 1, increasing
  int chains = 0;
  std::uint64_t seed = 0;
  std::int64_t sample = 0;  ///< tells annealings of one seed apart, in the names of their draws
};

/// Chains through p_lambda(v) = p*_lambda(v) / Z(lambda),
///   log p*_lambda(v) = (1 - lambda) base.v + lambda a.v + sum_j log(1 + exp(lambda (b_j + (W^T v)_j))),
/// the RbmReplicas of `base` with the hidden units summed out (of gaussian units -(v - base)^2 / 2 and -(v - a)^2 / 2
/// take the places of base.v and a.v). A chain starts with an exact draw at lambda = 0 and collects
///   log w = sum_k log p*_{k+1}(v_k) - log p*_k(v_k),
/// v_k being swept (h given v, v given h) at rung k; exp(log w) has the mean Z(1) / Z(0) (Salakhutdinov & Murray, ICML
/// 2008, doi:10.1145/1390156.1390266). W^T v serves the weights and the sweep: one product each way and rung.
/// Chains are dealt to the ranks; chain c draws as replica c wherever it is: log w, [chain], are the same bits on any
/// number of ranks. Throws std::invalid_argument for a ladder that does not go from 0 to 1, a base of another size than
/// the visible biases, or no chain. Collective.
std::vector<double> forward_log_weights(const RbmView& rbm, std::span<const float> base, const AnnealedChains& chains,
                                        const parallel::Group& group = {});

/// The same chains backwards: chain c starts from row c of `starts`, alike on all ranks and as many as chains, which
/// must be samples of the machine; exp(log w) has the mean Z(0) / Z(1). Collective.
std::vector<double> reverse_log_weights(const RbmView& rbm, std::span<const float> base, const AnnealedChains& chains,
                                        const VisibleRows& starts, const parallel::Group& group = {});

struct AnnealedLogZ {
  statistics::Estimate log_z = {};
  double effective_chains = 0.0;  ///< (sum w)^2 / sum w^2
};

/// log Z(1) of forward weights: too small in the mean, by Jensen's inequality. log Z(0) is
/// log_z_of_base(base) + hidden log 2.
AnnealedLogZ forward_log_z(double log_z_prior, const std::vector<double>& log_weights);
/// log Z(1) of reverse weights: too large in the mean. Starts of one `family` are related (empty: none are), see
/// free_energy::annealed.
AnnealedLogZ reverse_log_z(double log_z_prior, const std::vector<double>& log_weights,
                           std::span<const std::int32_t> family = {});

}  // namespace glassbox::boltzmann
