// The posterior of a feature by tempered sampling: what message passing approximates, with error bars.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/data/bit_rows.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/statistics/estimate.hpp"

namespace glassbox::inference {

struct MonteCarloRules {
  int rungs = 0;               ///< of the ladder from 0 to beta; 0: 3 + beta sqrt(M), where pairs reject about half
  int copies = 2;              ///< independent ladders, at least 2
  std::int64_t pilots = 3;     ///< runs that move the rungs until all pairs reject equally
  std::int64_t warm_up = 500;  ///< sweeps of each pilot, and of the run before anything is kept
  std::int64_t sweeps = 2000;  ///< that are kept, an exchange after each
  std::uint64_t seed = 20260101;
  std::int64_t instance = 0;  ///< the sample of the draws' names
};

/// Of P(xi | D) = (1/Z) prod_a cosh(beta xi.sigma^a / sqrt N). Means over sweeps and copies, with standard errors from
/// autocorrelation times; all of the whole system, none per input.
struct SampledPosterior {
  statistics::Estimate overlap = {};          ///< < |q| >, q = xi.truth / N; NaN without a truth
  statistics::Estimate overlap_squared = {};  ///< < q^2 >; likewise
  statistics::Estimate copies_overlap = {};   ///< < |q| > of two copies
  statistics::Estimate copies_squared = {};   ///< < q^2 > of two copies: sum over i, j of < xi_i xi_j >^2 / N^2
  statistics::Estimate log_z = {};            ///< by MBAR over the ladder; NaN where it has a gap
  statistics::Estimate slope = {};    ///< d log Z / d beta = < sum_a G_a tanh(beta G_a) >, G_a = xi.sigma^a / sqrt N
  statistics::Estimate entropy = {};  ///< log Z - < sum_a log cosh(beta G_a) >
  statistics::Estimate joint_entropy = {};  ///< log Z - beta slope
  std::vector<double> magnetization;        ///< < xi_i sign(q) >, [input]; empty without a truth
  std::vector<double> lambda;               ///< [rung]
  std::vector<double> rejection;            ///< [pair]
  std::int64_t round_trips = 0;             ///< of the kept sweeps, of all replicas
  std::string gap;                          ///< which rungs do not overlap, and the remedy; empty without a gap
};

/// PosteriorReplicas under sampling::Tempering, pilots first. `truth`: one row, or none. Replicas are dealt to the
/// ranks, the same bits on any number of them. Errors of entropies are as if log Z and what is taken from it were
/// independent. Throws std::invalid_argument for beta not above 0, a truth of other size, rules out of range and more
/// ranks than replicas; parallel::AskedToStop between sweeps. Collective.
SampledPosterior sampled_posterior(data::BitView rows, double beta, data::BitView truth, const MonteCarloRules& rules,
                                   const parallel::Group& group = {});

}  // namespace glassbox::inference
