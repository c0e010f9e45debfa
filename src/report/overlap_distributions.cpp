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

/// `source` may be theory itself.
Figure figure_of(const Source& source, const Result* theory) {
  const Result& result = *source.result;
  const std::vector<double> temperatures = by_increase(numbers(result, "average/temperature"));
  Figure figure = plot("overlap_distribution", "Overlap distribution",
                       "P(q) of two copies of the same sample, averaged over the disorder.", short_name(result));
  if (&result != theory) figure.caption += " Bands: one standard error over the samples.";
  if (theory != nullptr)
    figure.caption += " Dashes: theory in the limit of large N; arrows: its delta functions, whatever their weight.";
  Panel& panel = figure.panels[0];
  panel.x = {.label = "overlap {/:Italic q}", .from = -1.0, .to = 1.0};
  panel.y = {.label = "{/:Italic P}({/:Italic q})", .from = 0.0};
  panel.colours = temperature_scale(temperatures);
  const std::vector<std::size_t> shown = spread(temperatures.size(), most_curves);
  if (&result != theory)
    for (const std::size_t k : shown)
      add_curve(panel, distribution(result, temperatures[k]), Mark::line, temperatures[k]);
  if (theory == nullptr) return figure;
  for (const std::size_t k : shown)
    add_curve(panel, peaked(distribution(*theory, temperatures[k])).smooth, Mark::dashes, temperatures[k]);
  const double top = 1.05 * top_of(panel);
  panel.y.to = 1.1 * top;
  for (const std::size_t k : shown)
    for (const double q : peaked(distribution(*theory, temperatures[k])).peaks)
      add_arrow(panel, q, top, temperatures[k]);
  return figure;
}

}  // namespace

Part overlap_distributions(const std::vector<Source>& sources) {
  Part part;
  const Result* theory = nullptr;
  for (const Source& source : sources)
    if (source.mark == Mark::dashes && has_distribution(source)) theory = source.result;
  std::size_t simulations = 0;
  for (const Source& source : sources)
    if (has_distribution(source) && source.result != theory) {
      part.figures.push_back(figure_of(source, theory));
      part.figures.back().title += source.title.empty() || sources.size() == 1 ? "" : ", " + plain(source.title);
      ++simulations;
    }
  if (simulations == 0 && theory != nullptr)
    for (const Source& source : sources)
      if (source.result == theory) part.figures.push_back(figure_of(source, theory));
  if (part.figures.empty())
    part.notes.push_back(
        fmt::format("Overlaps: no P(q) in {} (it needs tempering.copies of 2 or more).", file_names(sources)));
  return part;
}

}  // namespace glassbox::report
