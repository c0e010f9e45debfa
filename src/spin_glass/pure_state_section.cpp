// /pure_states: clusters of configurations, their dendrogram, how far correlations reach in them, ultrametricity.
#include <algorithm>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

#include "result_sections.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

using Axes = std::vector<std::string>;

void add_numbers(store::LabelledSection& section, const std::string& name, std::int64_t count,
                 const std::string& long_name) {
  std::vector<std::int64_t> numbers(count);
  std::iota(numbers.begin(), numbers.end(), 0);
  section.axis(name, numbers, {long_name, "1", {}});
}

void add_bins(store::LabelledSection& section, const std::string& name, double end, const std::string& long_name) {
  std::vector<double> centres;
  for (int b = 0; b < ultrametricity_bins; ++b) centres.push_back(end * (b + 0.5) / ultrametricity_bins);
  section.axis(name, centres, {long_name, "1", {}});
}

/// Distances along the longest axis, up to half of it; none off lattices.
std::int64_t distances(const ResultShape& shape) {
  return shape.lengths.empty() ? 0 : std::ranges::max(shape.lengths) / 2;
}

/// The first `stored_states` rows of `columns` numbers, NaN where there are fewer.
void append_states(std::vector<double>& to, const std::vector<double>& rows, std::int64_t states,
                   std::int64_t columns) {
  for (std::int64_t s = 0; s < stored_states; ++s)
    for (std::int64_t c = 0; c < columns; ++c) to.push_back(s < states ? rows[s * columns + c] : unknown);
}

/// q_ab of the stored states.
std::vector<double> stored_overlaps(const PureStates& states) {
  std::vector<double> q;
  for (std::int64_t a = 0; a < stored_states; ++a)
    for (std::int64_t b = 0; b < stored_states; ++b)
      q.push_back(std::max(a, b) < states.count() ? states.overlap[a * states.count() + b] : unknown);
  return q;
}

/// -1 and +1 of every site of packed configurations.
void append_spins(std::vector<std::int8_t>& to, const PackedSpins& configurations) {
  for (std::int64_t m = 0; m < configurations.count(); ++m)
    for (std::int64_t i = 0; i < configurations.sites; ++i)
      to.push_back(static_cast<std::int8_t>((configurations.row(m)[i / 64] >> (i % 64) & 1) != 0 ? 1 : -1));
}

template <class T, class Function>
void write(store::LabelledSection& section, const std::string& name, std::int64_t first,
           std::span<const SampleRow> rows, Function append_row) {
  std::vector<T> values;
  for (const SampleRow& row : rows) append_row(*row.pure_states, values);
  section.write(name, first, values);
}

template <class T>
void extend(std::vector<T>& to, const auto& values) {
  for (const auto& v : values) to.push_back(static_cast<T>(v));
}

void write_tree(store::LabelledSection& section, std::int64_t first, std::span<const SampleRow> rows) {
  using Integers = std::vector<std::int64_t>;
  const auto column = [&](const std::string& name, auto member) {
    write<std::int64_t>(section, name, first, rows, [&](const StateAnalysis& a, Integers& to) {
      for (const Merge& merge : a.states.tree) to.push_back(merge.*member);
    });
  };
  column("merge_first", &Merge::first);
  column("merge_second", &Merge::second);
  column("merge_size", &Merge::size);
  write<double>(section, "merge_height", first, rows, [](const StateAnalysis& a, std::vector<double>& to) {
    for (const Merge& merge : a.states.tree) to.push_back(merge.height);
  });
}

}  // namespace

