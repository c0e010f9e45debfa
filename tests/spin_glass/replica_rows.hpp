// Configurations in and out of a kernel, for tests.
#pragma once

#include <random>
#include <vector>

#include "glassbox/sampling/replicas.hpp"
#include "glassbox/spin_glass/kernel.hpp"
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

/// Configurations of replicas first .. first + count - 1 after a few sweeps, betas by replica and time.
inline std::vector<std::uint64_t> swept(Kernel kernel, Update update, const Sample& sample, int first, int count,
                                        int sweeps) {
  const auto model = make_replicas(kernel, sample, update, first, count);
  model->draw_prior({.seed = 5, .purpose = random::Purpose::initial_spins, .sample = 2});
  std::vector<double> lambda(count);
  for (int t = 0; t < sweeps; ++t) {
    for (int r = 0; r < count; ++r) lambda[r] = 0.05 * ((first + r + t) % 17);
    model->sweep(lambda, {.seed = 5, .purpose = random::Purpose::sweep, .sample = 2, .sweep = t});
  }
  return packed(*model);
}

}  // namespace glassbox::spin_glass
