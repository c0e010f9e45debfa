// The [model] and [disorder] sections and their cross-checks.
#include "glassbox/spin_glass/model_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace glassbox::spin_glass {
namespace {

using config::integer;
using config::one_of;
using config::real;
using config::Settings;

// In the order of the enums.
const std::vector<std::string> kind_words = {
    "edwards-anderson", "sherrington-kirkpatrick", "hopfield", "viana-bray", "curie-weiss", "instance"};
const std::vector<std::string> boundary_words = {"periodic", "free"};
const std::vector<std::string> couplings_words = {"gaussian", "bimodal"};
const std::vector<std::string> graph_words = {"erdos-renyi", "regular"};
const std::vector<std::string> format_words = {"auto", "edges", "rudy", "biqmac", "qubo"};

// Bonds are counted twice, once from each end, by a 32-bit number.
constexpr std::int64_t most_bond_ends = std::numeric_limits<std::int32_t>::max();
constexpr std::int64_t most_complete_sites = 46340;  // the square stays below most_bond_ends
constexpr double most_samples = 1 << 24;             // as many as can name their random numbers

void check_lattice(const Settings& settings, Model& model) {
  const auto axes = static_cast<std::int64_t>(model.dimensions.size());
  if (settings.is_list("model.boundary") && std::ssize(model.boundaries) != axes) {
    throw settings.error(
        "model.boundary",
        fmt::format("has {} words, but model.dimensions has {} axes; give one word for all axes or one for each",
                    model.boundaries.size(), axes));
  }
  if (!settings.is_list("model.boundary")) model.boundaries.assign(axes, model.boundaries.front());
  const std::int64_t most = most_bond_ends / (2 * axes);
  std::int64_t sites = 1;
  for (const std::int64_t length : model.dimensions) {
    if (length > most / sites) {
      throw settings.error("model.dimensions",
                           fmt::format("has too many sites; allowed in {} dimensions: at most {}", axes, most));
    }
    sites *= length;
  }
}

void check_sites(const Settings& settings, const Model& model) {
  const std::int64_t most = model.kind == Kind::viana_bray ? most_bond_ends : most_complete_sites;
  if (model.sites < 2 || model.sites > most) {
    throw settings.error("model.sites",
                         fmt::format("does not suit kind = \"{}\", which needs the number of sites; allowed: "
                                     "2 to {}",
                                     settings.text("model.kind"), most));
  }
}

void check_degree(const Settings& settings, const Model& model) {
  const double most = std::min(model.sites - 1.0, std::floor(static_cast<double>(most_bond_ends) / model.sites));
  if (model.degree > most) {
    throw settings.error("model.degree",
                         fmt::format("is too large for model.sites = {}; allowed: at most {}", model.sites, most));
  }
  if (model.random_graph != RandomGraph::regular) return;
  if (model.degree != std::floor(model.degree)) {
    throw settings.error("model.degree", "is not whole, as the degree of graph = \"regular\" must be");
  }
  if (std::fmod(model.sites * model.degree, 2.0) != 0.0) {
    throw settings.error("model.degree",
                         fmt::format("times model.sites = {} is odd: no such regular graph exists; change "
                                     "either by one",
                                     model.sites));
  }
}

void check(const Settings& settings, Model& model) {
  switch (model.kind) {
    case Kind::edwards_anderson:
      return check_lattice(settings, model);
    case Kind::viana_bray:
      check_sites(settings, model);
      return check_degree(settings, model);
    case Kind::instance:
      if (model.path.empty()) throw settings.error("model.path", "must name the file for kind = \"instance\"");
      return;
    case Kind::sherrington_kirkpatrick:
    case Kind::hopfield:
    case Kind::curie_weiss:
      return check_sites(settings, model);
  }
}

}  // namespace

const std::string& word_of(Kind kind) {
  return kind_words[static_cast<std::size_t>(kind)];
}

