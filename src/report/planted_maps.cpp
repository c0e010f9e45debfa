// The phase diagram over beta and alpha, and how overlaps are distributed.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "drawing.hpp"
#include "inference_figures.hpp"
#include "rebinned.hpp"

namespace glassbox::report {
namespace {

std::vector<std::size_t> by_increase(const std::vector<double>& values) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return values[i]; });
  return order;
}

/// Numbers of an axis at the places of its cells, a few of them.
std::vector<std::string> names(const std::vector<double>& values, std::size_t most) {
  std::vector<std::string> all(values.size());
  const std::vector<std::size_t> order = by_increase(values);
  for (const std::size_t k : spread(values.size(), most)) all[k] = fmt::format("{:.2g}", values[order[k]]);
  return all;
}

/// Where `value` lies among increasing values, in places; NaN outside.
double place_of(double value, const std::vector<double>& values) {
  const auto above = std::ranges::lower_bound(values, value);
  if (above == values.end() || (above == values.begin() && value < values.front())) return unknown;
  if (above == values.begin()) return 0.0;
  const auto k = static_cast<double>(above - values.begin());
  return k - (*above - value) / (*above - *(above - 1));
}

Series line_of_onset(const Scan& scan) {
  std::vector<double> alphas = scan.alphas;
  std::ranges::sort(alphas);
  Series line{.mark = Mark::dashes, .category = 4};
  const std::vector<std::size_t> order = by_increase(scan.betas);
  for (std::size_t row = 0; row < order.size(); ++row)
    if (const double place = place_of(onset(scan, order[row]), alphas); std::isfinite(place)) {
      line.x.push_back(place);
      line.y.push_back({static_cast<double>(row), unknown});
    }
  return line;
}

/// GROUP/overlap of one size, [beta][alpha].
std::vector<double> overlaps(const Scan& scan, const std::string& group, std::size_t size) {
  const std::vector<double> all = numbers(*scan.result, group + "/overlap");
  const std::size_t cells = scan.betas.size() * scan.alphas.size();
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(size * cells);
  return {begin, begin + static_cast<std::ptrdiff_t>(cells)};
}

void add_phase_diagram(Part& part, const Scan& scan) {
  Figure figure = plot("phase_diagram", "Phase diagram",
                       "Overlap with the truth over α and β, " + drawn_sizes(scan) + ".", short_name(*scan.result));
  figure.panels = {phase_panel(scan, overlaps(scan, "average", largest_size(scan)))};
  if (scan.result->has("theory")) {
    figure.caption += " Below: by state evolution in the limit of large N.";
    figure.panels.push_back(phase_panel(scan, overlaps(scan, "theory", 0)));
  }
  if (figure.panels[0].series.size() > 0) figure.caption += " Dashes: α_{c}, above which the feature is found.";
  part.figures.push_back(std::move(figure));
}

Panel distributions_at(const Scan& scan, std::size_t beta) {
  constexpr std::size_t most_curves = 6, most_bins = 25;
  const auto [least, most] = std::ranges::minmax_element(scan.alphas);
  Panel panel{.x = {.label = "overlap |{/:Italic q}|", .from = 0.0, .to = 1.0},
              .y = {.label = "{/:Italic P}(|{/:Italic q}|)", .from = 0.0},
              .colours = ColourScale{.label = alpha_label(scan), .from = *least, .to = *most}};
  if (scan.betas.size() > 1) panel.y.label += fmt::format(", {{/:Italic β}} = {:.3g}", scan.betas[beta]);
  const std::vector<std::size_t> order = by_increase(scan.alphas);
  for (const std::size_t k : spread(order.size(), most_curves)) {
    const std::size_t row = (largest_size(scan) * scan.betas.size() + beta) * scan.alphas.size() + order[k];
    Series series =
        series_of("", rebinned(curve(*scan.result, "average", "overlap_distribution", "overlap_bin", row), most_bins),
                  Mark::line);
    series.place = scan.alphas[order[k]];
    if (!series.x.empty()) panel.series.push_back(std::move(series));
  }
  return panel;
}

void add_distributions(Part& part, const Scan& scan) {
  constexpr std::int64_t needed = 10;
  constexpr std::size_t most_panels = 3;
  if (!scan.result->has("average/overlap_distribution") || scan.alphas.size() < 2) return;
  const std::int64_t instances = scan.result->file.shape("per_instance/instance").at(0);
  if (instances < needed) {
    part.notes.push_back(
        fmt::format("Distribution of overlaps: {} instances are too few, {} are needed.", instances, needed));
    return;
  }
  Figure figure = plot("overlap_distribution", "Distribution of overlaps",
                       fmt::format("P(|q|) over {} instances at several α, N = {:.0f}; messages that did not "
                                   "converge count as they are.",
                                   instances, scan.sizes[largest_size(scan)]),
                       short_name(*scan.result));
  figure.panels.clear();
  for (const std::size_t beta : spread(scan.betas.size(), most_panels))
    figure.panels.push_back(distributions_at(scan, beta));
  for (std::size_t p = 0; p + 1 < figure.panels.size(); ++p) figure.panels[p].height = 0.4;
  part.figures.push_back(std::move(figure));
}

}  // namespace

bool is_a_plane(const Scan& scan) {
  constexpr std::size_t least = 4;
  return scan.betas.size() >= least && scan.alphas.size() >= least;
}

Panel phase_panel(const Scan& scan, const std::vector<double>& cells) {
  constexpr std::size_t most_names = 5;
  const std::vector<std::size_t> rows = by_increase(scan.betas), columns = by_increase(scan.alphas);
  Image image{std::ssize(rows), std::ssize(columns), {}};
  for (const std::size_t r : rows)
    for (const std::size_t c : columns) image.cells.push_back(cells[r * columns.size() + c]);
  Panel panel{.x = {.label = alpha_label(scan),
                    .from = -0.5,
                    .to = static_cast<double>(columns.size()) - 0.5,
                    .names = names(scan.alphas, most_names)},
              .y = {.label = data_beta_label,
                    .from = -0.5,
                    .to = static_cast<double>(rows.size()) - 0.5,
                    .names = names(scan.betas, most_names)},
              .image = std::move(image),
              .colours = ColourScale{.label = overlap_label}};
  if (Series line = line_of_onset(scan); line.x.size() > 1) panel.series.push_back(std::move(line));
  return panel;
}

Part maps_of_inference(const Scan& scan) {
  Part part;
  if (is_a_plane(scan) && scan.result->has("average/overlap")) add_phase_diagram(part, scan);
  add_distributions(part, scan);
  return part;
}

}  // namespace glassbox::report
