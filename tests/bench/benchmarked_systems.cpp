// Sizes that published studies use; temperatures from well below the transition to well above.
#include "benchmarked_systems.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "glassbox/sampling/ladder.hpp"

namespace glassbox::bench {
namespace {

using spin_glass::Couplings;
using spin_glass::Kind;
using spin_glass::Model;

constexpr int rungs = 24;

Model lattice(std::vector<std::int32_t> dimensions, Couplings couplings) {
  Model model;
  model.boundaries.assign(dimensions.size(), spin_glass::Boundary::periodic);
  model.dimensions = std::move(dimensions);
  model.couplings = couplings;
  return model;
}

Model in_field(Model model, double field) {
  model.field = field;
  return model;
}

Model of_sites(Kind kind, std::int32_t sites) {
  Model model;
  model.kind = kind;
  model.sites = sites;
  return model;
}

Model hopfield(std::int32_t sites, std::int32_t patterns) {
  Model model = of_sites(Kind::hopfield, sites);
  model.patterns = patterns;
  return model;
}

Model regular_graph(std::int32_t sites, Couplings couplings) {
  Model model = of_sites(Kind::viana_bray, sites);
  model.random_graph = spin_glass::RandomGraph::regular;
  model.couplings = couplings;
  return model;
}

System tempered(std::string name, Model model, double lowest, double highest) {
  return {std::move(name), std::move(model), sampling::geometric_temperatures(lowest, highest, rungs)};
}

System cube(std::int32_t length, Couplings couplings) {
  const auto name = fmt::format("EA 3D {} L={}", couplings == Couplings::gaussian ? "gaussian" : "bimodal", length);
  return tempered(name, lattice({length, length, length}, couplings), 0.5, 2.2);
}

System at(std::string name, Model model, double temperature) {
  return {std::move(name), std::move(model), {temperature}, 4 * rungs};
}

}  // namespace

std::vector<System> benchmarked_systems() {
  const auto gaussian = Couplings::gaussian, bimodal = Couplings::bimodal;
  const Model sk_256 = of_sites(Kind::sherrington_kirkpatrick, 256);
  const Model sk_1024 = of_sites(Kind::sherrington_kirkpatrick, 1024);
  return {
      cube(8, bimodal),
      cube(10, bimodal),
      cube(12, bimodal),
      cube(16, bimodal),
      cube(32, bimodal),
      cube(8, gaussian),
      cube(16, gaussian),
      tempered("EA 3D bimodal L=10, h=0.1", in_field(lattice({10, 10, 10}, bimodal), 0.1), 0.5, 2.2),
      tempered("EA 2D bimodal L=32", lattice({32, 32}, bimodal), 0.3, 2.0),
      tempered("EA 2D gaussian L=32, h=0.1", in_field(lattice({32, 32}, gaussian), 0.1), 0.3, 2.0),
      tempered("EA 4D bimodal L=6", lattice({6, 6, 6, 6}, bimodal), 1.0, 3.5),
      tempered("EA 4D gaussian L=6, h=0.1", in_field(lattice({6, 6, 6, 6}, gaussian), 0.1), 1.0, 3.5),
      tempered("Viana-Bray bimodal N=1024, c=3", regular_graph(1024, bimodal), 0.4, 2.0),
      tempered("Viana-Bray gaussian N=1024, c=3", regular_graph(1024, gaussian), 0.4, 2.0),
      tempered("SK N=256", sk_256, 0.3, 1.6),
      at("SK N=256 at T=0.3", sk_256, 0.3),
      at("SK N=256 at T=1", sk_256, 1.0),
      at("SK N=256 at T=2", sk_256, 2.0),
      tempered("SK N=1024", sk_1024, 0.3, 1.6),
      at("SK N=1024 at T=0.2", sk_1024, 0.2),
      at("SK N=1024 at T=0.3", sk_1024, 0.3),
      at("SK N=1024 at T=0.7", sk_1024, 0.7),
      at("SK N=1024 at T=1", sk_1024, 1.0),
      at("SK N=1024 at T=2", sk_1024, 2.0),
      tempered("Hopfield N=512, 20 patterns", hopfield(512, 20), 0.2, 1.5),
      tempered("Curie-Weiss N=256", of_sites(Kind::curie_weiss, 256), 0.5, 2.0),
  };
}

}  // namespace glassbox::bench
