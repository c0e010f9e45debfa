// What theory says of the transition: alpha_c along beta, and whether replica symmetry holds.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "drawing.hpp"
#include "inference_figures.hpp"

namespace glassbox::report {
namespace {

Figure stability(const Scan& scan) {
  Figure figure =
      plot("stability", "Stability of replica symmetry",
           "Below zero (dashes) replica symmetry breaks, and the curves are wrong there.", short_name(*scan.result));
  figure.panels[0] = panel_along_alpha(scan, "stability", "stability");
  const auto [least, most] = std::ranges::minmax_element(scan.alphas);
  figure.panels[0].series.push_back(
      series_of("", {{*least, *most}, {{0.0, unknown}, {0.0, unknown}}}, Mark::dashes, 7));
  return figure;
}

}  // namespace

Part transition_of_theory(const Scan& scan) {
  Part part;
  const Result& result = *scan.result;
  if (result.has("average/stability")) part.figures.push_back(stability(scan));
  const Curve signal = curve(result, "transition", "alpha_c", "beta"),
              glass = curve(result, "transition", "alpha_glass", "beta");
  for (std::size_t b = 0; b < signal.x.size(); ++b)
    part.findings.push_back(
        std::isfinite(onset(scan, b))
            ? fmt::format("β = {:.4g}: the feature is found above α = {:.5g}", scan.betas[b], signal.y[b].value)
            : fmt::format("β = {:.4g}, colder than the data: a spin glass above α = {:.5g}, the feature later",
                          scan.betas[b], glass.y[b].value));
  if (signal.x.size() < 2) return part;
  const bool is_matched = std::ranges::equal(signal.y, glass.y, [](const auto& a, const auto& b) {
    return std::abs(a.value - b.value) < 1e-9 * std::abs(b.value);
  });
  Figure figure =
      plot("transition", "Transition", "Rows per input above which the feature is found.", short_name(result));
  Panel& panel = figure.panels[0];
  panel.x.label = data_beta_label;
  panel.y = {.label = "{/:Italic α}_c", .scale = Scale::logarithmic};
  panel.series = {series_of(is_matched ? "" : "feature", signal, Mark::points_and_lines)};
  if (!is_matched) {
    figure.caption +=
        " Dashes: above it there is a spin glass where there is no signal; where it comes first, the "
        "feature is found at more rows than the points say.";
    panel.series.push_back(series_of("spin glass", glass, Mark::dashes, 1));
  }
  part.figures.push_back(std::move(figure));
  return part;
}

}  // namespace glassbox::report
