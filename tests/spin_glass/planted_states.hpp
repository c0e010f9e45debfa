// Configurations of which the truth is known: drawn around planted centres, or from enumerated Boltzmann weights.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <random>
#include <vector>

#include "brute_force.hpp"
#include "glassbox/spin_glass/packed_spins.hpp"

namespace glassbox::spin_glass {

/// Configurations that own their rows.
struct Spins {
  std::int64_t sites = 0;
  std::vector<std::uint64_t> rows = {};

  operator PackedSpins() const { return {sites, rows}; }
  std::int64_t count() const { return PackedSpins(*this).count(); }
  int spin(std::int64_t m, std::int64_t site) const {
    return (rows[m * packed_words(sites) + site / 64] >> (site % 64) & 1) != 0 ? 1 : -1;
  }
  void flip(std::int64_t m, std::int64_t site) {
    rows[m * packed_words(sites) + site / 64] ^= std::uint64_t{1} << (site % 64);
  }
  void append(const Spins& other) {  // itself, too
    const std::size_t before = rows.size(), added = other.rows.size();
    rows.resize(before + added);
    std::copy_n(other.rows.begin(), added, rows.begin() + before);
  }
  Spins row(std::int64_t m) const {
    const std::int64_t words = packed_words(sites);
    return {sites, {rows.begin() + m * words, rows.begin() + (m + 1) * words}};
  }
  Spins in_order(const std::vector<std::int64_t>& order) const {
    Spins result{sites, std::vector<std::uint64_t>(order.size() * packed_words(sites))};
    for (std::size_t k = 0; k < order.size(); ++k)
      std::ranges::copy(PackedSpins(*this).row(order[k]), result.rows.begin() + k * packed_words(sites));
    return result;
  }
};

/// `count` times the centre, each spin flipped with probability p: <s_i> = (1 - 2 p) c_i, independent.
inline Spins around(const Spins& centre, double p, int count, std::mt19937_64& engine) {
  std::bernoulli_distribution flips(p);
  Spins result{.sites = centre.sites};
  for (int m = 0; m < count; ++m) {
    result.append(centre);
    for (std::int64_t i = 0; i < centre.sites; ++i)
      if (flips(engine)) result.flip(m, i);
  }
  return result;
}

inline Spins all_up(std::int64_t sites) {
  Spins result{.sites = sites, .rows = std::vector<std::uint64_t>(packed_words(sites), ~std::uint64_t{0})};
  if (sites % 64 != 0) result.rows.back() &= (std::uint64_t{1} << (sites % 64)) - 1;
  return result;
}

inline Spins fair(std::int64_t sites, int count, std::mt19937_64& engine) {
  return around(all_up(sites), 0.5, count, engine);
}

/// Every spin of every configuration turned round.
inline Spins reversed(Spins spins) {
  for (std::int64_t m = 0; m < spins.count(); ++m)
    for (std::int64_t i = 0; i < spins.sites; ++i) spins.flip(m, i);
  return spins;
}

inline double overlap_of(const Spins& a, std::int64_t s, const Spins& b, std::int64_t t) {
  double sum = 0.0;
  for (std::int64_t i = 0; i < a.sites; ++i) sum += a.spin(s, i) * b.spin(t, i);
  return sum / static_cast<double>(a.sites);
}

/// p(s) = exp(-H / T) / Z, [2^N].
inline std::vector<double> boltzmann(const Sample& sample, double temperature) {
  std::vector<double> p(std::size_t{1} << sample.graph.sites);
  double z = 0.0;
  for (std::size_t s = 0; s < p.size(); ++s) z += p[s] = std::exp(-energy_of(sample, s) / temperature);
  for (double& each : p) each /= z;
  return p;
}

/// Independent draws of one-word configurations.
inline Spins drawn_from(const std::vector<double>& p, int count, std::mt19937_64& engine) {
  std::discrete_distribution<std::uint64_t> state(p.begin(), p.end());
  Spins result{.sites = std::countr_zero(p.size())};
  for (int m = 0; m < count; ++m) result.rows.push_back(state(engine));
  return result;
}

}  // namespace glassbox::spin_glass
