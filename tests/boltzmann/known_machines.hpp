// Machines of many kinds whose visible states can be enumerated: what every road to log Z is held against.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

struct KnownMachine {
  std::string name;
  ReadyRbm machine;
  std::vector<float> base;
  int rungs;  ///< of an annealing ladder that is long enough
};

/// As training leaves machines: hidden unit j knows one stored pattern, on where v is like it.
inline Rbm pattern_rbm(std::int64_t visible, std::int64_t hidden, double strength, std::uint64_t seed) {
  Rbm rbm = zero_rbm({.units = visible}, hidden);
  for (std::int64_t j = 0; j < hidden; ++j) {
    double sum = 0.0;
    for (std::int64_t i = 0; i < visible; ++i) {
      const double xi = random::uniform({.seed = seed, .replica = j}, i) < 0.5 ? -1.0 : 1.0;
      rbm.weights(i, j) = static_cast<float>(strength * xi);
      sum += std::max(xi, 0.0);
    }
    rbm.hidden_bias[j] = static_cast<float>(-strength * (sum - 2.0));
  }
  return rbm;
}

inline std::vector<KnownMachine> known_machines() {
  const auto drawn = [](const char* name, const VisibleLayer& layer, std::int64_t hidden, double scale, int rungs) {
    return KnownMachine{name, ReadyRbm(drawn_rbm(layer, hidden, scale, 21)), drawn_base(layer, 22), rungs};
  };
  std::vector<KnownMachine> all;
  all.push_back(drawn("small", {.units = 6}, 5, 0.5, 50));
  all.push_back(drawn("wide", {.units = 8}, 100, 0.2, 100));
  all.push_back(drawn("hot", {.units = 12}, 8, 0.1, 50));
  all.push_back(drawn("cold", {.units = 10}, 7, 1.5, 400));
  all.push_back(drawn("with labels", {.units = 11, .labels = 4}, 9, 0.7, 200));
  all.push_back(drawn("labels only", {.units = 5, .labels = 5}, 6, 1.0, 100));
  all.push_back({"patterns", ReadyRbm(pattern_rbm(10, 4, 3.0, 23)), drawn_base({.units = 10}, 22), 600});
  return all;
}

/// Independent exact draws of the visible layer.
inline data::BitRows exact_samples(const KnownMachine& known, std::int64_t count, std::uint64_t seed) {
  const data::BitRows states = states_of(known.machine.rbm().visible);
  const std::vector<double> f = free_energies(known.machine.view(), {states, {}});
  const double lowest = std::ranges::min(f);
  std::vector<double> cumulated;
  for (const double x : f) cumulated.push_back((cumulated.empty() ? 0.0 : cumulated.back()) + std::exp(lowest - x));
  std::vector<std::int64_t> chosen;
  for (std::int64_t s = 0; s < count; ++s) {
    const double u = cumulated.back() * random::uniform({.seed = seed, .sample = 2}, s);
    chosen.push_back(std::ranges::upper_bound(cumulated, u) - cumulated.begin());
  }
  return rows_of(states, chosen);
}

}  // namespace glassbox::boltzmann
