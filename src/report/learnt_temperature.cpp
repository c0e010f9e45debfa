// The temperature of planted data, as it was learnt, against the true one.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "drawing.hpp"
#include "inference_figures.hpp"

namespace glassbox::report {
namespace {

constexpr double hair = 0.03;  // of the way from one beta to the next
constexpr std::size_t least_instances = 5;

/// What the instances of one point say.
struct Told {
  std::vector<double> betas;  ///< of instances that converged and tell their temperature
  double width = unknown;     ///< their mean width of log P(beta | D)
  double share = 0.0;         ///< of all instances
};

struct Table {
  std::vector<double> beta, width, converged, identifiable;  ///< [instance][size][beta][alpha]
};

Table table_of(const Result& result) {
  const auto column = [&](const char* name) { return numbers(result, std::string("per_instance/") + name); };
  return {column("inferred_beta"), column("inferred_beta_width"), column("converged"), column("identifiable")};
}

Told told(const Scan& scan, const Table& table, const Stroke& at, std::size_t alpha) {
  const std::size_t points = scan.sizes.size() * scan.betas.size() * scan.alphas.size();
  Told found;
  double widths = 0.0;
  for (std::size_t i = (at.size * scan.betas.size() + at.beta) * scan.alphas.size() + alpha; i < table.beta.size();
       i += points)
    if (table.converged[i] == 1.0 && table.identifiable[i] == 1.0 && std::isfinite(table.beta[i])) {
      found.betas.push_back(table.beta[i]);
      widths += table.width[i];
    }
  const auto count = static_cast<double>(found.betas.size());
  if (count > 0.0) found.width = widths / count;
  found.share = count * static_cast<double>(points) / static_cast<double>(table.beta.size());
  return found;
}

statistics::Estimate scatter(const std::vector<double>& values) {
  const auto count = static_cast<double>(values.size());
  double mean = 0.0, squares = 0.0;
  for (const double v : values) mean += v / count;
  for (const double v : values) squares += (v - mean) * (v - mean);
  const double width = std::sqrt(squares / (count - 1.0));
  return {width, width / std::sqrt(2.0 * (count - 1.0))};
}

/// Values of alpha at which an instance tells its temperature.
std::vector<std::size_t> telling_alphas(const Scan& scan, const Table& table) {
  std::vector<std::size_t> found;
  for (std::size_t a = 0; a < scan.alphas.size(); ++a)
    for (std::size_t b = 0; b < scan.betas.size(); ++b)
      if (!told(scan, table, {.size = largest_size(scan), .beta = b}, a).betas.empty()) {
        found.push_back(a);
        break;
      }
  return found;
}

/// Every instance at its true beta; of several alpha each is a hair beside the next, so that all are seen.
Panel instances(const Scan& scan, const Table& table) {
  const auto [low, high] = std::ranges::minmax_element(scan.betas);
  const auto [least, most] = std::ranges::minmax_element(scan.alphas);
  const double room = scan.betas.size() > 1 ? (*high - *low) / static_cast<double>(scan.betas.size() - 1) : 0.2 * *low;
  Panel panel{.x = {.label = "inverse temperature of the data {/:Italic β}"},
              .y = {.label = "inferred {/:Italic β}"},
              .colours = ColourScale{.label = alpha_label(scan), .from = *least, .to = *most}};
  if (*least == *most) panel.colours->from = 0.0;
  const std::vector<std::size_t> alphas = telling_alphas(scan, table);
  for (std::size_t k = 0; k < alphas.size(); ++k) {
    const std::size_t a = alphas[k];
    Series series{.mark = Mark::points, .place = scan.alphas[a]};
    const double beside = hair * room * (static_cast<double>(2 * k + 1) / static_cast<double>(alphas.size()) - 1.0);
    for (std::size_t b = 0; b < scan.betas.size(); ++b)
      for (const double beta : told(scan, table, {.size = largest_size(scan), .beta = b}, a).betas) {
        series.x.push_back(scan.betas[b] + beside);
        series.y.push_back({beta, unknown});
      }
    panel.series.push_back(std::move(series));
  }
  if (panel.series.empty()) return panel;
  const double from = *low - 0.4 * room, to = *high + 0.4 * room;
  panel.series.push_back(series_of("", {{from, to}, {{from, unknown}, {to, unknown}}}, Mark::dashes, 7));
  return panel;
}

/// Scatter of the instances, and the mean width that they promise, along alpha or beta.
struct Widths {
  Curve of_instances, of_posterior;

