// Stages of pilot runs, each followed by one correction of the ladder.
#include "glassbox/spin_glass/tuning.hpp"

#include <algorithm>
#include <memory>

#include "glassbox/parallel/signals.hpp"
#include "glassbox/sampling/ladder.hpp"
#include "glassbox/sampling/tempering.hpp"
#include "glassbox/spin_glass/free_energies.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr int stages = 6;

std::unique_ptr<sampling::Replicas> make_replicas(const Sample& sample, const Protocol& p) {
  return make_replicas(choose_kernel(sample), sample, p.update, 0, p.replicas());
}

/// One sample that is simulated for the sake of its rejections only.
struct Pilot {
  std::int64_t sample;
  std::unique_ptr<sampling::Replicas> replicas;
  sampling::Standing standing;

  Pilot(const Model& model, const Protocol& p, std::int64_t index)
      : sample(index),
        replicas(make_replicas(draw_sample(model, p.seed, index), p)),
        standing(sampling::Standing::start(p.copies, p.rungs())) {
    replicas->draw_prior({.seed = p.seed, .purpose = random::Purpose::tuning_spins, .sample = index});
  }
};

sampling::ExchangeCounts run(Pilot& pilot, const Protocol& p, std::int64_t first, std::int64_t last) {
  const sampling::TemperingRules rules{p.exchange, p.sweeps_per_exchange, random::Purpose::tuning_sweep,
                                       random::Purpose::tuning_exchange};
  sampling::Tempering tempering(*pilot.replicas, parallel::Group(), {p.replicas()}, p.lambda, rules);
  tempering.resume(pilot.standing, sampling::ExchangeCounts::none(p.rungs()), {}, {});
  for (std::int64_t sweep = first; sweep < last && !parallel::stop_requested(); ++sweep)
    tempering.step(p.seed, pilot.sample, sweep, 0);
  pilot.standing = tempering.standing();
  return tempering.counts();
}

void add_all_ranks(std::vector<std::int64_t>& counts, const parallel::Group& world) {
  const std::vector<std::int64_t> all = world.gather(std::span<const std::int64_t>(counts));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    counts[i] = 0;
    for (std::size_t at = i; at < all.size(); at += counts.size()) counts[i] += all[at];
  }
}

/// The last sweep of a stage: the lengths double, and the last stage ends at `sweeps`.
std::int64_t stage_end(int stage, std::int64_t sweeps) {
  return sweeps >> (stages - 1 - stage);
}

/// Those are as they are; nothing is kept of pilot runs.
Protocol without_hot_rungs(Protocol p) {
  p.lambda = p.reported_lambda();
  p.hot_rungs = 0;
  p.shape.rungs = p.rungs();
  p.shape.energy_rows = 0;
  return p;
}

}  // namespace

std::optional<TunedLadder> tune_ladder(const Model& model, const Protocol& protocol, std::int64_t pilots,
                                       std::int64_t sweeps, const parallel::Group& world) {
  Protocol p = without_hot_rungs(protocol);
  TunedLadder tuned{protocol.lambda, {}};
  if (p.rungs() < 2) return tuned;
  std::vector<Pilot> mine;
  for (std::int64_t s = world.rank(); s < pilots; s += world.size()) mine.emplace_back(model, p, s);
  for (int stage = 0; stage < stages; ++stage) {
    sampling::ExchangeCounts total = sampling::ExchangeCounts::none(p.rungs());
    for (Pilot& pilot : mine) {
      const sampling::ExchangeCounts counts =
          run(pilot, p, stage == 0 ? 0 : stage_end(stage - 1, sweeps), stage_end(stage, sweeps));
      for (std::size_t k = 0; k < total.attempts.size(); ++k) {
        total.attempts[k] += counts.attempts[k];
        total.accepted[k] += counts.accepted[k];
      }
    }
    std::vector<std::int64_t> stops{parallel::stop_requested() ? 1 : 0};
    add_all_ranks(stops, world);
    if (stops[0] > 0) return std::nullopt;
    add_all_ranks(total.attempts, world);
    add_all_ranks(total.accepted, world);
    if (std::ranges::min(total.attempts) == 0) continue;  // too short a stage to judge by
    tuned.rejection = sampling::rejection(total);
    p.lambda = sampling::equal_rejection_ladder(p.lambda, tuned.rejection);
    tuned.lambda = with_hot_rungs(p.lambda, protocol.hot_rungs);
  }
  return tuned;
}

}  // namespace glassbox::spin_glass
