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
constexpr std::size_t upward = 2;  // the category whose mark is the head of an arrow

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
  return curve(result, "average", "overlap_distribution", "overlap_bin", row);
}

/// What theory says has a width, and the places of what has none.
struct Peaked {
  Curve smooth;
  std::vector<double> peaks;
};

/// A bin that holds a twentieth of all by itself is a delta function, or with its neighbour the halves of one.
Peaked peaked(const Curve& curve) {
  constexpr double least = 0.05;
  const double width = curve.x.size() > 1 ? curve.x[1] - curve.x[0] : 0.0;
  const auto is_peak = [&](std::size_t i) { return i < curve.x.size() && curve.y[i].value * width > least; };
  Peaked found;
  for (std::size_t i = 0; i < curve.x.size(); ++i)
    if (!is_peak(i)) {
      found.smooth.x.push_back(curve.x[i]);
      found.smooth.y.push_back(curve.y[i]);
    } else if (i == 0 || !is_peak(i - 1)) {
      found.peaks.push_back(is_peak(i + 1) ? curve.x[i] + 0.5 * width : curve.x[i]);
    }
  if (std::ranges::all_of(found.smooth.y, [](const statistics::Estimate& e) { return e.value == 0.0; }))
    found.smooth = {};
  return found;
}

void add_curve(Panel& panel, const Curve& curve, Mark mark, double temperature) {
  Series series = series_of("", rebinned(curve, most_bins), mark);
  series.place = temperature;
  if (!series.x.empty()) panel.series.push_back(std::move(series));
}

void add_arrow(Panel& panel, double q, double top, double temperature) {
  Series shaft = series_of("", {{q, q}, {{0.0, unknown}, {top, unknown}}}, Mark::dashes);
  Series head = series_of("", {{q}, {{top, unknown}}}, Mark::points, upward);
  shaft.place = head.place = temperature;
  panel.series.insert(panel.series.end(), {std::move(shaft), std::move(head)});
}

bool has_distribution(const Source& source) {
  return source.group == "average" && source.result->has("average/overlap_distribution");
}

/// The highest point of all curves with its error; 1 where there is none.
double top_of(const Panel& panel) {
  double highest = 0.0;
  for (const Series& series : panel.series)
    for (const statistics::Estimate& e : series.y)
      if (std::isfinite(e.value)) highest = std::max(highest, e.value + (e.error > 0.0 ? e.error : 0.0));
  return highest > 0.0 ? highest : 1.0;
}

/// Theory at the temperatures of the curves: what is smooth as dashes, delta functions as arrows. Whether there is any.
bool add_theory(Panel& panel, const Result& theory, std::span<const double> temperatures) {
  const std::size_t before = panel.series.size();
  std::vector<std::pair<double, double>> peaks;
  for (const double t : temperatures) {
    const Curve of_theory = distribution(theory, t);
    if (of_theory.x.empty()) continue;
    const auto split = peaked(of_theory);
    add_curve(panel, split.smooth, Mark::dashes, t);
    for (const double q : split.peaks) peaks.emplace_back(q, t);
  }
  const double top = 1.05 * top_of(panel);
  panel.y.to = 1.1 * top;
  for (const auto& [q, t] : peaks) add_arrow(panel, q, top, t);
  return panel.series.size() > before || !peaks.empty();
}

/// `source` may be theory itself.
Figure figure_of(const Source& source, const Source* theory) {
  const Result& result = *source.result;
  const bool is_theory = theory != nullptr && source.result == theory->result;
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
  std::vector<double> shown;
  for (const std::size_t k : spread(temperatures.size(), most_curves)) shown.push_back(temperatures[k]);
  if (!is_theory)
    for (const double t : shown) add_curve(panel, distribution(result, t), Mark::line, t);
  std::vector<Source> drawn;
  if (!is_theory) drawn.push_back(source);
  const bool has_theory = theory != nullptr && add_theory(panel, *theory->result, shown);
  if (has_theory) drawn.push_back(*theory);
  if (!is_of_one)
    figure.caption += !is_theory && source.samples > 1.0 ? "; bands: one standard error over the samples." : ".";
  if (has_theory)
    figure.caption += meaning_of_dashes(drawn) + " Arrows: delta functions of theory, whatever their weight.";
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
  if (simulations == 0 && theory != nullptr) part.figures.push_back(figure_of(*theory, theory));
  if (part.figures.empty())
    part.notes.push_back(fmt::format("Overlaps: no P(q) in {}{}.", file_names(sources), advice(sources)));
  return part;
}

}  // namespace glassbox::report
