// Configurations in and out of a kernel, for tests.
#pragma once

#include <random>
#include <vector>

#include "glassbox/sampling/replicas.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

inline std::vector<std::uint64_t> packed(const sampling::Replicas& replicas) {
  std::vector<std::uint64_t> rows(replicas.count() * replicas.words());
  replicas.pack(rows);
  return rows;
}

inline std::vector<double> energies(sampling::Replicas& replicas) {
  std::vector<double> energy(replicas.count());
  replicas.energies(energy);
  return energy;
}

/// Fair spins, [replica][word], by the standard library.
inline std::vector<std::uint64_t> random_rows(std::int64_t sites, int count, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  const std::int64_t words = packed_words(sites);
  std::vector<std::uint64_t> rows(count * words);
  for (std::uint64_t& word : rows) word = engine();
  if (sites % 64 != 0)
    for (int r = 0; r < count; ++r) rows[(r + 1) * words - 1] &= (std::uint64_t{1} << (sites % 64)) - 1;
  return rows;
}

/// beta of replica r: values[r % size].
inline std::vector<double> in_turn(const std::vector<double>& values, int count) {
  std::vector<double> lambda(count);
  for (int r = 0; r < count; ++r) lambda[r] = values[r % values.size()];
  return lambda;
}

}  // namespace glassbox::spin_glass