config::Section model_section() {
  const config::Form boundary = one_of(boundary_words);
  return {
      "model",
      "The system: H = - sum J_ij s_i s_j - sum h_i s_i",
      {{"kind", {one_of(kind_words)}, "edwards-anderson", ""},
       {"dimensions", {list(integer({1, 1 << 30}), {1, 6})}, "[8, 8, 8]", "edwards-anderson: length of each axis"},
       {"boundary", {boundary, list(boundary, {1, 6})}, "periodic", "edwards-anderson: of all axes, or of each"},
       {"sites", {integer({0, most_bond_ends})}, "0", "kinds without a lattice: number of spins"},
       {"couplings", {one_of(couplings_words)}, "gaussian", "edwards-anderson, sherrington-kirkpatrick, viana-bray"},
       {"mean", {real()}, "0.0", "of J; sherrington-kirkpatrick: of sqrt(N) J"},
       {"deviation", {real(config::non_negative)}, "1.0", "of J likewise; bimodal: J = mean +- deviation"},
       {"fraction_positive", {real({0, 1})}, "0.5", "bimodal: probability of mean + deviation"},
       {"dilution", {real({0, 1, config::Ends::open_above})}, "0.0", "probability that a bond is absent"},
       {"field", {real()}, "0.0", "uniform field h"},
       {"field_deviation", {real(config::non_negative)}, "0.0", "of a Gaussian random field on top"},
       {"patterns", {integer({1, most_complete_sites})}, "1", "hopfield: number of stored patterns"},
       {"graph", {one_of(graph_words)}, "erdos-renyi", "viana-bray"},
       {"degree", {real(config::positive)}, "3.0", "viana-bray: bonds of a site, on average or exactly"},
       {"path", {config::text()}, "", "instance: the file"},
       {"format", {one_of(format_words)}, "auto", "instance: of the file"}}};
}

config::Section disorder_section() {
  return {"disorder",
          "Samples: independent draws of J and h",
          {{"samples", {integer({1, most_samples})}, "128", "number of samples"},
           {"seed", {integer(config::non_negative)}, "20260101", "names the random numbers of the whole run"},
           {"first_sample",
            {integer({0, most_samples - 1})},
            "0",
            "number of the first: parts of a job array share the seed, and glassbox merge puts them together"}}};
}

Model model(const Settings& settings) {
  Model model;
  model.kind = settings.choice<Kind>("model.kind", kind_words);
  const auto lengths = settings.integers("model.dimensions");
  model.dimensions.assign(lengths.begin(), lengths.end());
  model.boundaries.clear();
  for (const std::string& word : settings.texts("model.boundary")) {
    model.boundaries.push_back(word == "free" ? Boundary::open : Boundary::periodic);
  }
  model.sites = static_cast<std::int32_t>(settings.integer("model.sites"));
  model.couplings = settings.choice<Couplings>("model.couplings", couplings_words);
  model.mean = settings.real("model.mean");
  model.deviation = settings.real("model.deviation");
  model.fraction_positive = settings.real("model.fraction_positive");
  model.dilution = settings.real("model.dilution");
  model.field = settings.real("model.field");
  model.field_deviation = settings.real("model.field_deviation");
  model.patterns = static_cast<std::int32_t>(settings.integer("model.patterns"));
  model.random_graph = settings.choice<RandomGraph>("model.graph", graph_words);
  model.degree = settings.real("model.degree");
  model.path = settings.text("model.path");
  model.format = settings.choice<InstanceFormat>("model.format", format_words);
  check(settings, model);
  return model;
}

Disorder disorder(const Settings& settings, const Model& model) {
  const Disorder disorder{.samples = settings.integer("disorder.samples"),
                          .seed = static_cast<std::uint64_t>(settings.integer("disorder.seed")),
                          .first_sample = settings.integer("disorder.first_sample")};
  if (static_cast<double>(disorder.first_sample + disorder.samples) > most_samples)
    throw settings.error(
        "disorder.first_sample",
        fmt::format("with samples = {} leads beyond the last sample; allowed for their sum: at most {}",
                    disorder.samples, most_samples));
  const bool fixed_couplings = model.kind == Kind::instance || model.kind == Kind::curie_weiss;
  if (fixed_couplings && model.field_deviation == 0.0 && disorder.samples > 1) {
    throw settings.error("disorder.samples",
                         fmt::format("would repeat one system: kind = \"{}\" without a random field has "
                                     "no disorder; set samples = 1, or model.field_deviation > 0",
                                     settings.text("model.kind")));
  }
  return disorder;
}

}  // namespace glassbox::spin_glass
