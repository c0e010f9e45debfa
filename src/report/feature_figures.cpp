// Features in the data of a source: their pictures, what they explain, the temperature of the data.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "drawing.hpp"
#include "inference_figures.hpp"
#include "machine_figures.hpp"

namespace glassbox::report {
namespace {

void add_pictures(Part& part, const Result& result) {
  constexpr std::int64_t most = 100;
  const std::vector<std::int64_t> shape = result.file.shape("features/magnetization");
  const auto tile = shape_of_text(attribute(result, "features", "image"));
  if (!tile || tile->rows * tile->columns != shape[1]) {
    part.notes.push_back("Features as pictures: the inputs are no picture (data.image says so where they are).");
    return;
  }
  std::vector<double> tiles = numbers(result, "features/magnetization");
  const std::int64_t shown = std::min(shape[0], most);
  tiles.resize(static_cast<std::size_t>(shown * shape[1]));
  const auto across = static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(shown) * 1.2)));
  Figure figure = picture("features", shown == 1 ? "The feature" : "Features",
                          fmt::format("Magnetization of all inputs{}: blue −1, white 0, red +1, nothing where an "
                                      "input was left out. The sign of a feature as a whole means nothing.",
                                      shown == 1 ? "" : ", in the order in which the features were found"),
                          result, mosaic(tiles, *tile, across));
  figure.panels[0].colours =
      ColourScale{.label = "magnetization", .from = -1.0, .to = 1.0, .palette = Palette::diverging};
  part.figures.push_back(std::move(figure));
}

void add_ranking(Part& part, const Result& result) {
  const std::int64_t count = result.file.shape("features/evidence_gain").at(0);
  if (count < 2) return;
  Figure figure = plot("feature_evidence", "What each feature explains",
                       "Evidence log P(D | β) / P(D | 0) of every feature in what those before it have left, and the "
                       "inverse temperature at which it was found.",
                       short_name(result));
  figure.panels.clear();
  for (const auto& [name, label] :
       {std::pair("evidence_gain", "evidence / nat"), std::pair("beta", "inverse temperature {/:Italic β}")}) {
    const Curve found = curve(result, "features", name, "feature");
    if (found.empty()) continue;
    Panel panel{.x = {.label = "feature", .counts = Counts::things}, .y = {.label = label, .from = 0.0}};
    panel.series.push_back(series_of("", found, Mark::points_and_lines));
    panel.height = 0.36;
    figure.panels.push_back(std::move(panel));
  }
  if (!figure.panels.empty()) part.figures.push_back(std::move(figure));
  const std::vector<double> overlaps = numbers(result, "features/overlap");
  double largest = 0.0;
  for (std::int64_t i = 0; i < count; ++i)
    for (std::int64_t j = 0; j < i; ++j) largest = std::max(largest, overlaps[i * count + j]);
  part.findings.push_back(fmt::format("{} features; the two most alike have |cosine| = {:.3f}.", count, largest));
}

void add_temperature(Part& part, const Result& result) {
  const Curve found = curve(result, "temperature", "evidence_gain", "beta");
  if (found.x.size() < 2) {
    part.notes.push_back("log P(β | D): not in " + short_name(result) + ".");
    return;
  }
  Figure figure = plot("temperature", "Temperature of the data",
                       "Evidence log P(D | β) / P(D | 0) of all rows along the inverse temperature of the "
                       "inference: its maximum is the temperature of the data. Left out where messages did not "
                       "converge.",
                       short_name(result));
  Panel& panel = figure.panels[0];
  panel.x.label = data_beta_label;
  panel.y.label = "evidence / nat";
  panel.series.push_back(series_of("", found, Mark::points_and_lines));
  const double learnt = numbers(result, "parts/inferred_beta").at(0),
               width = numbers(result, "parts/inferred_beta_width").at(0);
  double low = found.y.front().value, high = low;
  for (const statistics::Estimate& e : found.y) low = std::min(low, e.value), high = std::max(high, e.value);
  if (std::isfinite(width) && learnt >= found.x.front() && learnt <= found.x.back()) {
    panel.series.push_back(series_of("", {{learnt, learnt}, {{low, unknown}, {high, unknown}}}, Mark::dashes, 7));
    figure.caption += " Dashes: as it was learnt.";
  }
  part.figures.push_back(std::move(figure));
}

}  // namespace

Part figures_of_features(const Result& result) {
  Part part;
  add_pictures(part, result);
  add_ranking(part, result);
  add_temperature(part, result);
  return part;
}

}  // namespace glassbox::report
