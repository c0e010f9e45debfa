// One small sample of every kind of model, for tests of the whole engine.
#pragma once

#include <string>
#include <vector>

#include "glassbox/spin_glass/model.hpp"
#include "small_runs.hpp"

namespace glassbox::spin_glass {

struct SmallInstance {
  std::string name;
  Sample sample;
};

inline Sample lattice(std::vector<std::int32_t> lengths, Boundary boundary, Couplings couplings, double dilution = 0.0,
                      double field = 0.0, double field_deviation = 0.0) {
  Model model;
  model.boundaries.assign(lengths.size(), boundary);
  model.dimensions = std::move(lengths);
  model.couplings = couplings;
  model.dilution = dilution;
  model.field = field;
  model.field_deviation = field_deviation;
  return draw_sample(model, 61, 0);
}

inline Sample on_sites(Kind kind, std::int32_t sites, Couplings couplings, double field = 0.0) {
  Model model;
  model.kind = kind;
  model.sites = sites;
  model.couplings = couplings;
  model.patterns = 2;
  model.field = field;
  return draw_sample(model, 62, 0);
}

inline Sample random_graph(RandomGraph graph, Couplings couplings) {
  Model model;
  model.kind = Kind::viana_bray;
  model.sites = 10;
  model.random_graph = graph;
  model.couplings = couplings;
  return draw_sample(model, 63, 0);
}

/// All three kernels; at most ten sites.
inline std::vector<SmallInstance> small_instances() {
  using enum Couplings;
  using enum Kind;
  const Boundary open = Boundary::open, periodic = Boundary::periodic;
  return {{"ring, bimodal", lattice({9}, periodic, bimodal)},
          {"chain, gaussian", lattice({9}, open, gaussian)},
          {"square, bimodal", lattice({3, 3}, periodic, bimodal)},
          {"square, gaussian", lattice({3, 3}, periodic, gaussian)},
          {"square, diluted, bimodal", lattice({3, 3}, periodic, bimodal, 0.4)},
          {"square, diluted, gaussian", lattice({5, 2}, open, gaussian, 0.3)},
          {"square in a field", lattice({3, 3}, open, bimodal, 0.0, 0.3)},
          {"square in random fields", lattice({4, 2}, periodic, gaussian, 0.0, 0.0, 0.6)},
          {"cube, bimodal", lattice({2, 2, 2}, periodic, bimodal)},
          {"cube, gaussian", lattice({2, 2, 2}, open, gaussian)},
          {"SK, gaussian", on_sites(sherrington_kirkpatrick, 9, gaussian)},
          {"SK, bimodal", on_sites(sherrington_kirkpatrick, 8, bimodal)},
          {"SK, split bonds", with_split_bonds(on_sites(sherrington_kirkpatrick, 9, gaussian), 9)},
          {"SK in a field, split bonds", with_split_bonds(on_sites(sherrington_kirkpatrick, 8, gaussian, 0.2), 11)},
          {"Hopfield", on_sites(hopfield, 10, gaussian)},
          {"Hopfield, split bonds", with_split_bonds(on_sites(hopfield, 9, gaussian), 9)},
          {"Viana-Bray, Erdos-Renyi", random_graph(RandomGraph::erdos_renyi, gaussian)},
          {"Viana-Bray, Erdos-Renyi, bimodal", random_graph(RandomGraph::erdos_renyi, bimodal)},
          {"Viana-Bray, regular", random_graph(RandomGraph::regular, bimodal)},
          {"Curie-Weiss", on_sites(curie_weiss, 9, gaussian)},
          {"Curie-Weiss in a field, split bonds", with_split_bonds(on_sites(curie_weiss, 8, gaussian, 0.1), 11)}};
}

}  // namespace glassbox::spin_glass
