// A model of four states whose densities are known, and which notes how it was asked, for tests.
#pragma once

#include <array>
#include <cmath>
#include <numbers>
#include <vector>

#include "glassbox/sampling/replicas.hpp"

namespace glassbox::sampling {

/// Two units, state s has U = toy_energy[s]. A sweep replaces half of the replicas by independent draws.
inline constexpr std::array toy_energy{0.0, 1.3, -0.6, 2.5};

inline std::array<double, 4> toy_probabilities(double lambda) {
  std::array<double, 4> p{};
  double z = 0.0;
  for (int s = 0; s < 4; ++s) z += p[s] = std::exp(-lambda * toy_energy[s]);
  for (double& probability : p) probability /= z;
  return p;
}

class ToyReplicas final : public Replicas {
 public:
  ToyReplicas(int first, int count) : first_(first), state_(count, 0) {}

  int first() const override { return first_; }
  int count() const override { return static_cast<int>(state_.size()); }
  std::int64_t units() const override { return 2; }
  double log_z_prior() const override { return 2.0 * std::numbers::ln2; }

  void draw_prior(const random::Name& name) override {
    for (int r = 0; r < count(); ++r) state_[r] = static_cast<int>(random::integer(name, first_ + r, 4));
  }

  void sweep(std::span<const double> lambda, const random::Name& name) override {
    asked_lambda.assign(lambda.begin(), lambda.end());
    asked_name = name;
    ++sweeps;
    for (int r = 0; r < count(); ++r) {
      double u = 2.0 * random::uniform(name, first_ + r);
      if (u >= 1.0) continue;
      const auto p = toy_probabilities(lambda[r]);
      state_[r] = 0;
      while (state_[r] < 3 && u >= p[state_[r]]) u -= p[state_[r]++];
    }
  }

  void energies(std::span<double> energy) override {
    ++energies_asked;
    for (int r = 0; r < count(); ++r) energy[r] = toy_energy[state_[r]];
  }

  void pack(std::span<std::uint64_t> rows) const override {
    for (int r = 0; r < count(); ++r) rows[r] = static_cast<std::uint64_t>(state_[r]);
  }
  void unpack(std::span<const std::uint64_t> rows) override {
    for (int r = 0; r < count(); ++r) state_[r] = static_cast<int>(rows[r]);
  }

  std::vector<double> asked_lambda;
  random::Name asked_name;
  int sweeps = 0, energies_asked = 0;

 private:
  int first_;
  std::vector<int> state_;
};

}  // namespace glassbox::sampling
