// The random energy model as replicas, for tests.
#pragma once

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "glassbox/sampling/replicas.hpp"
#include "random_levels.hpp"

namespace glassbox::free_energy {

/// A sweep tries to flip every unit once, by Metropolis.
class RandomEnergies final : public sampling::Replicas {
 public:
  RandomEnergies(std::vector<double> level, int count) : level_(std::move(level)), state_(count, 0) {
    while ((std::size_t{1} << units_) < level_.size()) ++units_;
  }

  int first() const override { return 0; }
  int count() const override { return static_cast<int>(state_.size()); }
  std::int64_t units() const override { return units_; }
  double log_z_prior() const override { return std::log(static_cast<double>(level_.size())); }

  void draw_prior(const random::Name& name) override {
    for (int r = 0; r < count(); ++r)
      state_[r] = random::integer(with_replica(name, r), 0, static_cast<std::int64_t>(level_.size()));
  }
  /// Exact draws at one lambda.
  void draw(double lambda, const random::Name& name) {
    const Boltzmann law(level_, lambda);
    for (int r = 0; r < count(); ++r)
      state_[r] = static_cast<std::int64_t>(law.state(random::uniform(with_replica(name, r), 0)));
  }
  void sweep(std::span<const double> lambda, const random::Name& name) override {
    for (int r = 0; r < count(); ++r)
      for (int unit = 0; unit < units_; ++unit) {
        const std::int64_t flipped = state_[r] ^ (std::int64_t{1} << unit);
        const double cost = lambda[r] * (level_[flipped] - level_[state_[r]]);
        if (cost <= 0.0 || random::uniform(with_replica(name, r), unit) < std::exp(-cost)) state_[r] = flipped;
      }
  }
  void energies(std::span<double> energy) override {
    for (int r = 0; r < count(); ++r) energy[r] = level_[state_[r]];
  }
  void pack(std::span<std::uint64_t> rows) const override {
    for (int r = 0; r < count(); ++r) rows[r] = static_cast<std::uint64_t>(state_[r]);
  }
  void unpack(std::span<const std::uint64_t> rows) override {
    for (int r = 0; r < count(); ++r) state_[r] = static_cast<std::int64_t>(rows[r]);
  }

 private:
  static random::Name with_replica(random::Name name, int r) {
    name.replica = r;
    return name;
  }

  std::vector<double> level_;
  std::vector<std::int64_t> state_;
  int units_ = 0;
};

}  // namespace glassbox::free_energy
