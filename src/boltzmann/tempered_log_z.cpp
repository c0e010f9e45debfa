// Pilots, the run, and what is kept of it.
#include "glassbox/boltzmann/tempered_log_z.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "glassbox/boltzmann/rbm_replicas.hpp"
#include "glassbox/free_energy/mbar.hpp"
#include "glassbox/parallel/plan.hpp"
#include "glassbox/sampling/ladder.hpp"
#include "glassbox/sampling/tempering.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t most_rows = 2000;  ///< of energies, beyond which MBAR costs more than it gives
constexpr sampling::TemperingRules tempering_rules{.sweep = random::Purpose::machine_ladder,
                                                   .exchange = random::Purpose::machine_exchange};

void require_rules(const TemperedRules& rules, const parallel::Group& group) {
  if (rules.rungs < 2 || rules.copies < 1 || rules.sweeps < 10 || rules.samples < 1 || rules.pilots < 0 ||
      rules.warm_up < 1)
    throw std::invalid_argument(
        fmt::format("tempered log Z: {} rungs, {} copies, {} pilots, {} sweeps of warm-up, {} kept, {} samples; "
                    "allowed: at least 2, 1, 0, 1, 10, 1",
                    rules.rungs, rules.copies, rules.pilots, rules.warm_up, rules.sweeps, rules.samples));
  if (group.size() > rules.rungs * rules.copies)
    throw std::invalid_argument(fmt::format("tempered log Z: {} ranks share {} rungs x {} copies; use more copies",
                                            group.size(), rules.rungs, rules.copies));
}

/// The replicas of this rank.
struct Share {
  std::vector<int> counts;  ///< [rank]
  int first = 0;

  Share(int replicas, const parallel::Group& group) : counts(parallel::deal(replicas, group.size())) {
    for (int rank = 0; rank < group.rank(); ++rank) first += counts[rank];
  }
};

/// Moves the rungs until pairs reject equally; the replicas stay where the last pilot leaves them.
std::vector<double> tuned_ladder(RbmReplicas& replicas, const Share& share, const TemperedRules& rules,
                                 const parallel::Group& group) {
  std::vector<double> lambda;
  for (int k = 0; k < rules.rungs; ++k) lambda.push_back(static_cast<double>(k) / (rules.rungs - 1));
  for (std::int64_t pilot = 1; pilot <= rules.pilots; ++pilot) {
    sampling::Tempering tempering(replicas, group, share.counts, lambda, tempering_rules);
    for (std::int64_t t = 0; t < rules.warm_up; ++t) tempering.step(rules.seed, pilot, t, 0);
    lambda = sampling::equal_rejection_ladder(lambda, sampling::rejection(tempering.counts()));
  }
  return lambda;
}

/// What is kept of the run, sweep by sweep.
class Kept {
 public:
  Kept(const RbmView& rbm, const TemperedRules& rules, std::vector<double> lambda)
      : rules_(rules), visible_(rbm.visible.units), samples_(rules.samples, rbm.visible.units) {
    energies_.energy.resize(lambda.size());
    energies_.lambda = std::move(lambda);
    energies_.width = rules.copies;
  }

  /// After sweep t of the run.
  void look(sampling::Tempering& tempering, std::int64_t t) {
    if (t % ((rules_.sweeps + most_rows - 1) / most_rows) == 0) keep_energies(tempering);
    const std::int64_t due = (t + 1) * rules_.samples / rules_.sweeps;
    if (due > static_cast<std::int64_t>(family_.size())) keep_samples(tempering, due);
  }

  const free_energy::LadderEnergies& energies() const { return energies_; }
  const data::BitRows& samples() const { return samples_; }
  const std::vector<std::int32_t>& family() const { return family_; }

 private:
  void keep_energies(sampling::Tempering& tempering) {
    const std::span<const double> energy = tempering.energies();
    const sampling::Standing& standing = tempering.standing();
    for (int copy = 0; copy < standing.copies; ++copy)
      for (int k = 0; k < standing.rungs; ++k)
        energies_.energy[k].push_back(energy[standing.replica[copy * standing.rungs + k]]);
  }

