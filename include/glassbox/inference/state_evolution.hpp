// Replica-symmetric theory of the feature behind data: what message passing and sampling find for N -> infinity.
#pragma once

#include <cstdint>

namespace glassbox::inference {

/// Of the posterior at inverse temperature beta, of data that were made at beta_true, per input, alpha = M / N.
struct EvolvedState {
  double overlap = 0.0;         ///< m: of a sampled feature, or of its mean, with the truth; one of two mirror states
  double self_overlap = 0.0;    ///< Q: of two sampled features in the same state; = m at beta = beta_true
  double conjugate = 0.0;       ///< r: E tanh(beta G) of the rows, in the direction of their own h; in [0, 1]
  double self_conjugate = 0.0;  ///< R: E tanh^2(beta G); = r at beta = beta_true
  double free_energy = 0.0;     ///< phi = +log Z / N, Z = sum over xi of prod_a cosh(beta xi.sigma^a / sqrt N)
  double slope = 0.0;           ///< d phi / d beta = alpha (beta_true m r + beta (1 - Q R)); = alpha beta if matched
  double entropy = 0.0;         ///< of the posterior, in [0, log 2]
  double joint_entropy = 0.0;   ///< phi - beta slope: that of xi and h together less alpha log 2; may be negative
  double stability = 0.0;  ///< 1 - alpha beta^4 E sech^4(xi's field) E sech^4(beta G); replica symmetric where >= 0
  std::int64_t iterations = 0;
  bool converged = false;
};

/// F(x) = E tanh(x + sqrt(x) z) = E tanh^2(x + sqrt(x) z), z standard normal: magnetization in a field of mean x and
/// variance x. From 0 to 1; for x >= 0. O(sqrt x), to about 14 digits.
double mean_tanh(double x);

/// psi(x) = E log cosh(x + sqrt(x) z).
double mean_log_cosh(double x);

/// The continuous transition alpha_c = beta^-4 of matched temperatures, below which nothing of the feature is found.
double critical_alpha(double beta);

/// alpha = 1 / (beta beta_true)^2: where the state without overlap becomes unstable towards the truth. Towards a spin
/// glass, Q > 0 without overlap, it is at critical_alpha(beta).
double signal_onset(double beta_true, double beta);

/// q' = F(alpha beta^2 F(beta^2 q)): one iteration of message passing at matched temperatures.
double next_overlap(double alpha, double beta, double q);

/// Matched temperatures, beta = beta_true: the stable fixed point of next_overlap (it is unique: 0 up to
/// critical_alpha, positive above), and, with r = F(beta^2 q),
///   phi = log 2 + psi(alpha beta^2 r) + alpha psi(beta^2 q) + (alpha beta^2 / 2) (1 - q - r - q r),
///   entropy = phi - alpha psi(beta^2)
/// (Huang & Toyoizumi, PRE 94, 062310 (2016), doi:10.1103/PhysRevE.94.062310). Throws std::invalid_argument unless
/// alpha >= 0 and beta > 0, both finite.
EvolvedState matched_state(double alpha, double beta);

/// Of the iteration over (m, Q).
struct EvolutionRules {
  double overlap = 1.0;  ///< both m and Q at the start, in [0, 1]
  double tolerance = 1e-11;
  std::int64_t iterations = 20000;  ///< at most
};

/// Data of beta_true seen at beta. The fields are Gaussian with a mean from the truth and a variance from Q and R:
///   r = E tanh(beta beta_true m + beta sqrt(Q) z),            R = E tanh^2(the same),
///   m = E tanh(alpha beta beta_true r + beta sqrt(alpha R) z), Q = E tanh^2(the same),
///   phi = log 2 + E log cosh(alpha beta beta_true r + beta sqrt(alpha R) z)
///       + alpha E log cosh(beta beta_true m + beta sqrt(Q) z) - alpha beta beta_true m r
///       + (alpha beta^2 / 2) (1 - Q - R + Q R),
/// stationary in all four. The entropy takes < log cosh(beta G) > with G Gaussian of variance 1 - Q around its mean,
/// tilted by the row's own cosh. Throws std::invalid_argument as above, for beta_true too, and for rules out of range;
/// not converging is told.
EvolvedState mismatched_state(double alpha, double beta_true, double beta, const EvolutionRules& rules = {});

}  // namespace glassbox::inference
