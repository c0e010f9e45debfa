// Binder ratio and correlation length of several sizes: where they cross, and how they scale.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glass_figures.hpp"
#include "glassbox/report/crossing.hpp"
#include "glassbox/report/scaling_fit.hpp"
#include "glassbox/statistics/chi_squared.hpp"
#include "glassbox/statistics/notation.hpp"
#include "size_curves.hpp"

namespace glassbox::report {
namespace {

struct Subject {
  Ratio ratio;
  const char *name, *title, *label, *word, *caption;
};
constexpr Subject subjects[] = {
    {Ratio::correlation_length, "correlation_length", "Correlation length", "{/:Italic ξ_L} / {/:Italic L}", "ξ_{L}/L",
     "Second-moment correlation length over the lattice length, from the disorder-averaged overlap correlations."},
    {Ratio::binder, "binder_ratio", "Binder ratio", "{/:Italic U}_4 = [⟨{/:Italic q}^4⟩] / [⟨{/:Italic q}^2⟩]^2", "U₄",
     "Binder ratio of the overlap: 3 for Gaussian fluctuations, 1 in a state of one overlap |q|."}};

std::string spelt(statistics::Estimate e) {
  return statistics::value_with_error(e.value, e.error);
}

/// One curve for each size, the first file of a size that has it.
std::vector<SizedCurve> one_of_each_size(const std::vector<Source>& sources, Ratio ratio) {
  std::vector<SizedCurve> curves;
  for (const Source& source : sources) {
    SizedCurve curve = size_curve(source, ratio);
    if (curve.values.size() < 3 || std::ranges::count(curves, curve.size, &SizedCurve::size) > 0) continue;
    curves.push_back(std::move(curve));
  }
  std::ranges::sort(curves, {}, &SizedCurve::size);
  return curves;
}

std::vector<Crossing> crossings(const std::vector<SizedCurve>& curves) {
  std::vector<Crossing> all;
  for (std::size_t i = 0; i + 1 < curves.size(); ++i)
    if (const auto found = crossing(curves[i], curves[i + 1])) all.push_back(*found);
  return all;
}

std::string how_errors_were_got(const std::vector<SizedCurve>& curves) {
  return std::ranges::all_of(curves, [](const SizedCurve& c) { return c.replicates.size() > 1; })
             ? "errors by the jackknife over samples"
             : "errors propagated from those of the points, taken as independent; files of each size give better ones";
}

std::string caption_of_fit(const Subject& subject, bool is_lattice, const ScalingFit& fit) {
  constexpr int parameters = 5;
  return fmt::format(
      "{0} of all sizes on one curve, {0} = a₀ + a₁ x + a₂ x² with x = (T − T_{{c}}) {1}^{{1/ν}}, fitted to {2} points "
      "at T "
      "= "
      "{3:.4g} to {4:.4g} (line). T_{{c}} = {5}, {6} = {7}, χ² = {8:.1f} for {9} degrees of freedom; temperatures of "
      "one "
      "size "
      "share their samples, so that χ² tends to be smaller than that of independent points; ",
      subject.word, is_lattice ? "L" : "N", fit.degrees_of_freedom + parameters, fit.lowest, fit.highest,
      spelt(fit.critical_temperature), is_lattice ? "ν" : "ν (in powers of N)", spelt(fit.nu), fit.chi_squared,
      fit.degrees_of_freedom);
}

/// The points that were fitted, over the scaled temperature.
Series collapsed(const Source& source, Ratio ratio, const ScalingFit& fit) {
  const SizedCurve curve = size_curve(source, ratio);
  Series series = series_of(source, {});
  series.mark = Mark::points;
  for (std::size_t k = 0; k < curve.values.size(); ++k) {
    const double t = curve.temperatures[k];
    if (t < fit.lowest || t > fit.highest) continue;
    series.x.push_back((t - fit.critical_temperature.value) * std::pow(curve.size, 1.0 / fit.nu.value));
    series.y.push_back(curve.values[k]);
  }
  return series;
}

Series parabola(const ScalingFit& fit, double first, double last) {
  constexpr int steps = 80;
  Series line{.title = "fit", .mark = Mark::line, .category = 7};
  for (int i = 0; i <= steps; ++i) {
    const double x = first + (last - first) * i / steps;
    line.x.push_back(x);
    line.y.push_back({fit.function[0] + x * (fit.function[1] + x * fit.function[2]), unknown});
  }
  return line;
}

Figure collapse(const Subject& subject, const std::vector<Source>& sources, const std::vector<SizedCurve>& curves,
                const ScalingFit& fit) {
  const bool is_lattice = sources.front().size.length > 0.0;
  Figure figure =
      plot(std::string(subject.name) + "_scaling", std::string(subject.title) + ", finite-size scaling",
           caption_of_fit(subject, is_lattice, fit) + how_errors_were_got(curves) + ".", file_names(sources));
  Panel& panel = figure.panels[0];
  panel.x.label =
      fmt::format("({{/:Italic T}} − {{/:Italic T}}_c) {{/:Italic {}}}^{{1/{{/:Italic ν}}}}", is_lattice ? "L" : "N");
  panel.y.label = subject.label;
  double first = 0.0, last = 0.0;
  for (const Source& source : sources) {
    const Series series = collapsed(source, subject.ratio, fit);
    if (series.x.empty()) continue;
    first = std::min(first, std::ranges::min(series.x));
    last = std::max(last, std::ranges::max(series.x));
    panel.series.push_back(series);
  }
  panel.series.push_back(parabola(fit, first, last));
  return figure;
}

/// T_c to begin with: the crossing of the largest sizes.
void add_scaling(Part& part, const Subject& subject, const std::vector<Source>& sources,
                 const std::vector<SizedCurve>& curves, double guess) {
  const auto fit = best_scaling_fit(curves, guess);
  if (!fit) {
    part.notes.push_back(
        fmt::format("Scaling of {}: no fit with a critical temperature inside the data.", subject.word));
    return;
  }
  part.figures.push_back(collapse(subject, sources, curves, *fit));
  const double p = statistics::chi_squared_p_value(fit->chi_squared, fit->degrees_of_freedom);
  part.findings.push_back(fmt::format("{} scales with T_{{c}} = {}, ν = {}{} (χ²/dof = {:.2f}, p = {:.2g})",
                                      subject.word, spelt(fit->critical_temperature), spelt(fit->nu),
                                      sources.front().size.length > 0.0 ? "" : " in powers of N",
                                      fit->chi_squared / static_cast<double>(fit->degrees_of_freedom), p));
}

void add_figure(Part& part, const Subject& subject, const std::vector<Source>& sources) {
  const bool is_length = subject.ratio == Ratio::correlation_length;
  Figure figure = plot(subject.name, subject.title, subject.caption, file_names(sources));
  Panel& panel = figure.panels[0];
  panel.x.label = temperature_label;
  panel.y.label = subject.label;
  for (const Source& source : sources) {
    const SizedCurve curve = size_curve(source, subject.ratio);
    if (!curve.values.empty()) panel.series.push_back(series_of(source, {curve.temperatures, curve.values}));
    const Curve theory = source.mark == Mark::dashes && !is_length ? curve_of(source, "binder_ratio") : Curve{};
    if (!theory.empty()) panel.series.push_back(series_of(source, theory));
  }
  if (panel.series.empty()) {
    part.notes.push_back(fmt::format("{}: not in {}{}.", subject.title, file_names(sources),
                                     is_length ? " (it needs a lattice with equal axes, and two copies)" : ""));
    return;
  }
  const std::vector<SizedCurve> curves = one_of_each_size(sources, subject.ratio);
  const std::vector<Crossing> found = crossings(curves);
  for (const Crossing& c : found)
    figure.caption += fmt::format(" Sizes {} and {} cross at T = {}, {} = {}.", c.smaller, c.larger,
                                  spelt(c.temperature), subject.word, spelt(c.value));
  if (!found.empty()) figure.caption += " Crossings: " + how_errors_were_got(curves) + ".";
  part.figures.push_back(std::move(figure));
  if (curves.size() < 2) return;
  if (found.empty())
    part.notes.push_back(fmt::format("{}: the sizes do not cross between T = {:.4g} and {:.4g}, so nothing is fitted.",
                                     subject.word, curves.front().temperatures.front(),
                                     curves.front().temperatures.back()));
  else
    add_scaling(part, subject, sources, curves, found.back().temperature.value);
}

}  // namespace

Part size_dependence(const std::vector<Source>& sources) {
  Part part;
  for (const Subject& subject : subjects) add_figure(part, subject, sources);
  return part;
}

}  // namespace glassbox::report
