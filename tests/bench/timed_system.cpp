// Google Benchmark runs these in random order, all repetitions mixed.
#include "timed_system.hpp"

#include <benchmark/benchmark.h>

#include <functional>
#include <string>
#include <utility>

namespace glassbox::bench {
namespace {

/// `call`(system) is timed; it handles `items`(system) things at a time.
template <class Call, class Items, class Find>
benchmark::internal::Benchmark* time(const std::string& name, Find find, Items items, Call call) {
  return benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
    TemperedSystem& system = find(state.thread_index());
    for (auto round : state) call(system);
    state.SetItemsProcessed(state.iterations() * items(system));
  });
}

void sweep(TemperedSystem& system) {
  system.sweep();
}

std::int64_t updates(const TemperedSystem& system) {
  return system.updates_per_sweep();
}

std::int64_t one(const TemperedSystem&) {
  return 1;
}

}  // namespace

TemperedSystem& TimedSystem::on_rank(int rank) {
  auto& place = on_rank_[rank];
  if (!place) place = std::make_unique<TemperedSystem>(system_, rank);
  return *place;
}

void TimedSystem::register_speed() {
  const auto find = [this](int rank) -> TemperedSystem& { return on_rank(rank); };
  time("sweep/" + system_.name, find, updates, sweep);
  time("plain/" + system_.name, find, std::mem_fn(&TemperedSystem::updates_per_plain_sweep),
       std::mem_fn(&TemperedSystem::plain_sweep));
}

void TimedSystem::register_surroundings() {
  const auto find = [this](int rank) -> TemperedSystem& { return on_rank(rank); };
  time("ranks/" + system_.name, find, updates, sweep)->Threads(static_cast<int>(on_rank_.size()))->UseRealTime();
  if (!exchanges()) return;
  register_rounds();
  time("energies/" + system_.name, find, one, std::mem_fn(&TemperedSystem::read_energies));
  time("pack/" + system_.name, find, one, std::mem_fn(&TemperedSystem::pack));
  time("measure/" + system_.name, find, one, std::mem_fn(&TemperedSystem::measure));
}

void TimedSystem::register_rounds() {
  benchmark::RegisterBenchmark(("round/" + system_.name).c_str(), [this](benchmark::State& state) {
    TemperedSystem& system = on_rank(0);
    const double before = system.seconds_in_rounds().exchange;
    for (auto round : state) system.round();
    state.counters["exchange"] =
        benchmark::Counter(system.seconds_in_rounds().exchange - before, benchmark::Counter::kAvgIterations);
    state.SetItemsProcessed(state.iterations());
    system.note_rungs();
  });
}

std::optional<CostLine> TimedSystem::line() const {
  if (on_rank_.empty() || !on_rank_.front()) return std::nullopt;
  const TemperedSystem& system = *on_rank_.front();
  return CostLine{.system = system_.name,
                  .kernel = std::string(spin_glass::name(system.kernel())),
                  .updates_per_sweep = system.updates_per_sweep(),
                  .bytes_per_spin = system.bytes_per_spin(),
                  .acceptance = system.plain_acceptance()};
}

}  // namespace glassbox::bench
