// What message passing says of the one hidden feature behind data.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace glassbox::inference {

/// converged: the change of an iteration fell below the tolerance; iteration_limit: it did not in time; diverged: the
/// numbers left the finite ones.
enum class Stop : std::uint8_t { converged, iteration_limit, diverged };
std::string name(Stop stop);  ///< "converged", "iteration-limit", "diverged"

/// Of the posterior P(xi | D) = (1/Z) prod_a cosh(beta xi.sigma^a / sqrt N), xi in {+-1}^N, M rows sigma^a in {+-1}^N,
/// Z = sum over xi of the product (Huang & Toyoizumi, PRE 94, 062310 (2016), doi:10.1103/PhysRevE.94.062310). It is
/// even in xi: message passing describes one of two mirror states where the magnetisations do not vanish, and log Z of
/// both is larger by log 2 there.
struct FeatureEstimate {
  std::vector<double> magnetisation;  ///< <xi_i>, [input]
  double self_overlap = 0.0;          ///< Q = sum_i <xi_i>^2 / N, in [0, 1]
  double log_z = 0.0;                 ///< Bethe, or TAP
  double slope = 0.0;                 ///< d log Z / d beta
  double entropy = 0.0;        ///< of the posterior: log Z - sum_a < log cosh(beta G_a) >, G_a = xi.sigma^a / sqrt N
  double joint_entropy = 0.0;  ///< log Z - beta slope: that of xi and h together less M log 2
  std::int64_t iterations = 0;
  double change = 0.0;  ///< in the last iteration, of what the algorithm wants to stand still
  Stop stopped_because = Stop::iteration_limit;
  double pass_seconds = 0.0;  ///< of this rank in passes over the data; no part of the result

  bool has_converged() const { return stopped_because == Stop::converged; }
};

}  // namespace glassbox::inference
