// How much samples differ, and whether that goes away with the size.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glass_figures.hpp"
#include "glassbox/statistics/notation.hpp"

namespace glassbox::report {
namespace {

/// ([x^2] - [x]^2) / [x]^2 of thermal averages x, from the error of their mean over n samples; its own error as if x
/// were Gaussian, R sqrt(2 / (n - 1)).
Curve relative_variance(const Source& source, const std::string& quantity) {
  Curve curve = curve_of(source, quantity);
  if (source.samples < 3.0) return {};
  for (statistics::Estimate& e : curve.y) {
    const double spread = e.error * std::sqrt(source.samples) / e.value, r = spread * spread;
    e = {r, r * std::sqrt(2.0 / (source.samples - 1.0))};
  }
  return curve;
}

struct Subject {
  const char *quantity, *label;
};
constexpr Subject subjects[] = {{"overlap_squared", "{/:Italic R} of ⟨{/:Italic q}^2⟩"},
                                {"energy", "{/:Italic R} of {/:Italic e}"}};

Figure of_variances(const std::vector<Source>& sources) {
  Figure figure = plot("self_averaging", "Self-averaging",
                       "Relative variance over the samples R = ([x²] - [x]²)/[x]² of the thermal averages x of each "
                       "sample. What is self-averaging has R → 0 as the size grows; the overlap below a glass "
                       "transition is not. Bars: those of Gaussian samples, R (2/(n − 1))^{1/2}.",
                       "");
  figure.panels.clear();
  std::vector<Source> drawn;
  for (const Subject& subject : subjects) {
    Panel panel;
    panel.height = 0.36;
    panel.y = {.label = subject.label, .scale = Scale::logarithmic};
    for (const Source& source : sources)
      if (const Curve curve = relative_variance(source, subject.quantity); !curve.empty()) {
        panel.series.push_back(series_of(source, curve));
        drawn.push_back(source);
        if (!figure.panels.empty()) panel.series.back().mark = Mark::points_and_lines;
      }
    if (!panel.series.empty()) figure.panels.push_back(panel);
  }
  figure.source = file_names(drawn);
  if (figure.panels.size() > 1)
    for (Series& series : figure.panels.front().series) series.title.clear();
  if (!figure.panels.empty()) figure.panels.back().x.label = temperature_label;
  return figure;
}

std::vector<Series> thin_lines(const Result& result, std::size_t most) {
  std::vector<Series> lines;
  for (const std::size_t s : spread(static_cast<std::size_t>(sample_count(result)), most)) {
    const Curve of_sample = curve(result, "per_sample", "overlap_squared", "temperature", s);
    lines.push_back({.title = lines.empty() ? "samples" : "",
                     .x = of_sample.x,
                     .y = of_sample.y,
                     .mark = Mark::segments,
                     .category = 7});
  }
  return lines;
}

Figure of_samples(const Source& source) {
  constexpr std::size_t most_lines = 64;
  const Result& result = *source.result;
  Figure figure = plot("samples", "Sample to sample",
                       fmt::format("Thermal average of q² of {} samples (thin), and the average over all {} (points).",
                                   std::min<std::int64_t>(most_lines, sample_count(result)), sample_count(result)),
                       short_name(result));
  Panel& panel = figure.panels[0];
  panel.x.label = temperature_label;
  panel.y = {.label = "⟨{/:Italic q}^2⟩", .from = 0.0};
  panel.series = thin_lines(result, most_lines);
  panel.series.push_back(series_of("average", curve(result, "average", "overlap_squared", "temperature"),
                                   Mark::points_and_lines, source.category));
  return figure;
}

}  // namespace

/// Var(log Z)/N^2 against the size, where several sizes know their free energy.
Part self_averaging_exponents(const Result& result) {
  Part part;
  const Curve found = curve(result, "sizes", "self_averaging_exponent", "temperature");
  for (const std::size_t k : spread(found.x.size(), 3))
    part.findings.push_back(fmt::format("Var(log Z)/N² falls as N^{{−x}}, x = {}, at T = {:.4g}",
                                        statistics::value_with_error(found.y[k].value, found.y[k].error), found.x[k]));
  return part;
}

Part self_averaging(const std::vector<Source>& sources) {
  Part part;
  std::vector<Source> simulated;
  for (const Source& source : sources)
    if (source.mark != Mark::dashes && source.samples >= 3.0) simulated.push_back(source);
  if (simulated.empty()) {
    part.notes.emplace_back("Self-averaging: three samples at least are needed for a variance over samples.");
    return part;
  }
  Figure figure = of_variances(simulated);
  if (!figure.panels.empty()) part.figures.push_back(std::move(figure));
  const Source& largest = simulated.back();
  if (largest.group == "average" && largest.result->has("per_sample/overlap_squared"))
    part.figures.push_back(of_samples(largest));
  return part;
}

}  // namespace glassbox::report
