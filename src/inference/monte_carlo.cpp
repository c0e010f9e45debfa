// Pilots, the run, and what it says.
#include "glassbox/inference/monte_carlo.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <numeric>
#include <stdexcept>

#include "glassbox/free_energy/mbar.hpp"
#include "glassbox/inference/posterior_replicas.hpp"
#include "glassbox/parallel/plan.hpp"
#include "glassbox/parallel/signals.hpp"
#include "glassbox/sampling/ladder.hpp"
#include "glassbox/sampling/tempering.hpp"
#include "posterior_series.hpp"

namespace glassbox::inference {
namespace {

constexpr sampling::TemperingRules tempering_rules{.sweep = random::Purpose::posterior_sweep,
                                                   .exchange = random::Purpose::posterior_exchange};

/// U fluctuates by about sqrt(M): a pair of this distance rejects about half of its exchanges.
int chosen_rungs(const PosteriorQuestion& asked, const MonteCarloRules& rules) {
  if (rules.rungs != 0) return rules.rungs;
  return 3 + static_cast<int>(asked.beta * std::sqrt(static_cast<double>(asked.rows.rows)));
}

void require(const PosteriorQuestion& asked, const MonteCarloRules& rules, const parallel::Group& group) {
  const int rungs = chosen_rungs(asked, rules);
  if (!(asked.beta > 0.0) || !std::isfinite(asked.beta))
    throw std::invalid_argument(fmt::format("sampled posterior: beta = {}; allowed: above 0", asked.beta));
  if (asked.truth.rows > 1 || (asked.truth.rows == 1 && asked.truth.units != asked.rows.units))
    throw std::invalid_argument(
        fmt::format("sampled posterior: a truth of {} rows of {} inputs; allowed: one row of {}", asked.truth.rows,
                    asked.truth.units, asked.rows.units));
  if (rungs < 2 || rules.copies < 2 || rules.sweeps < 10 || rules.pilots < 0 || rules.warm_up < 1)
    throw std::invalid_argument(
        fmt::format("sampled posterior: {} rungs, {} copies, {} pilots, {} sweeps of warm-up, {} kept; "
                    "allowed: at least 2, 2, 0, 1, 10",
                    rungs, rules.copies, rules.pilots, rules.warm_up, rules.sweeps));
  if (group.size() > rungs * rules.copies)
    throw std::invalid_argument(fmt::format("sampled posterior: {} ranks share {} rungs x {} copies; use more copies",
                                            group.size(), rungs, rules.copies));
}

statistics::Estimate difference(const statistics::Estimate& a, const statistics::Estimate& b) {
  return {a.value - b.value, std::hypot(a.error, b.error)};
}

/// Pilots and run of the replicas of this rank; sweeps have one clock.
class Run {
 public:
  Run(PosteriorReplicas& replicas, std::vector<int> share, const MonteCarloRules& rules, const parallel::Group& group)
      : replicas_(replicas), share_(std::move(share)), rules_(rules), group_(group) {}

  sampling::Tempering tempering(std::vector<double> lambda) {
    return {replicas_, group_, share_, std::move(lambda), tempering_rules};
  }
  void sweep(sampling::Tempering& tempering) {
    const int wish = parallel::stop_requested() ? 1 : 0;
    if (tempering.step(rules_.seed, rules_.instance, clock_++, wish) != 0) throw parallel::AskedToStop();
  }

  /// Moves the rungs until pairs reject equally; the replicas stay where the last pilot leaves them.
  std::vector<double> tuned_ladder(double beta, int rungs) {
    std::vector<double> lambda;
    for (int k = 0; k < rungs; ++k) lambda.push_back(beta * k / (rungs - 1));
    for (std::int64_t pilot = 0; pilot < rules_.pilots; ++pilot) {
      sampling::Tempering trial = tempering(lambda);
      for (std::int64_t t = 0; t < rules_.warm_up; ++t) sweep(trial);
      lambda = sampling::equal_rejection_ladder(lambda, sampling::rejection(trial.counts()));
    }
    return lambda;
  }

 private:
  PosteriorReplicas& replicas_;
  std::vector<int> share_;
  MonteCarloRules rules_;
  parallel::Group group_;
  std::int64_t clock_ = 0;
};

}  // namespace

SampledPosterior sampled_posterior(data::BitView rows, double beta, data::BitView truth, const MonteCarloRules& rules,
                                   const parallel::Group& group) {
  const PosteriorQuestion asked{rows, beta, truth};
  require(asked, rules, group);
  const int rungs = chosen_rungs(asked, rules);
  const std::vector<int> share = parallel::deal(rungs * rules.copies, group.size());
  const int first = std::accumulate(share.begin(), share.begin() + group.rank(), 0);
  PosteriorReplicas replicas(rows, first, share[group.rank()]);
  replicas.draw_prior({.seed = rules.seed, .purpose = random::Purpose::posterior_start, .sample = rules.instance});
  Run run(replicas, share, rules, group);
  sampling::Tempering tempering = run.tempering(run.tuned_ladder(beta, rungs));
  PosteriorSeries series(asked, rules, {tempering.lambda().begin(), tempering.lambda().end()});
  for (std::int64_t t = 0; t < rules.warm_up; ++t) run.sweep(tempering);
  const std::int64_t trips_before = tempering.counts().round_trips;
  for (std::int64_t t = 0; t < rules.sweeps; ++t) {
    run.sweep(tempering);
    series.look(tempering, t);
  }
  SampledPosterior result = series.means();
  const free_energy::Mbar mbar = free_energy::mbar(series.energies());
  const double log_z_of_features =
      static_cast<double>(rows.units) * std::numbers::ln2;  // h, summed over, is divided out
  result.log_z = {log_z_of_features + mbar.log_z.value.back(), mbar.log_z.error.back()};
  result.entropy = difference(result.log_z, series.log_cosh());
  result.joint_entropy = difference(result.log_z, {beta * result.slope.value, beta * result.slope.error});
  result.lambda = series.energies().lambda;
  result.rejection = sampling::rejection(tempering.counts());
  result.round_trips = tempering.counts().round_trips - trips_before;
  result.gap = free_energy::gap_message(mbar, result.lambda);
  return result;
}

}  // namespace glassbox::inference
