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

/// What the errors of crossings and fits come from. Points of one size share their samples, so that over samples
/// nothing follows from the errors of the points alone.
enum class Errors : std::uint8_t { of_samples, of_points, unknown };

Errors errors_of(const Source& source, const SizedCurve& curve) {
  if (curve.replicates.size() > 1) return Errors::of_samples;
  return source.samples == 1.0 ? Errors::of_points : Errors::unknown;
}

std::string how_errors_were_got(Errors errors) {
  if (errors == Errors::of_samples) return "errors by the jackknife over samples";
  if (errors == Errors::of_points) return "errors propagated from the thermal ones of the points, taken as independent";
  return "errors are not known without the samples, which the file of each size holds";
}

/// One curve for each size, by increasing size, and the worst source of errors among them.
struct Sizes {
  std::vector<SizedCurve> curves = {};
  Errors errors = Errors::of_samples;
  std::string letter = "N";
};

std::string spelt(statistics::Estimate e, Errors errors) {
  return errors == Errors::unknown ? fmt::format("{:.4g} (error not known)", e.value)
                                   : statistics::value_with_error(e.value, e.error);
}

/// The first file of a size that has it.
Sizes one_of_each_size(const std::vector<Source>& sources, Ratio ratio) {
  Sizes sizes;
  for (const Source& source : sources) {
    SizedCurve curve = size_curve(source, ratio);
    if (curve.values.size() < 3 || std::ranges::count(sizes.curves, curve.size, &SizedCurve::size) > 0) continue;
    sizes.errors = std::max(sizes.errors, errors_of(source, curve));
    sizes.curves.push_back(std::move(curve));
  }
  if (sources.front().size.length > 0.0) sizes.letter = "L";
  std::ranges::sort(sizes.curves, {}, &SizedCurve::size);
  return sizes;
}

/// Of neighbouring sizes, and of those of which one is twice the other; the largest neighbours come last.
std::vector<Crossing> crossings(const std::vector<SizedCurve>& curves) {
  std::vector<Crossing> all;
  for (std::size_t i = 0; i + 1 < curves.size(); ++i)
    for (std::size_t j = i + 1; j < curves.size(); ++j)
      if (j == i + 1 || curves[j].size == 2.0 * curves[i].size)
        if (const auto found = crossing(curves[i], curves[j])) all.push_back(*found);
  return all;
}

std::string sentence(const Subject& subject, const Sizes& sizes, const Crossing& c) {
  return fmt::format("{} of {} = {} and {} cross at T = {}, where it is {}", subject.word, sizes.letter, c.smaller,
                     c.larger, spelt(c.temperature, sizes.errors), spelt(c.value, sizes.errors));
}

