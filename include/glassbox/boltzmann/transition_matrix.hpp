// Markov chains of small machines as matrices: what leaves the machine's distribution as it is, and how fast it mixes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

/// A_ij = T(x' = i | x = j), so that p(t+1) = A p(t); every column adds up to 1.
struct TransitionMatrix {
  std::int64_t states = 0;
  std::vector<double> entries;  ///< [to][from]

  double operator()(std::int64_t to, std::int64_t from) const { return entries[to * states + from]; }
};

/// A binary machine between the base-rate model and itself: p(v, h) ~ exp((1 - lambda) base.v + lambda (a.v + b.h +
/// v.W h)). `base` is padded to whole panels, or empty: 0. The machine must outlive it.
struct RbmAtLambda {
  RbmView machine;
  std::span<const float> base;
  double lambda = 1.0;
};

/// All states of a visible layer, [state]: input units count up in binary, unit 0 fastest, then the label that is on.
data::BitRows visible_states(const VisibleLayer& layer);

/// p(x) of all states x = v + (visible states) h, [x], in double precision. At most 20 units.
std::vector<double> distribution(const RbmAtLambda& at);

/// One sweep, h given v and then v given h: T(v', h' | v, h) = P(h' | v) P(v' | h'), from the probabilities that
/// the kernels draw with (single precision). At most 10 units in all; else std::invalid_argument, as for gaussian
/// units.
TransitionMatrix sweep_matrix(const RbmAtLambda& at);

/// The pairs of rungs that an exchange tries: (0, 1), (2, 3), ... or (1, 2), (3, 4), ...
enum class ExchangedPairs : std::uint8_t { even, odd };

/// One step of tempering: a sweep at every lambda, then the exchange, which swaps (v, h) of rungs k and k + 1 with
/// probability min(1, exp((lambda_k - lambda_k+1)(U_k - U_k+1))). States are x_0 + S x_1 + S^2 x_2 + ..., x_k the state
/// of rung k and S the states of one rung. At most 2^12 states in all (128 MiB); else std::invalid_argument.
TransitionMatrix tempering_matrix(const RbmAtLambda& machine, std::span<const double> lambda, ExchangedPairs pairs);

/// `second` after `first`.
TransitionMatrix product(const TransitionMatrix& second, const TransitionMatrix& first);

/// A p.
std::vector<double> step(const TransitionMatrix& a, std::span<const double> p);

/// Largest modulus of an eigenvalue other than the 1 of the stationary distribution, by Arnoldi's method among the
/// vectors whose elements add up to zero (Saad, Numerical Methods for Large Eigenvalue Problems, ch. 6,
/// doi:10.1137/1.9781611970739).
double second_eigenvalue(const TransitionMatrix& a);

/// Steps in which the slowest deviation decays by e: -1 / log |second eigenvalue|; 0 where one step is enough.
double mixing_time(const TransitionMatrix& a);

}  // namespace glassbox::boltzmann
