// Dendrograms of cold configurations, with the overlaps in their order, and ultrametricity.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "glass_figures.hpp"
#include "glassbox/report/dendrogram_layout.hpp"

namespace glassbox::report {
namespace {

constexpr std::size_t most_trees = 3, most_rows = 500;

template <class T>
std::vector<T> row_of(const Result& result, const std::string& name, std::size_t sample) {
  const std::string path = "pure_states/" + name;
  return result.file.read<T>(path, {static_cast<std::int64_t>(sample), 1}).values;
}

/// Samples with the most states first.
std::vector<std::size_t> richest(const std::vector<double>& states) {
  std::vector<std::size_t> order(states.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t s) { return -states[s]; });
  order.resize(std::min(order.size(), most_trees));
  return order;
}

Panel dendrogram(const Tree& tree, const Axis& places) {
  Panel panel{.x = places, .y = {.label = "distance {/:Italic d}", .from = 0.0}, .height = 0.32};
  Lines lines = brackets(tree);
  Series path{.x = std::move(lines.x), .mark = Mark::segments};
  for (const double y : lines.y) path.y.push_back({y, unknown});
  panel.series.push_back(std::move(path));
  return panel;
}

/// Many configurations are thinned out: a page is no place for millions of pixels.
Panel overlap_matrix(const std::vector<std::int8_t>& spins, const Tree& tree, const Axis& places, Twins twins) {
  const std::vector<std::size_t> shown = spread(tree.leaves.size(), most_rows);
  const auto rows = std::ssize(shown);
  Panel panel{.x = places, .y = places, .height = 0.6};
  std::swap(panel.y.from, panel.y.to);  // the first row of a matrix is at the top
  panel.x.label = "configuration, in the order of the dendrogram";
  panel.image = Image{rows, rows, ordered_overlaps(spins, tree, shown, twins),
                      static_cast<double>(tree.leaves.size() - 1) / static_cast<double>(rows - 1)};
  panel.colours =
      ColourScale{.label = twins == Twins::are_one ? "overlap |{/:Italic q_{ab}}|" : "overlap {/:Italic q_{ab}}",
                  .from = std::floor(std::ranges::min(panel.image->cells) * 10.0) / 10.0,
                  .to = 1.0};
  return panel;
}

Figure tree_of(const Result& result, std::size_t sample, double states) {
  const Tree tree{row_of<std::int64_t>(result, "merge_first", sample),
                  row_of<std::int64_t>(result, "merge_second", sample), row_of<double>(result, "merge_height", sample),
                  row_of<std::int64_t>(result, "leaf", sample)};
  const std::size_t n = tree.leaves.size();
  const std::vector<std::int64_t> signs = row_of<std::int64_t>(result, "sign", sample);
  const bool is_turned = std::ranges::find(signs, -1) != signs.end();  // only where flipped twins are one
  const char* overlap = is_turned ? "|q|" : "q";
  Figure figure = plot(
      fmt::format("pure_states_{}", sample), fmt::format("Pure states of sample {}", sample),
      fmt::format("Dendrogram of {} configurations of the lowest temperature by average linkage of d = (1 - {})/2; "
                  "{:.0f} pure state{} found.",
                  n, overlap, states, states == 1.0 ? " was" : "s were"),
      short_name(result));
  const Axis places{.from = -0.5, .to = static_cast<double>(n) - 0.5};
  figure.panels = {dendrogram(tree, places)};
  if (!result.has("pure_states/spins")) {
    figure.panels[0].x.label = "configuration, in the order of the dendrogram";
    return figure;
  }
  figure.panels.push_back(overlap_matrix(row_of<std::int8_t>(result, "spins", sample), tree, places,
                                         is_turned ? Twins::are_one : Twins::count));
  figure.caption += fmt::format(" Below, in the same order: the overlap {} of any two of them{}.", overlap,
                                n > most_rows ? fmt::format(" ({} of them, evenly)", most_rows) : "");
  return figure;
}

void add_ultrametricity(Part& part, const Result& result, std::size_t samples) {
  Figure figure = plot(
      "ultrametricity", "Ultrametricity",
      "Density of K = q₂ - q₃ for the sorted overlaps q₁ ≥ q₂ ≥ q₃ of triples of configurations, sample by sample, "
      "in standard deviations of q: in an ultrametric space all weight is at 0.",
      short_name(result));
  Panel& panel = figure.panels[0];
  panel.x = {.label = "{/:Italic K} / {/:Italic σ_q}", .from = 0.0};
  panel.y = {.label = "density", .from = 0.0};
  for (const std::size_t s : spread(samples, 8))
    if (const Curve found = curve(result, "pure_states", "scaled_triple_distribution", "scaled_triple_bin", s);
        !found.empty())
      panel.series.push_back(series_of(fmt::format("sample {}", s), found, Mark::line, s));
  if (!panel.series.empty()) part.figures.push_back(std::move(figure));
}

}  // namespace

Part pure_states(const Result& result) {
  Part part;
  if (!result.has("pure_states") || !result.has("pure_states/states")) return part;
  const std::vector<double> states = numbers(result, "pure_states/states");
  if (!result.has("pure_states/spins"))
    part.notes.push_back("Overlaps of the configurations: " + short_name(result) +
                         " is of a version that did not store them; anneal again.");
  for (const std::size_t sample : richest(states)) part.figures.push_back(tree_of(result, sample, states[sample]));
  add_ultrametricity(part, result, states.size());
  return part;
}

}  // namespace glassbox::report
