// Samples for tests: any graph with couplings drawn by the standard library, independent of the streams under test.
#pragma once

#include <cstdint>
#include <random>
#include <utility>
#include <vector>

#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

/// J ~ N(0, 1); field_deviation > 0 adds a Gaussian field to every site.
inline Sample gaussian(Graph graph, double field_deviation, std::uint64_t seed) {
  std::mt19937_64 engine(seed);
  std::normal_distribution<double> normal;
  std::vector<double> couplings(graph.bonds.size());
  std::vector<double> fields(field_deviation > 0.0 ? graph.sites : 0);
  for (double& J : couplings) J = normal(engine);
  for (double& h : fields) h = field_deviation * normal(engine);
  return on_grid(std::move(graph), couplings, fields);
}

/// J = 1 with probability fraction_positive, else -1.
inline Sample bimodal(Graph graph, std::uint64_t seed, double fraction_positive = 0.5) {
  std::mt19937_64 engine(seed);
  std::bernoulli_distribution positive(fraction_positive);
  std::vector<double> couplings(graph.bonds.size());
  for (double& J : couplings) J = positive(engine) ? 1.0 : -1.0;
  return on_grid(std::move(graph), couplings, {});
}

/// h at every site, +h or -h at every site, or one of them at some sites and none at others.
enum class Fields : std::uint8_t { uniform, signs, gaps };

/// J = +-1 with equal probability, in fields of one magnitude.
inline Sample bimodal_in_fields(Graph graph, double magnitude, Fields kind, std::uint64_t seed) {
  std::mt19937_64 engine(seed + 1000);
  std::vector<double> couplings(graph.bonds.size()), fields(graph.sites, magnitude);
  for (double& J : couplings) J = engine() % 2 == 0 ? 1.0 : -1.0;
  for (double& h : fields) {
    if (kind != Fields::uniform && engine() % 2 == 0) h = -h;
    if (kind == Fields::gaps && engine() % 3 == 0) h = 0.0;
  }
  return on_grid(std::move(graph), couplings, fields);
}

}  // namespace glassbox::spin_glass
