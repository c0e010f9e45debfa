// Curves along alpha, and how they are told apart.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "drawing.hpp"
#include "inference_figures.hpp"

namespace glassbox::report {
namespace {

constexpr std::size_t most_named = 6, most_strokes = 8, theory_category = 7;

Series series_at(const Stroke& stroke, const Curve& curve, Mark mark) {
  Series series = series_of(stroke.title, curve, mark, stroke.category);
  series.place = stroke.place;
  return series;
}

bool is_theory(const Scan& scan) {
  return scan.result->verb == "theory";
}

}  // namespace

Scan scan_of(const Result& result) {
  Scan scan{.result = &result, .betas = numbers(result, "average/beta")};
  scan.sizes = result.has("average/size") ? numbers(result, "average/size") : std::vector{0.0};
  if (result.has("average/alpha_over_critical")) scan.alpha = "alpha_over_critical";
  scan.alphas = numbers(result, "average/" + scan.alpha);
  const char* section = result.verb == "theory" ? "feature" : "planted";
  if (setting(result, section, "alpha_unit") == "critical") scan.unit = AlphaUnit::critical;
  return scan;
}

std::size_t largest_size(const Scan& scan) {
  return static_cast<std::size_t>(std::ranges::max_element(scan.sizes) - scan.sizes.begin());
}

std::vector<Stroke> strokes(const Scan& scan) {
  std::vector<Stroke> all;
  if (scan.betas.size() == 1) {
    for (const std::size_t s : spread(scan.sizes.size(), most_strokes))
      all.push_back({.size = s,
                     .title = is_theory(scan) ? fmt::format("{{/:Italic β}} = {:.4g}", scan.betas[0])
                                              : fmt::format("{{/:Italic N}} = {:.0f}", scan.sizes[s]),
                     .category = all.size()});
    return all;
  }
  const std::size_t size = largest_size(scan);
  const bool is_named = scan.betas.size() <= most_named;
  for (const std::size_t b : spread(scan.betas.size(), most_strokes))
    all.push_back({.size = size,
                   .beta = b,
                   .title = is_named ? fmt::format("{{/:Italic β}} = {:.4g}", scan.betas[b]) : std::string(),
                   .category = all.size(),
                   .place = is_named ? unknown : scan.betas[b]});
  return all;
}

Curve along_alpha(const Scan& scan, const std::string& group, const std::string& name, const Stroke& at) {
  if (group == "theory" && name != "converged")
    if (Curve beside = theory_beside(scan, name, at.beta); !beside.empty()) return beside;
  const std::size_t size = group == "theory" ? 0 : at.size;
  return curve(*scan.result, group, name, scan.alpha, size * scan.betas.size() + at.beta);
}

double onset(const Scan& scan, std::size_t beta) {
  const Result& result = *scan.result;
  double of_data = scan.betas[beta], of_inference = of_data;
  if (is_theory(scan))
    of_data = numbers(result, "average/beta_true")[beta];
  else if (setting(result, "inference", "features") != "1")
    return unknown;
  else
    of_inference = inference_beta(scan, of_data);
  if (of_inference > of_data * (1.0 + 1e-9)) return unknown;
  const double alpha = 1.0 / std::pow(of_data * of_inference, 2.0);
  if (scan.unit == AlphaUnit::rows_per_input) return alpha;
  return is_theory(scan) ? 1.0 : alpha * std::pow(of_data, 4.0);
}

std::string alpha_label(const Scan& scan) {
  return scan.unit == AlphaUnit::critical ? "{/:Italic α} / {/:Italic α}_c" : "rows per input {/:Italic α}";
}

std::string drawn_sizes(const Scan& scan) {
  if (is_theory(scan)) return "N → ∞";
  std::string text;
  if (scan.betas.size() > 1) return fmt::format("N = {:.0f}", scan.sizes[largest_size(scan)]);
  for (const double size : scan.sizes) text += fmt::format("{}{:.0f}", text.empty() ? "N = " : ", ", size);
  return text;
}

Panel panel_along_alpha(const Scan& scan, const std::string& name, const std::string& label) {
  Panel panel{.x = {.label = alpha_label(scan)}, .y = {.label = label}};
  if (scan.betas.size() > most_named) {
    const auto [low, high] = std::ranges::minmax_element(scan.betas);
    panel.colours = ColourScale{.label = data_beta_label, .from = *low, .to = *high};
  }
  const std::vector<Stroke> all = strokes(scan);
  const bool is_of_sizes = scan.betas.size() == 1 && !is_theory(scan);
  for (const Stroke& stroke : all)
    if (const Curve found = along_alpha(scan, "average", name, stroke); !found.empty())
      panel.series.push_back(series_at(stroke, found, is_theory(scan) ? Mark::line : Mark::points_and_lines));
  if (panel.series.empty()) return panel;
  for (Stroke stroke : all) {
    const Curve found = along_alpha(scan, "theory", name, stroke);
    if (found.empty()) continue;
    stroke.title = is_of_sizes ? "{/:Italic N} → ∞" : "";
    if (is_of_sizes) stroke.category = theory_category;
    panel.series.push_back(series_at(stroke, found, Mark::dashes));
    if (is_of_sizes) break;
  }
  return panel;
}

void add_onsets(Panel& panel, const Scan& scan, double low, double high) {
  const bool is_common = scan.unit == AlphaUnit::critical && std::abs(onset(scan, 0) - 1.0) < 1e-9;
  for (Stroke stroke : strokes(scan)) {
    const double place = onset(scan, stroke.beta);
    const auto [least, most] = std::ranges::minmax_element(scan.alphas);
    if (!std::isfinite(place) || place < *least || place > *most) continue;
    stroke.title.clear();
    if (is_common || scan.betas.size() == 1) stroke.category = theory_category, stroke.place = unknown;
    panel.series.push_back(series_at(stroke, {{place, place}, {{low, unknown}, {high, unknown}}}, Mark::segments));
    if (is_common || scan.betas.size() == 1) return;
  }
}

}  // namespace glassbox::report
