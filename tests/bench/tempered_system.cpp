// Two hundred rounds bring acceptance close to where it stays.
#include "tempered_system.hpp"

#include "glassbox/parallel/group.hpp"
#include "glassbox/sampling/ladder.hpp"

namespace glassbox::bench {
namespace {

constexpr std::uint64_t seed = 20260101;
constexpr std::int64_t thermalization = 200;

}  // namespace

TemperedSystem::TemperedSystem(const System& system)
    : sample_(draw_sample(system.model, seed, 0)),
      kernel_(choose_kernel(sample_)),
      lambda_(sampling::ladder_of_temperatures(system.temperatures)),
      replicas_(make_replicas(kernel_, sample_, spin_glass::Update::metropolis, 0, system.replicas())),
      tempering_(*replicas_, parallel::Group(), {system.replicas()}, lambda_, {}),
      measurement_(sample_,
                   measurement_shape(system.model, sample_, static_cast<int>(lambda_.size()), system.copies, 0), 0,
                   static_cast<int>(lambda_.size())),
      plain_couplings_(sample_) {
  replicas_->draw_prior({.seed = seed, .purpose = random::Purpose::initial_spins});
  while (sweep_ < thermalization) tempering_.step(seed, 0, sweep_++, 0);
  for (const std::int32_t rung : tempering_.standing().rung) replica_lambda_.push_back(lambda_[rung]);
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
  replicas_->sweep(replica_lambda_, {.seed = seed, .purpose = random::Purpose::sweep, .sweep = sweep_++});
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

}  // namespace glassbox::bench
