// Two hundred rounds bring acceptance close to where it stays.
#include "tempered_system.hpp"

#include "glassbox/parallel/group.hpp"
#include "glassbox/sampling/ladder.hpp"

namespace glassbox::bench {
namespace {

constexpr std::uint64_t seed = 20260101;
constexpr std::int64_t thermalization = 200;

}  // namespace

TemperedSystem::TemperedSystem(const System& system, std::int64_t index)
    : sample_(draw_sample(system.model, seed, index)),
      kernel_(choose_kernel(sample_)),
      lambda_(sampling::ladder_of_temperatures(system.temperatures)),
      replicas_(make_replicas(kernel_, sample_, spin_glass::Update::metropolis, 0, system.replicas())),
      tempering_(*replicas_, parallel::Group(), {system.replicas()}, lambda_, {}),
      measurement_(sample_,
                   measurement_shape(system.model, sample_, static_cast<int>(lambda_.size()), system.copies, 0), 0,
                   static_cast<int>(lambda_.size())),
      plain_couplings_(sample_) {
  replicas_->draw_prior({.seed = seed, .purpose = random::Purpose::initial_spins});
  while (sweep_ < thermalization) round();
  note_rungs();
  energy_.resize(replicas_->count());
  rows_.resize(replicas_->count() * replicas_->words());
  read_energies();
  pack();
  for (std::size_t k = 0; k < lambda_.size(); ++k)
    plain_.emplace_back(plain_couplings_,
                        std::span(rows_).subspan(tempering_.standing().replica[k] * replicas_->words()), seed + k);
}

double TemperedSystem::bytes_per_spin() const {
  return static_cast<double>(memory_bytes(kernel_, sample_, replicas_->count())) /
         static_cast<double>(updates_per_sweep());
}

void TemperedSystem::sweep() {
  // Kernels keep what belongs to a replica's lambda, so that nothing is to be had for free here: lambdas must change.
  replicas_->sweep(replica_lambda_[sweep_ % 2], {.seed = seed, .purpose = random::Purpose::sweep, .sweep = sweep_});
  ++sweep_;
}

void TemperedSystem::round() {
  tempering_.step(seed, 0, sweep_++, 0);
}

void TemperedSystem::note_rungs() {
  for (std::vector<double>& noted : replica_lambda_) {
    round();
    noted.clear();
    for (const std::int32_t rung : tempering_.standing().rung) noted.push_back(lambda_[rung]);
  }
}

void TemperedSystem::read_energies() {
  replicas_->energies(energy_);
}

void TemperedSystem::pack() {
  replicas_->pack(rows_);
}

void TemperedSystem::measure() {
  measurement_.measure(rows_, energy_, tempering_.standing(), ++measurements_,
                       spin_glass::Measurement::Phase::production);
}

void TemperedSystem::plain_sweep() {
  for (std::size_t k = 0; k < plain_.size(); ++k) plain_[k].sweep(lambda_[k]);
}

double TemperedSystem::plain_acceptance() const {
  std::int64_t flips = 0, sweeps = 0;
  for (const PlainMetropolis& replica : plain_) flips += replica.flips(), sweeps += replica.sweeps();
  return static_cast<double>(flips) / static_cast<double>(sweeps * sample_.graph.sites);
}

}  // namespace glassbox::bench