  /// Of the copies in turn, so that those of one sweep are of different ones.
  void keep_samples(sampling::Tempering& tempering, std::int64_t due) {
    const std::span<const std::uint64_t> all = tempering.packed();
    const sampling::Standing& standing = tempering.standing();
    const std::int64_t words = std::ssize(all) / std::ssize(standing.rung);
    for (auto s = static_cast<std::int64_t>(family_.size()); s < due; ++s) {
      const std::int32_t replica = standing.replica[(s % standing.copies + 1) * standing.rungs - 1];
      for (std::int64_t i = 0; i < visible_; ++i)
        samples_.set(s, i, (all[replica * words + i / 64] >> (i % 64) & 1) != 0);
      family_.push_back(replica);
    }
  }

  TemperedRules rules_;
  std::int64_t visible_;
  free_energy::LadderEnergies energies_;
  data::BitRows samples_;
  std::vector<std::int32_t> family_;
};

}  // namespace

TemperedLogZ tempered_log_z(const RbmView& rbm, std::span<const float> base, const TemperedRules& rules,
                            const parallel::Group& group) {
  require_rules(rules, group);
  const Share share(rules.rungs * rules.copies, group);
  RbmReplicas replicas(rbm, {base.begin(), base.end()}, share.first, share.counts[group.rank()]);
  replicas.draw_prior({.seed = rules.seed, .purpose = random::Purpose::machine_ends});
  sampling::Tempering tempering(replicas, group, share.counts, tuned_ladder(replicas, share, rules, group),
                                tempering_rules);
  Kept kept(rbm, rules, {tempering.lambda().begin(), tempering.lambda().end()});
  for (std::int64_t t = 0; t < rules.warm_up; ++t) tempering.step(rules.seed, 0, t, 0);
  const sampling::ExchangeCounts before = tempering.counts();
  for (std::int64_t t = 0; t < rules.sweeps; ++t) {
    tempering.step(rules.seed, 0, rules.warm_up + t, 0);
    kept.look(tempering, t);
  }
  const free_energy::Mbar mbar = free_energy::mbar(kept.energies());
  TemperedLogZ result;
  result.log_z = {replicas.log_z_prior() + mbar.log_z.value.back(), mbar.log_z.error.back()};
  result.lambda = kept.energies().lambda;
  result.gap = free_energy::gap_message(mbar, result.lambda);
  for (const std::vector<double>& energy : kept.energies().energy)
    result.deviation.push_back(std::sqrt(statistics::variance(energy)));
  result.rejection = sampling::rejection(tempering.counts());
  result.round_trips = tempering.counts().round_trips - before.round_trips;
  result.samples = kept.samples();
  result.family = kept.family();
  return result;
}

std::vector<double> equal_deviation_ladder(std::span<const double> lambda, std::span<const double> deviation,
                                           int rungs) {
  sampling::require_ladder(lambda);
  if (rungs < 2 || lambda.size() < 2 || lambda.size() != deviation.size())
    throw std::invalid_argument(
        fmt::format("annealing ladder: {} rungs from {} deviations at {} values of lambda; "
                    "allowed: at least 2, as many as there are values",
                    rungs, deviation.size(), lambda.size()));
  double largest = 0.0;
  for (const double x : deviation) largest = std::max(largest, x);
  const double floor = std::max(0.05 * largest, std::numeric_limits<double>::min());  // no stretch is without rungs
  std::vector<double> cumulated{0.0};
  for (std::size_t k = 0; k + 1 < lambda.size(); ++k) {
    const double mean = 0.5 * (deviation[k] + deviation[k + 1]);
    cumulated.push_back(cumulated.back() + std::max(mean, floor) * (lambda[k + 1] - lambda[k]));
  }
  std::vector<double> ladder{lambda.front()};
  for (int k = 1, below = 0; k + 1 < rungs; ++k) {
    const double target = cumulated.back() * k / (rungs - 1);
    while (cumulated[below + 1] < target) ++below;
    const double part = (target - cumulated[below]) / (cumulated[below + 1] - cumulated[below]);
    ladder.push_back(lambda[below] + part * (lambda[below + 1] - lambda[below]));
  }
  ladder.push_back(lambda.back());
  return ladder;
}

}  // namespace glassbox::boltzmann
