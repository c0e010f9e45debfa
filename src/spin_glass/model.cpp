// Draws of the disorder: graph, couplings, dilution and fields, each addressed by what it is for.
#include "glassbox/spin_glass/model.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <stdexcept>
#include <utility>

#include "glassbox/random/draw.hpp"
#include "glassbox/spin_glass/hopfield.hpp"
#include "glassbox/spin_glass/instance_file.hpp"

namespace glassbox::spin_glass {
namespace {

using random::Name;
using random::Purpose;

/// The problem in real numbers; `unit` where the couplings have a natural one.
struct Drawn {
  Graph graph;
  std::vector<double> couplings;
  std::vector<double> fields = {};
  std::optional<double> unit = std::nullopt;
};

void require(bool holds, const std::string& what, double value, const std::string& allowed) {
  if (!holds) throw std::invalid_argument("model: " + what + " = " + std::to_string(value) + "; " + allowed);
}

void check(const Model& model, std::int64_t index) {
  constexpr std::int64_t samples = std::int64_t{1} << 24;
  require(index >= 0 && index < samples, "sample", static_cast<double>(index), "0 to 2^24 - 1 is allowed");
  require(std::isfinite(model.mean), "mean", model.mean, "a finite number is needed");
  require(model.deviation >= 0.0 && std::isfinite(model.deviation), "deviation", model.deviation,
          "0 or a positive number is allowed");
  require(model.fraction_positive >= 0.0 && model.fraction_positive <= 1.0, "fraction_positive",
          model.fraction_positive, "0 to 1 is allowed");
  require(model.dilution >= 0.0 && model.dilution < 1.0, "dilution", model.dilution, "0 to below 1 is allowed");
  require(std::isfinite(model.field), "field", model.field, "a finite number is needed");
  require(model.field_deviation >= 0.0 && std::isfinite(model.field_deviation), "field_deviation",
          model.field_deviation, "0 or a positive number is allowed");
}

/// Independent draws of the couplings, in parts of `scale`. Dilution leaves the bonds that stay as they were.
Drawn with_couplings(Graph graph, const Model& model, double scale, Name name) {
  const auto coupling = [&](std::int64_t bond) {
    name.purpose = Purpose::couplings;
    if (model.couplings == Couplings::gaussian) return model.mean + model.deviation * random::normal(name, bond);
    return random::uniform(name, bond) < model.fraction_positive ? model.mean + model.deviation
                                                                 : model.mean - model.deviation;
  };
  const auto is_absent = [&](std::int64_t bond) {
    name.purpose = Purpose::dilution;
    return model.dilution > 0.0 && random::uniform(name, bond) < model.dilution;
  };
  Drawn drawn{.graph = {.sites = graph.sites, .bonds = {}, .lattice = std::move(graph.lattice)}, .couplings = {}};
  for (std::size_t b = 0; b < graph.bonds.size(); ++b) {
    const auto bond = static_cast<std::int64_t>(b);
    if (is_absent(bond)) continue;
    drawn.graph.bonds.push_back(graph.bonds[b]);
    drawn.couplings.push_back(scale * coupling(bond));
  }
  return drawn;
}

Drawn sherrington_kirkpatrick(const Model& model, const Name& name) {
  const double scale = 1.0 / std::sqrt(static_cast<double>(std::max(model.sites, 1)));
  Drawn drawn = with_couplings(complete(model.sites), model, scale, name);
  if (model.couplings == Couplings::bimodal && model.mean == 0.0 && model.deviation > 0.0)
    drawn.unit = scale * model.deviation;
  return drawn;
}

Drawn viana_bray(const Model& model, Name name) {
  name.purpose = Purpose::graph;
  if (model.random_graph == RandomGraph::erdos_renyi)
    return with_couplings(erdos_renyi(model.sites, model.degree, name), model, 1.0, name);
  require(model.degree >= 0.0 && model.degree < model.sites && model.degree == std::floor(model.degree), "degree",
          model.degree, "a regular graph needs a whole number below the number of sites");
  return with_couplings(random_regular(model.sites, static_cast<std::int32_t>(model.degree), name), model, 1.0, name);
}

/// Couplings that are whole multiples of 1 / N on the complete graph.
Drawn in_parts_of_size(Graph graph, std::span<const std::int32_t> sums) {
  const double size = graph.sites;
  Drawn drawn{.graph = std::move(graph), .couplings = {}, .unit = 1.0 / size};
  for (const std::int32_t sum : sums) drawn.couplings.push_back(sum / size);
  return drawn;
}

Drawn hopfield(const Model& model, Name name) {
  name.purpose = Purpose::patterns;
  Graph graph = complete(model.sites);
  return in_parts_of_size(std::move(graph),
                          hebb_sums(model.sites, hopfield_patterns(model.sites, model.patterns, name)));
}

Drawn curie_weiss(const Model& model) {
  Graph graph = complete(model.sites);
  const std::vector<std::int32_t> ones(graph.bonds.size(), 1);
  return in_parts_of_size(std::move(graph), ones);
}

Drawn instance(const Model& model) {
  Instance read = read_instance(model.path, model.format);
  Drawn drawn{.graph = std::move(read.graph), .couplings = std::move(read.couplings), .fields = std::move(read.fields)};
  if (read.objective == Objective::qubo) drawn.unit = 0.25;  // of whole q
  return drawn;
}

Drawn drawn_couplings(const Model& model, const Name& name) {
  switch (model.kind) {
    case Kind::edwards_anderson:
      return with_couplings(hypercubic({.lengths = model.dimensions, .boundaries = model.boundaries}), model, 1.0,
                            name);
    case Kind::sherrington_kirkpatrick:
      return sherrington_kirkpatrick(model, name);
    case Kind::hopfield:
      return hopfield(model, name);
    case Kind::viana_bray:
      return viana_bray(model, name);
    case Kind::curie_weiss:
      return curie_weiss(model);
    case Kind::instance:
      return instance(model);
  }
  throw std::invalid_argument("model: unknown kind " + std::to_string(static_cast<int>(model.kind)));
}

void add_fields(Drawn& drawn, const Model& model, Name name) {
  if (model.field == 0.0 && model.field_deviation == 0.0) return;
  name.purpose = Purpose::fields;
  drawn.fields.resize(static_cast<std::size_t>(drawn.graph.sites), 0.0);
  for (std::int32_t i = 0; i < drawn.graph.sites; ++i) {
    drawn.fields[i] += model.field;
    if (model.field_deviation > 0.0) drawn.fields[i] += model.field_deviation * random::normal(name, i);
  }
}

}  // namespace

Sample draw_sample(const Model& model, std::uint64_t seed, std::int64_t index) {
  check(model, index);
  const Name name{.seed = seed, .sample = index};
  Drawn drawn = drawn_couplings(model, name);
  add_fields(drawn, model, name);
  return drawn.unit ? on_grid(std::move(drawn.graph), drawn.couplings, drawn.fields, *drawn.unit)
                    : on_grid(std::move(drawn.graph), drawn.couplings, drawn.fields);
}

}  // namespace glassbox::spin_glass
