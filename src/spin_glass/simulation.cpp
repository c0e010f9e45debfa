// Sweep, exchange, move clusters, measure: in this order, until the last stage ends.
#include "glassbox/spin_glass/simulation.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>

#include "glassbox/spin_glass/equilibration.hpp"
#include "glassbox/spin_glass/houdayer.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::int64_t sweeps_per_cluster_move = 10;

sampling::TemperingRules rules(const Protocol& p) {
  return {.scheme = p.exchange, .sweeps_per_exchange = p.sweeps_per_exchange};
}

int first_of(std::span<const int> share, int rank) {
  return std::accumulate(share.begin(), share.begin() + rank, 0);
}

}  // namespace

std::int64_t Protocol::stage_begin(int stage) const {
  return stage == 0 ? thermalization : stage_end(stage - 1);
}

std::int64_t Protocol::stage_end(int stage) const {
  return (thermalization + sweeps) << stage;
}

Simulation::Simulation(const Protocol& protocol, const Sample& sample, std::int64_t index, const parallel::Group& group,
                       const parallel::Plan& plan)
    : protocol_(protocol),
      sample_(sample),
      neighbours_(adjacency(sample)),
      index_(index),
      group_(group),
      rung_share_(parallel::deal(protocol.rungs(), group.size())),
      replicas_(make_replicas(choose_kernel(sample), sample, protocol.update, plan.first_replica(group.rank()),
                              plan.share[group.rank()])),
      measurement_(sample, protocol.shape, first_of(rung_share_, group.rank()), rung_share_[group.rank()]),
      tempering_(*replicas_, group, plan.share, protocol.lambda, rules(protocol)) {
  replicas_->draw_prior({.seed = protocol.seed, .purpose = random::Purpose::initial_spins, .sample = index});
}

Simulation::Simulation(const Protocol& protocol, const Sample& sample, const SampleState& state,
                       const parallel::Group& group, const parallel::Plan& plan)
    : Simulation(protocol, sample, state.sample, group, plan) {
  sweep_ = state.sweep;
  doublings_ = state.doublings;
  tempering_.resume(state.standing, state.counts, state.lowest.seen, state.lowest.spins);
  tempering_.unpack(state.spins);
  for (std::size_t k = 0; k < measurement_.rungs().size(); ++k)
    measurement_.rungs()[k] = state.measurements[measurement_.first_rung() + k];
}

bool Simulation::advance(const std::function<int()>& wish) {
  while (true) {
    if (is_at_stage_end()) {
      if (doublings_ >= protocol_.max_doublings || is_equilibrated()) return true;
      ++doublings_;
      for (RungMeasurements& rung : measurement_.rungs()) rung.restart();
    }
    const int urgent = tempering_.step(protocol_.seed, index_, sweep_, wish());
    ++sweep_;
    if (protocol_.cluster_moves == ClusterMoves::houdayer && sweep_ % sweeps_per_cluster_move == 0) move_clusters();
    if (sweep_ % protocol_.every == 0) measure();
    if (urgent != 0) return false;
  }
}

void Simulation::measure() {
  const auto begin = std::chrono::steady_clock::now();
  const auto phase =
      sweep_ > protocol_.stage_begin(doublings_) ? Measurement::Phase::production : Measurement::Phase::thermalization;
  measurement_.measure(tempering_.packed(), tempering_.energies(), tempering_.standing(), sweep_ / protocol_.every,
                       phase);
  measure_seconds_ += std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

void Simulation::move_clusters() {
  const auto packed = tempering_.packed();
  std::vector<std::uint64_t> rows(packed.begin(), packed.end());
  swap_clusters(neighbours_, tempering_.standing(),
                {.seed = protocol_.seed, .purpose = random::Purpose::houdayer, .sample = index_, .sweep = sweep_},
                rows);
  tempering_.unpack(rows);
}

bool Simulation::is_equilibrated() const {
  const std::span<const RungMeasurements> rungs = measurement_.rungs();
  const int hot = std::clamp(protocol_.hot_rungs - measurement_.first_rung(), 0, static_cast<int>(rungs.size()));
  Equilibration mine = equilibration(rungs.subspan(hot), protocol_.every);
  mine.round_trips = tempering_.counts().round_trips;
  return !group_.any(!has_passed(mine, protocol_.copies, protocol_.rungs()));
}

SampleState Simulation::state() {
  SampleState s;
  s.sample = index_;
  s.sweep = sweep_;
  s.doublings = doublings_;
  s.has_passed = is_at_stage_end() && is_equilibrated();
  s.bonds = static_cast<std::int64_t>(sample_.graph.bonds.size());
  s.lowest = {tempering_.lowest(), tempering_.lowest_configuration()};
  s.lowest.spins.resize(packed_words(sample_.graph.sites), 0);
  s.standing = tempering_.standing();
  s.counts = tempering_.counts();
  const auto packed = tempering_.packed();
  s.spins.assign(packed.begin(), packed.end());
  std::vector<double> reals;
  std::vector<std::int64_t> integers;
  for (const RungMeasurements& rung : measurement_.rungs()) rung.append_state(reals, integers);
  reals = group_.gather_ragged(std::span<const double>(reals));
  integers = group_.gather_ragged(std::span<const std::int64_t>(integers));
  const std::int64_t per_real = protocol_.shape.reals_per_rung(), per_integer = protocol_.shape.integers_per_rung();
  for (int k = 0; k < protocol_.rungs(); ++k)
    s.measurements.emplace_back(protocol_.shape)
        .restore(std::span<const double>(reals).subspan(k * per_real, per_real),
                 std::span<const std::int64_t>(integers).subspan(k * per_integer, per_integer));
  return s;
}

double Simulation::worst_acceptance() const {
  const sampling::ExchangeCounts& counts = tempering_.counts();
  double worst = 1.0;  // not by way of rejection(): small rates would lose digits
  for (std::size_t k = 0; k < counts.attempts.size(); ++k)
    if (counts.attempts[k] > 0)
      worst = std::min(worst, static_cast<double>(counts.accepted[k]) / static_cast<double>(counts.attempts[k]));
  return worst;
}

Seconds Simulation::seconds() const {
  return {tempering_.seconds().sweep, tempering_.seconds().exchange, measure_seconds_};
}

}  // namespace glassbox::spin_glass