void create_pure_states(store::LabelledSection& section, const ResultShape& shape) {
  const std::int64_t configurations = shape.annealing->configurations;
  add_sample_axis(section, shape);
  add_numbers(section, "state", stored_states, "pure state, the heaviest first");
  add_numbers(section, "other_state", stored_states, "pure state, the heaviest first");
  add_numbers(section, "configuration", configurations, "configuration of the lowest temperature");
  add_numbers(section, "merge", configurations - 1, "merge of the dendrogram, as scipy's linkage");
  add_numbers(section, "site", shape.sites, "site");
  add_bins(section, "triple_bin", 2.0, "K = q2 - q3 of the sorted overlaps of a triple, centre of the bin");
  add_bins(section, "scaled_triple_bin", largest_scaled, "K in standard deviations of q, centre of the bin");
  const auto put = [&](const std::string& name, const Axes& axes, const std::string& long_name, store::Cell cell) {
    section.create(name, axes, {long_name, "1", {}}, cell);
  };
  put("states", {"sample"}, "pure states found (up to a global flip without field)", store::integer);
  put("weight", {"sample", "state"}, "share of the configurations", store::real);
  put("overlap", {"sample", "state", "other_state"}, "q_ab = (1/N) sum <s_i>_a <s_i>_b", store::real);
  put("magnetization", {"sample", "state", "site"}, "<s_i> in the state", store::real);
  put("correlation", {"sample", "state"}, "C = (1/N^2) sum_ij (<s_i s_j> - <s_i><s_j>)^2 in the state", store::real);
  put("correlation_of_all", {"sample"}, "C of all configurations together", store::real);
  put("spins", {"sample", "configuration", "site"}, "configurations of the lowest temperature", {store::Element::int8});
  put("label", {"sample", "configuration"}, "state of the configuration", store::integer);
  put("sign", {"sample", "configuration"}, "flip that aligns it with its state", store::integer);
  put("leaf", {"sample", "configuration"}, "configurations in the order of the dendrogram", store::integer);
  for (const char* name : {"merge_first", "merge_second", "merge_size"})
    put(name, {"sample", "merge"}, "dendrogram (average linkage), as scipy's linkage", store::integer);
  put("merge_height", {"sample", "merge"}, "mean distance (1 - |q|)/2 (with a field (1 - q)/2)", store::real);
  put("triple_distribution", {"sample", "triple_bin"}, "density of K, 0 in an ultrametric space", store::real);
  put("scaled_triple_distribution", {"sample", "scaled_triple_bin"}, "density of K / sigma(q)", store::real);
  put("triple_mean", {"sample"}, "mean of K", store::real);
  put("scaled_triple_mean", {"sample"}, "mean of K / sigma(q); 0.846 for independent Gaussian overlaps", store::real);
  if (distances(shape) == 0) return;
  std::vector<std::int64_t> r(distances(shape));
  std::iota(r.begin(), r.end(), 1);
  section.axis("distance", r, {"distance along the axes", "lattice spacing", {}});
  put("distance_correlation", {"sample", "state", "distance"}, "mean squared connected correlation in the state",
      store::real);
  put("distance_correlation_of_all", {"sample", "distance"}, "the same of all configurations", store::real);
}

void write_pure_states(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                       std::span<const SampleRow> rows) {
  using Reals = std::vector<double>;
  using Integers = std::vector<std::int64_t>;
  const auto reals = [&](const std::string& name, auto append_row) {
    write<double>(section, name, first, rows, append_row);
  };
  const auto integers = [&](const std::string& name, auto append_row) {
    write<std::int64_t>(section, name, first, rows, append_row);
  };
  integers("states", [](const StateAnalysis& a, Integers& to) { to.push_back(a.states.count()); });
  reals("weight", [](const StateAnalysis& a, Reals& to) { append_states(to, a.states.weight, a.states.count(), 1); });
  reals("overlap", [](const StateAnalysis& a, Reals& to) { extend(to, stored_overlaps(a.states)); });
  reals("magnetization", [&](const StateAnalysis& a, Reals& to) {
    append_states(to, a.states.magnetization, a.states.count(), shape.sites);
  });
  reals("correlation",
        [](const StateAnalysis& a, Reals& to) { append_states(to, a.states.correlation, a.states.count(), 1); });
  reals("correlation_of_all", [](const StateAnalysis& a, Reals& to) { to.push_back(a.states.correlation_of_all); });
  std::vector<std::int8_t> spins;
  for (const SampleRow& row : rows) append_spins(spins, {shape.sites, row.annealed->configurations});
  section.write("spins", first, spins);
  integers("label", [](const StateAnalysis& a, Integers& to) { extend(to, a.states.label); });
  integers("sign", [](const StateAnalysis& a, Integers& to) { extend(to, a.states.sign); });
  integers("leaf", [](const StateAnalysis& a, Integers& to) { extend(to, a.states.leaves); });
  write_tree(section, first, rows);
  reals("triple_distribution", [](const StateAnalysis& a, Reals& to) { extend(to, a.ultrametricity.density); });
  reals("scaled_triple_distribution",
        [](const StateAnalysis& a, Reals& to) { extend(to, a.ultrametricity.scaled_density); });
  reals("triple_mean", [](const StateAnalysis& a, Reals& to) { to.push_back(a.ultrametricity.mean); });
  reals("scaled_triple_mean", [](const StateAnalysis& a, Reals& to) { to.push_back(a.ultrametricity.scaled_mean); });
  if (distances(shape) == 0) return;
  reals("distance_correlation", [&](const StateAnalysis& a, Reals& to) {
    append_states(to, a.correlations.in_state, a.states.count(), distances(shape));
  });
  reals("distance_correlation_of_all", [](const StateAnalysis& a, Reals& to) { extend(to, a.correlations.of_all); });
}

}  // namespace glassbox::spin_glass
