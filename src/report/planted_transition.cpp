// Several sizes at the transition: the overlap times N^(1/3) is the same for all sizes there.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "drawing.hpp"
#include "glassbox/statistics/notation.hpp"
#include "inference_figures.hpp"

namespace glassbox::report {
namespace {

/// N^(1/3) <|q|> over all instances; those that diverged know nothing of the truth. Against alpha beta^4.
Curve scaled_overlap(const Scan& scan, const std::vector<double>& overlaps, std::size_t size, std::size_t beta) {
  const std::size_t columns = scan.alphas.size(), points = scan.sizes.size() * scan.betas.size() * columns;
  const double root = std::cbrt(scan.sizes[size]), count = static_cast<double>(overlaps.size() / points);
  const double unit = scan.unit == AlphaUnit::critical ? 1.0 : std::pow(scan.betas[beta], 4.0);
  Curve found;
  for (std::size_t a = 0; a < columns; ++a) {
    double sum = 0.0, squares = 0.0;
    for (std::size_t at = (size * scan.betas.size() + beta) * columns + a; at < overlaps.size(); at += points) {
      const double q = std::isnan(overlaps[at]) ? 0.0 : root * overlaps[at];
      sum += q;
      squares += q * q;
    }
    const double mean = sum / count;
    found.x.push_back(scan.alphas[a] * unit);
    found.y.push_back(
        {mean, count > 1.0 ? std::sqrt(std::max(0.0, squares / count - mean * mean) / (count - 1.0)) : unknown});
  }
  return found;
}

Panel panel_at(const Scan& scan, const std::vector<double>& overlaps, std::size_t beta) {
  Panel panel{.x = {.label = "{/:Italic α β}^4"}, .y = {.label = "{/:Italic N}^{1/3} ⟨|{/:Italic q}|⟩", .from = 0.0}};
  if (scan.betas.size() > 1) panel.y.label += fmt::format(", {{/:Italic β}} = {:.3g}", scan.betas[beta]);
  double highest = 0.0;
  for (std::size_t s = 0; s < scan.sizes.size(); ++s) {
    const Curve found = scaled_overlap(scan, overlaps, s, beta);
    for (const statistics::Estimate& e : found.y) highest = std::max(highest, e.value);
    panel.series.push_back(
        series_of(fmt::format("{{/:Italic N}} = {:.0f}", scan.sizes[s]), found, Mark::points_and_lines, s));
  }
  panel.series.push_back(series_of("", {{1.0, 1.0}, {{0.0, unknown}, {highest, unknown}}}, Mark::segments, 7));
  return panel;
}

std::string number(double value, double error) {
  return std::isfinite(error) ? statistics::value_with_error(value, error)
                              : fmt::format("{:.3g}, error unknown", value);
}

void add_crossings(Part& part, const Result& result) {
  if (!result.has("transition")) return;
  const std::vector<double> smaller = numbers(result, "transition/smaller_size"),
                            larger = numbers(result, "transition/larger_size"),
                            beta = numbers(result, "transition/data_beta"),
                            place = numbers(result, "transition/crossing"),
                            error = numbers(result, "transition/crossing_error");
  for (std::size_t i = 0; i < place.size(); ++i)
    part.findings.push_back(fmt::format(
        "N^{{1/3}} |q| of N = {:.0f} and {:.0f} at β = {:.4g}: {}", smaller[i], larger[i], beta[i],
        std::isfinite(place[i]) ? fmt::format("cross at αβ^{{4}} = {} (theory: 1)", number(place[i], error[i]))
                                : std::string("no crossing in the range of α")));
}

/// What one parabola describes: see /collapse.
Panel collapsed_at(const Scan& scan, const std::vector<double>& overlaps, std::size_t beta, double critical) {
  constexpr double lowest = 0.2, highest = 2.0;
  Panel panel{.x = {.label = "({/:Italic α} − {/:Italic α}_c) {/:Italic β}^4 {/:Italic N}^{1/3}"},
              .y = {.label = "{/:Italic N}^{1/3} ⟨|{/:Italic q}|⟩", .from = 0.0}};
  if (scan.betas.size() > 1) panel.y.label += fmt::format(", {{/:Italic β}} = {:.3g}", scan.betas[beta]);
  for (std::size_t s = 0; s < scan.sizes.size(); ++s) {
    Curve used;
    const Curve all = scaled_overlap(scan, overlaps, s, beta);
    for (std::size_t i = 0; i < all.x.size(); ++i)
      if (all.y[i].value >= lowest && all.y[i].value <= highest) {
        used.x.push_back((all.x[i] - critical) * std::cbrt(scan.sizes[s]));
        used.y.push_back(all.y[i]);
      }
    if (!used.empty())
      panel.series.push_back(series_of(fmt::format("{{/:Italic N}} = {:.0f}", scan.sizes[s]), used, Mark::points, s));
  }
  return panel;
}

}  // namespace

Part collapse_of_sizes(const Scan& scan) {
  constexpr std::size_t most_panels = 3;
  Part part;
  const Result& result = *scan.result;
  if (!result.has("collapse") || !result.has("per_instance/overlap")) return part;
  const Curve critical = curve(result, "collapse", "critical_alpha", "beta");
  const std::vector<double> chi_squared = numbers(result, "collapse/chi_squared"),
                            points = numbers(result, "collapse/points"), betas = numbers(result, "collapse/beta"),
                            overlaps = numbers(result, "per_instance/overlap");
  Figure figure = plot("collapse", "All sizes on one curve",
                       "Mean overlap with the truth over all instances, times N^{1/3}, against the distance from the "
                       "transition, times N^{1/3}: with the right α_{c} all sizes lie on one parabola. Bars: one "
                       "standard error.",
                       short_name(result));
  figure.panels.clear();
  for (std::size_t k = 0; k < critical.x.size(); ++k) {
    const auto at = [&](double beta) { return beta == critical.x[k]; };
    const auto row = static_cast<std::size_t>(std::ranges::find_if(betas, at) - betas.begin()),
               beta = static_cast<std::size_t>(std::ranges::find_if(scan.betas, at) - scan.betas.begin());
    part.findings.push_back(fmt::format(
        "All sizes at β = {:.4g} lie on one curve with α_{{c}}β^{{4}} = {} (theory: 1; χ² = {:.1f} of {:.0f} points)",
        critical.x[k], number(critical.y[k].value, critical.y[k].error), chi_squared[row], points[row]));
    if (beta < scan.betas.size() && figure.panels.size() < most_panels)
      figure.panels.push_back(collapsed_at(scan, overlaps, beta, critical.y[k].value));
  }
  if (!figure.panels.empty()) part.figures.push_back(std::move(figure));
  return part;
}

Part transition_of_sizes(const Scan& scan) {
  constexpr std::size_t most_panels = 3;
  Part part;
  const Result& result = *scan.result;
  if (scan.sizes.size() < 2 || scan.alphas.size() < 2 || !result.has("per_instance/overlap")) return part;
  if (setting(result, "inference", "features") != "1") return part;
  const std::vector<double> overlaps = numbers(result, "per_instance/overlap");
  Figure figure = plot("scaled_overlap", "Transition by sizes",
                       "Mean overlap with the truth over all instances, times N^{1/3}: the curves of all sizes cross "
                       "where the feature begins to be found, at αβ^{4} = 1 (thin line) for large N. Bars: one "
                       "standard error.",
                       short_name(result));
  figure.panels.clear();
  for (const std::size_t beta : spread(scan.betas.size(), most_panels))
    figure.panels.push_back(panel_at(scan, overlaps, beta));
  part.figures.push_back(std::move(figure));
  add_crossings(part, result);
  return part;
}

}  // namespace glassbox::report
