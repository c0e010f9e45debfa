// Annealed importance sampling: weights collected along the ladder, from its hot end or from its cold one.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "glassbox/free_energy/log_z.hpp"
#include "glassbox/random/draw.hpp"
#include "glassbox/sampling/replicas.hpp"

namespace glassbox::free_energy {

/// Asked once at every rung, and answered alike on all ranks that share the replicas: no weights where it says so.
using Stop = std::function<bool()>;
inline const Stop never = [] { return false; };

using LogWeights = std::vector<std::vector<double>>;  ///< [rung][replica that lives here]

/// Draws all replicas at lambda = 0 (x_0) and takes them up the ladder, `sweeps` sweeps at every rung but the last, x_k
/// after those at rung k: log w_k = -sum_{i < k} (lambda_{i+1} - lambda_i) U(x_i), whose exponential has the mean Z_k /
/// Z_0 (Neal, Stat. Comput. 11, 125 (2001), doi:10.1023/A:1008923215028). The ladder must start at 0. Of `name` the
/// seed and the sample are used. Throws std::invalid_argument for a ladder that is none or sweeps < 1.
LogWeights annealed_forward(sampling::Replicas& replicas, std::span<const double> lambda, std::int64_t sweeps,
                            const random::Name& name, const Stop& stop = never);

/// Takes the replicas, which must be in equilibrium at the last rung, down the ladder to its first rung:
/// log v_k = sum_{i >= k} (lambda_{i+1} - lambda_i) U(x_{i+1}), whose exponential has the mean Z_k / Z_last.
LogWeights annealed_reverse(sampling::Replicas& replicas, std::span<const double> lambda, std::int64_t sweeps,
                            const random::Name& name, const Stop& stop = never);

struct Annealed {
  LogZ log_z;
  std::vector<double> effective_samples;  ///< [rung]: (sum w)^2 / sum w^2
};

/// log mean w_k - log mean w_0 of forward or of reverse weights of all replicas, [rung][replica]. By Jensen's
/// inequality forward weights underestimate log Z in the mean and reverse ones overestimate it: they bracket it.
/// Replicas of one family (`family`[replica], any numbers; empty: each is its own) started from related states: the
/// errors come from the influence of whole families. Throws std::invalid_argument for weights that do not fit.
Annealed annealed(const LogWeights& log_weights, std::span<const std::int32_t> family);

}  // namespace glassbox::free_energy
