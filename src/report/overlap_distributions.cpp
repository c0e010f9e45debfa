// P(q), a curve for each temperature.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glass_figures.hpp"
#include "rebinned.hpp"

namespace glassbox::report {
namespace {

constexpr std::size_t most_curves = 8;
constexpr std::size_t most_bins = 120;

std::vector<double> by_increase(std::vector<double> values) {
  std::ranges::sort(values);
  return values;
}

/// The curve at that temperature, empty where the file has none there.
Curve distribution(const Result& result, double temperature) {
  const std::vector<double> temperatures = numbers(result, "average/temperature");
  const auto found = std::ranges::find_if(
      temperatures, [&](double t) { return std::abs(t - temperature) < 1e-9 * std::abs(temperature); });
  if (found == temperatures.end()) return {};
  const auto row = static_cast<std::size_t>(found - temperatures.begin());
  return rebinned(curve(result, "average", "overlap_distribution", "overlap_bin", row), most_bins);
}

bool has_distribution(const Source& source) {
  return source.group == "average" && source.result->has("average/overlap_distribution");
}

Figure figure_of(const Source& source, const Source* theory) {
  const Result& result = *source.result;
  const std::vector<double> temperatures = by_increase(numbers(result, "average/temperature"));
  const bool is_of_one = source.samples == 1.0;
  Figure figure = plot("overlap_distribution", "Overlap distribution",
                       std::string("P(q) of two copies of ") +
                           (is_of_one ? "one sample." : "the same sample, averaged over the disorder"),
                       "");
  Panel& panel = figure.panels[0];
  panel.x = {.label = "overlap {/:Italic q}", .from = -1.0, .to = 1.0};
  panel.y = {.label = "{/:Italic P}({/:Italic q})", .from = 0.0};
  panel.colours = temperature_scale(temperatures);
  std::vector<Source> drawn{source};
  double highest = 0.0;
  for (const std::size_t k : spread(temperatures.size(), most_curves)) {
    Series series = series_of("", distribution(result, temperatures[k]), Mark::line);
    series.place = temperatures[k];
    panel.series.push_back(series);
    if (theory == nullptr) continue;
    for (const statistics::Estimate& e : series.y) highest = std::max(highest, e.value + e.error);
    panel.y.to = 1.15 * highest;  // theory has peaks without width
    Series ideal = series_of("", distribution(*theory->result, temperatures[k]), Mark::dashes);
    ideal.place = temperatures[k];
    if (ideal.x.empty()) continue;
    panel.series.push_back(ideal);
    drawn.push_back(*theory);
  }
  if (!is_of_one) figure.caption += source.samples > 1.0 ? "; bands: one standard error over the samples." : ".";
  if (theory != nullptr) figure.caption += meaning_of_dashes(drawn);
  figure.source = file_names(drawn);
  return figure;
}

/// Why there is none.
std::string advice(const std::vector<Source>& sources) {
  const Result& first = *sources.front().result;
  if (first.verb == "sizes") return "; the files of the sizes have it where two copies or more were simulated";
  const bool is_single = setting(first, "tempering", "copies") == "1";
  return is_single ? " (it needs tempering.copies of 2 or more)" : "";
}

}  // namespace

Part overlap_distributions(const std::vector<Source>& sources) {
  Part part;
  const Source* theory = nullptr;
  for (const Source& source : sources)
    if (source.mark == Mark::dashes && has_distribution(source)) theory = &source;
  std::size_t simulations = 0;
  for (const Source& source : sources)
    if (has_distribution(source) && &source != theory) {
      part.figures.push_back(figure_of(source, theory));
      part.figures.back().title += source.title.empty() || sources.size() == 1 ? "" : ", " + plain(source.title);
      ++simulations;
    }
  if (simulations == 0 && theory != nullptr) part.figures.push_back(figure_of(*theory, nullptr));
  if (part.figures.empty())
    part.notes.push_back(fmt::format("Overlaps: no P(q) in {}{}.", file_names(sources), advice(sources)));
  return part;
}

}  // namespace glassbox::report
