// How a machine learnt, and what it has learnt.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "drawing.hpp"
#include "machine_figures.hpp"

namespace glassbox::report {
namespace {

struct Subject {
  const char *quantity, *title, *label, *caption;
};
constexpr Subject subjects[] = {
    {"log_likelihood", "Log-likelihood", "log-likelihood / nat per row",
     "Mean log-likelihood of training rows and of rows that were held back. Where log Z is by annealing forward, it is "
     "too large in the mean; evaluate gives both sides."},
    {"pseudo_likelihood", "Pseudo-likelihood", "pseudo-likelihood / nat per row",
     "Mean pseudo-likelihood of training rows and of rows that were held back."},
    {"reconstruction_error", "Reconstruction error", "mean squared error per input",
     "Mean squared reconstruction error: no measure of the likelihood, but it shows at once where training breaks."},
    {"classification_error", "Wrong labels", "share of wrong labels",
     "Share of wrong labels, training rows and rows that were held back."}};

/// Records are counted over all stages; those of a single stage are told by their epoch.
struct Clock {
  std::string axis, label;
};

Clock clock_of(const Result& result) {
  const std::vector<double> stages = numbers(result, "training/stage");
  if (std::ranges::count(stages, stages.front()) == std::ssize(stages)) return {"epoch_of_stage", "epoch"};
  return {"epoch", "record, over all layers"};
}

Figure learning_curve(const Result& result, const Subject& subject) {
  std::string name = subject.quantity;
  Figure figure = plot(name, subject.title, subject.caption, short_name(result));
  Panel& panel = figure.panels[0];
  panel.x.label = clock_of(result).label;
  panel.y.label = subject.label;
  std::size_t category = 0;
  for (const auto& [part, title] : {std::pair("_train", "training rows"), std::pair("_validation", "held back")}) {
    const Curve found = curve(result, "training", subject.quantity + std::string(part), clock_of(result).axis);
    if (!found.empty()) panel.series.push_back(series_of(title, found, Mark::points_and_lines, category));
    ++category;
  }
  return figure;
}

Figure gap(const Result& result) {
  Figure figure = plot("free_energy_gap", "Free-energy gap",
                       "Mean free energy of held back rows minus that of training rows: it grows where the machine "
                       "learns its training rows by heart. Dashes: no gap.",
                       short_name(result));
  const Curve found = curve(result, "training", "free_energy_gap", clock_of(result).axis);
  if (found.empty()) return figure;
  Panel& panel = figure.panels[0];
  panel.x.label = clock_of(result).label;
  panel.y.label = "free-energy gap / nat";
  panel.series = {
      series_of("", found, Mark::points_and_lines),
      series_of("", {{found.x.front(), found.x.back()}, {{0.0, unknown}, {0.0, unknown}}}, Mark::dashes, 7)};
  return figure;
}

Figure spectrum(const Result& result) {
  constexpr std::size_t most_curves = 8;
  Figure figure = plot("weight_spectrum", "Spectrum of the weights",
                       "Singular values of the weights in the order of their size, at several times of the training: "
                       "learnt directions rise out of the bulk of the initial noise.",
                       short_name(result));
  if (!result.has("training/weight_spectrum")) return figure;
  const std::vector<double> records = numbers(result, "training/" + clock_of(result).axis);
  Panel& panel = figure.panels[0];
  panel.x.label = "number of the singular value";
  panel.y = {.label = "singular value", .from = 0.0};
  panel.colours = ColourScale{
      .label = clock_of(result).label, .from = records.front(), .to = std::max(records.back(), records.front() + 1.0)};
  for (const std::size_t k : spread(records.size(), most_curves)) {
    Series series =
        series_of("", curve(result, "training", "weight_spectrum", "singular_value", k), Mark::points_and_lines);
    series.place = records[k];
    if (!series.x.empty()) panel.series.push_back(series);
  }
  return figure;
}

double norm_of(const std::vector<double>& weights, std::int64_t hidden, std::int64_t unit) {
  double squares = 0.0;
  for (std::size_t at = unit; at < weights.size(); at += hidden) squares += weights[at] * weights[at];
  return squares;
}

/// Weights of the units with the largest norm to all inputs, as pictures.
void add_receptive_fields(Part& part, const Result& result) {
  constexpr std::int64_t most_units = 100;
  if (!result.has("layers") || !result.has("layers/1/weights")) return;
  const std::vector<std::int64_t> sizes = result.file.shape("layers/1/weights");
  const std::vector<double> weights = numbers(result, "layers/1/weights");
  const auto shape = picture_shape(result, sizes[0]);
  if (!shape) {
    part.notes.push_back("Receptive fields: the inputs are no picture (data.image says so where they are).");
    return;
  }
  std::vector<std::int64_t> units(sizes[1]);
  std::iota(units.begin(), units.end(), 0);
  std::ranges::stable_sort(units, {}, [&](std::int64_t u) { return -norm_of(weights, sizes[1], u); });
  units.resize(std::min<std::size_t>(units.size(), most_units));
  std::vector<double> tiles;
  double largest = 0.0;
  for (const std::int64_t unit : units)
    for (std::int64_t v = 0; v < sizes[0]; ++v) {
      tiles.push_back(weights[v * sizes[1] + unit]);
      largest = std::max(largest, std::abs(tiles.back()));
    }
  if (largest == 0.0) {
    part.notes.push_back("Receptive fields: the weights of " + short_name(result) + " are zero.");
    return;
  }
  const auto across = static_cast<std::int64_t>(std::ceil(std::sqrt(static_cast<double>(units.size()) * 1.2)));
  Figure figure = picture(
      "receptive_fields", "Receptive fields",
      fmt::format("Weights of {} hidden unit{} of the first layer to all inputs, those with the largest weights "
                  "first: blue negative, white zero, red positive.",
                  units.size(), units.size() == 1 ? "" : "s"),
      result, mosaic(tiles, *shape, across));
  figure.panels[0].colours =
      ColourScale{.label = "weight", .from = -largest, .to = largest, .palette = Palette::diverging};
  part.figures.push_back(std::move(figure));
}

}  // namespace

Part figures_of_training(const Result& result) {
  Part part;
  if (!result.has("training") || result.file.shape("training/epoch").at(0) == 0) {
    part.notes.push_back(short_name(result) + ": has no record of the training.");
    return part;
  }
  for (const Subject& subject : subjects) {
    Figure figure = learning_curve(result, subject);
    if (!figure.panels[0].series.empty())
      part.figures.push_back(std::move(figure));
    else
      part.notes.push_back(fmt::format("{}: not recorded in {}.", subject.title, short_name(result)));
  }
  for (Figure& figure : std::vector{gap(result), spectrum(result)})
    if (!figure.panels[0].series.empty()) part.figures.push_back(std::move(figure));
  add_receptive_fields(part, result);
  return part;
}

}  // namespace glassbox::report