  void add(double x, const Told& found) {
    if (found.betas.size() < least_instances) return;
    of_instances.x.push_back(x);
    of_instances.y.push_back(scatter(found.betas));
    of_posterior.x.push_back(x);
    of_posterior.y.push_back({found.width, unknown});
  }
};

Panel widths_along_alpha(const Scan& scan, const Table& table) {
  Panel panel{.x = {.label = alpha_label(scan)}};
  for (const Stroke& stroke : strokes(scan)) {
    Widths widths;
    for (std::size_t a = 0; a < scan.alphas.size(); ++a) widths.add(scan.alphas[a], told(scan, table, stroke, a));
    if (widths.of_instances.empty()) continue;
    panel.series.push_back(
        series_of(stroke.title, widths.of_instances, Mark::points_and_lines, panel.series.size() / 2));
    panel.series.push_back(series_of("", widths.of_posterior, Mark::dashes, panel.series.size() / 2));
  }
  return panel;
}

/// Of the one alpha at which temperatures are told; no line leads from one point to the next there.
Panel widths_along_beta(const Scan& scan, const Table& table, std::size_t alpha) {
  Panel panel{.x = {.label = "inverse temperature of the data {/:Italic β}"}};
  Widths widths;
  for (std::size_t b = 0; b < scan.betas.size(); ++b)
    widths.add(scan.betas[b], told(scan, table, {.size = largest_size(scan), .beta = b}, alpha));
  if (widths.of_instances.empty()) return panel;
  panel.series = {series_of("scatter", widths.of_instances, Mark::points, 0),
                  series_of("width of log {/:Italic P}({/:Italic β} | {/:Italic D})", widths.of_posterior,
                            scan.betas.size() > 1 ? Mark::points_and_lines : Mark::points, 1)};
  return panel;
}

void add_widths(Figure& figure, const Scan& scan, const Table& table) {
  const std::vector<std::size_t> alphas = telling_alphas(scan, table);
  Panel below = alphas.size() > 1 ? widths_along_alpha(scan, table) : widths_along_beta(scan, table, alphas.front());
  if (below.series.empty()) return;
  below.y = {.label = "scatter, width", .from = 0.0};
  below.colours = ColourScale{.is_shown = false};  // as wide as the panel above
  figure.caption += fmt::format(
      " Below: scatter of the instances ({}), and the width that log P(β | D) of a single one "
      "promises ({}).",
      alphas.size() > 1 ? "points" : "circles", alphas.size() > 1 ? "dashes" : "squares");
  figure.panels.push_back(std::move(below));
}

std::string share_at_most(const Scan& scan, const Table& table) {
  const std::size_t last = static_cast<std::size_t>(std::ranges::max_element(scan.alphas) - scan.alphas.begin()),
                    first = static_cast<std::size_t>(std::ranges::min_element(scan.alphas) - scan.alphas.begin());
  double most = 0.0, least = 0.0;
  for (std::size_t b = 0; b < scan.betas.size(); ++b) {
    const Stroke at{.size = largest_size(scan), .beta = b};
    most += told(scan, table, at, last).share / static_cast<double>(scan.betas.size());
    least += told(scan, table, at, first).share / static_cast<double>(scan.betas.size());
  }
  return fmt::format(
      "Data tell their temperature in {:.0f} % of the instances at the smallest α, {:.0f} % at the "
      "largest; the other instances are in no mean of β.",
      100.0 * least, 100.0 * most);
}

}  // namespace

Part learnt_temperature(const Scan& scan) {
  Part part;
  const Result& result = *scan.result;
  if (setting(result, "inference", "temperature") != "learnt") return part;
  const Table table = table_of(result);
  Figure figure = plot("learnt_temperature", "Temperature as it was learnt",
                       fmt::format("Above: inferred inverse temperature of every instance that tells it, N = {:.0f}, "
                                   "over the true one (dashes: equal).",
                                   scan.sizes[largest_size(scan)]),
                       short_name(result));
  figure.panels = {instances(scan, table)};
  part.findings.push_back(share_at_most(scan, table));
  if (figure.panels[0].series.empty()) {
    part.notes.push_back("Learnt temperature: no instance tells it.");
    return part;
  }
  if (telling_alphas(scan, table).size() > 1)
    figure.caption += " Points of several α at one β are a hair beside one another.";
  add_widths(figure, scan, table);
  part.figures.push_back(std::move(figure));
  return part;
}

}  // namespace glassbox::report
