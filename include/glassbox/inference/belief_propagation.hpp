// Belief propagation for one hidden feature: messages along every edge between an input and a row.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/data/bit_rows.hpp"
#include "glassbox/inference/feature_estimate.hpp"

namespace glassbox::inference {

/// What a row makes of the messages m_{j->a} of the other inputs, t = tanh(beta / sqrt N):
/// exact: R_{a->i} = sum_{j != i} atanh(sigma_j^a m_{j->a} t), the sum over h without approximation, so that one row
/// alone, a star, is solved exactly. gaussian: R_{a->i} = (beta / sqrt N) sum_{j != i} sigma_j^a m_{j->a}, G normal.
enum class Factor : std::uint8_t { exact, gaussian };

/// either: messages settle in one of two mirror states, or where both have become one; the sums are those of that
/// state. first_up: xi_0 = +1 is held, half of all features, <xi_i> is that of the product xi_0 xi_i, and log Z and the
/// entropies are those of both halves together. It oscillates less often.
enum class Mirror : std::uint8_t { either, first_up };

struct BpRules {
  Factor factor = Factor::exact;
  Mirror mirror = Mirror::either;
  std::int64_t max_iterations = 2000;
  double tolerance = 1e-9;        ///< of the mean |change of <xi_i>| and of what messages miss, see change
  double damping = 0.0;           ///< part of the old message that is kept, in [0, 1)
  std::span<const double> start;  ///< m_{i->a} of all rows a at first, in [-1, 1], [input]; where all are 0 they stay 0
};

inline constexpr std::int64_t most_edge_messages = std::int64_t{1} << 31;

/// m_{i->a} = tanh(sum_{b != a} u_{b->i}), u_{a->i} = atanh(tanh(R_{a->i}) tanh(beta sigma_i^a / sqrt N)), all at once,
/// until <xi_i> = tanh(sum_a u_{a->i}) and the messages stand still (Huang & Toyoizumi, PRE 94, 062310 (2016),
/// doi:10.1103/PhysRevE.94.062310; the exact factor needs no limit of large N). log_z is the Bethe form
///   sum_i log Z_i + sum_a log Z_a - sum_ia log Z_ia, Z_i = sum_x prod_a (1 + x tanh u_{a->i}) / 2,
///   Z_a = sum_xi cosh(beta xi.sigma^a / sqrt N) prod_i (1 + xi_i m_{i->a}) / 2 (Factor::gaussian:
///   exp(beta^2 sum_i (1 - m_{i->a}^2) / 2N) cosh R_a), Z_ia = (1 + m_{i->a} tanh u_{a->i}) / 2,
/// the slope its derivative at standing messages, and the entropy takes < log cosh(beta G_a) > under the law within Z_a
/// with the exact distribution of xi.sigma^a, whatever the factor. O(N M) an iteration, O(N^{3/2} M) once for the
/// entropy, N M numbers of memory. For beta / sqrt N > 18 tanh is 1 and messages may diverge.
/// Few inputs may know no standing messages that attract, whatever the damping and the order of updates: at alpha = 3
/// alpha_c two fifths of the instances of 16 inputs, one in four of 40, one in twenty of 100 (beta = 1,
/// Mirror::either). Throws std::invalid_argument unless beta > 0 and finite, 1 <= N M <= 2^31, and the rules are in
/// their ranges.
FeatureEstimate belief_propagation(data::BitView rows, double beta, const BpRules& rules);

}  // namespace glassbox::inference