std::string caption_of_fit(const Subject& subject, const Sizes& sizes, const ScalingFit& fit) {
  constexpr int parameters = 5;
  return fmt::format(
      "{0} of all sizes on one curve, {0} = a₀ + a₁ x + a₂ x² with x = (T − T_{{c}}) {1}^{{1/ν}}, fitted to {2} points "
      "at T = {3:.4g} to {4:.4g} (line). T_{{c}} = {5}, {6} = {7}, χ² = {8:.1f} for {9} degrees of freedom; "
      "temperatures "
      "of one size share their samples, so that χ² tends to be smaller than that of independent points; {10}.",
      subject.word, sizes.letter, fit.degrees_of_freedom + parameters, fit.lowest, fit.highest,
      spelt(fit.critical_temperature, sizes.errors), sizes.letter == "L" ? "ν" : "ν (in powers of N)",
      spelt(fit.nu, sizes.errors), fit.chi_squared, fit.degrees_of_freedom, how_errors_were_got(sizes.errors));
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

Figure collapse(const Subject& subject, const std::vector<Source>& sources, const Sizes& sizes, const ScalingFit& fit) {
  Figure figure = plot(std::string(subject.name) + "_scaling", std::string(subject.title) + ", finite-size scaling",
                       caption_of_fit(subject, sizes, fit), "");
  Panel& panel = figure.panels[0];
  panel.x.label = fmt::format("({{/:Italic T}} − {{/:Italic T}}_c) {{/:Italic {}}}^{{1/{{/:Italic ν}}}}", sizes.letter);
  panel.y.label = subject.label;
  std::vector<Source> drawn;
  double first = 0.0, last = 0.0;
  for (const Source& source : sources) {
    const Series series = collapsed(source, subject.ratio, fit);
    if (series.x.empty()) continue;
    first = std::min(first, std::ranges::min(series.x));
    last = std::max(last, std::ranges::max(series.x));
    panel.series.push_back(series);
    drawn.push_back(source);
  }
  panel.series.push_back(parabola(fit, first, last));
  figure.source = file_names(drawn);
  return figure;
}

/// T_c to begin with: the crossing of the largest sizes.
void add_scaling(Part& part, const Subject& subject, const std::vector<Source>& sources, const Sizes& sizes,
                 double guess) {
  const auto fit = best_scaling_fit(sizes.curves, guess);
  if (!fit) {
    part.notes.push_back(
        fmt::format("Scaling of {}: no fit with a critical temperature inside the data.", subject.word));
    return;
  }
  part.figures.push_back(collapse(subject, sources, sizes, *fit));
  const double p = statistics::chi_squared_p_value(fit->chi_squared, fit->degrees_of_freedom);
  part.findings.push_back(fmt::format(
      "{0} scales with T_{{c}} = {1}, ν = {2}{3} (χ²/dof = {4:.2f}, p = {5:.2g}); the sizes are small, {6} = {7} to "
      "{8}, "
      "and corrections to scaling are neither fitted nor in the errors",
      subject.word, spelt(fit->critical_temperature, sizes.errors), spelt(fit->nu, sizes.errors),
      sizes.letter == "L" ? "" : " in powers of N", fit->chi_squared / static_cast<double>(fit->degrees_of_freedom), p,
      sizes.letter, sizes.curves.front().size, sizes.curves.back().size));
}

void add_crossings(Part& part, const Subject& subject, const std::vector<Source>& sources) {
  const Sizes sizes = one_of_each_size(sources, subject.ratio);
  if (sizes.curves.size() < 2) return;
  const std::vector<Crossing> found = crossings(sizes.curves);
  if (found.empty()) {
    part.notes.push_back(fmt::format("{}: the sizes do not cross between T = {:.4g} and {:.4g}, so nothing is fitted.",
                                     subject.word, sizes.curves.front().temperatures.front(),
                                     sizes.curves.front().temperatures.back()));
    return;
  }
  std::string& caption = part.figures.back().caption;
  for (const Crossing& c : found) {
    part.findings.push_back(sentence(subject, sizes, c));
    caption += " " + part.findings.back() + ".";
  }
  caption += " Crossings: " + how_errors_were_got(sizes.errors) + ".";
  add_scaling(part, subject, sources, sizes, found.back().temperature.value);
}

void add_figure(Part& part, const Subject& subject, const std::vector<Source>& sources) {
  const bool is_length = subject.ratio == Ratio::correlation_length;
  Figure figure = plot(subject.name, subject.title, subject.caption, "");
  Panel& panel = figure.panels[0];
  panel.x.label = temperature_label;
  panel.y.label = subject.label;
  std::vector<Source> drawn;
  for (const Source& source : sources) {
    const SizedCurve sized = size_curve(source, subject.ratio);
    const bool is_theory = source.mark == Mark::dashes && !is_length;
    const Curve curve = is_theory ? curve_of(source, "binder_ratio") : Curve{sized.temperatures, sized.values};
    if (curve.empty()) continue;
    panel.series.push_back(series_of(source, curve));
    drawn.push_back(source);
  }
  if (drawn.empty()) {
    part.notes.push_back(fmt::format("{}: not in {}{}.", subject.title, file_names(sources),
                                     is_length ? " (it needs a lattice with equal axes, and two copies)" : ""));
    return;
  }
  figure.source = file_names(drawn);
  figure.caption += meaning_of_dashes(drawn);
  part.figures.push_back(std::move(figure));
  add_crossings(part, subject, sources);
}

}  // namespace

Part size_dependence(const std::vector<Source>& sources) {
  Part part;
  for (const Subject& subject : subjects) add_figure(part, subject, sources);
  return part;
}

}  // namespace glassbox::report
