// Families of a population that was annealed.
#include <fmt/format.h>

#include <algorithm>

#include "glass_figures.hpp"

namespace glassbox::report {

Part population(const Result& result) {
  constexpr std::size_t most_lines = 64;
  constexpr double needed = 100.0;
  Part part;
  if (!result.has("population") || !result.has("population/mean_square_family_size")) return part;
  const double replicas = numbers(result, "population/replicas").at(0);
  Figure figure =
      plot("families", "Effective families",
           fmt::format(
               "Replicas over the mean square family size, R/ρ_{{t}}, of every sample: errors of the population are to "
               "be trusted above 100 (dashes). R = {:.0f}.",
               replicas),
           short_name(result));
  Panel& panel = figure.panels[0];
  panel.x.label = temperature_label;
  panel.y = {.label = "effective families {/:Italic R} / {/:Italic ρ}_t", .scale = Scale::logarithmic};
  for (const std::size_t s : spread(static_cast<std::size_t>(sample_count(result)), most_lines)) {
    Curve families = curve(result, "population", "mean_square_family_size", "temperature", s);
    for (statistics::Estimate& e : families.y) e = {replicas / e.value, unknown};
    panel.series.push_back(series_of(panel.series.empty() ? "samples" : "", families, Mark::line));
  }
  if (panel.series.empty() || panel.series.front().x.empty()) return part;
  const std::vector<double>& x = panel.series.front().x;
  panel.series.push_back(
      series_of("needed", {{x.front(), x.back()}, {{needed, unknown}, {needed, unknown}}}, Mark::dashes, 1));
  part.figures.push_back(std::move(figure));
  return part;
}

}  // namespace glassbox::report
