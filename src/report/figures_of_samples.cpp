// What a machine dreams of: chains as pictures, and how near its samples are to the training rows.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "drawing.hpp"
#include "machine_figures.hpp"

namespace glassbox::report {
namespace {

constexpr std::int64_t most_chains = 10;
constexpr std::size_t most_times = 12;

/// A line of pictures for each chain, times evenly from the first sample to the last.
void add_chains(Part& part, const Result& result, const std::string& method) {
  const std::string group = "samples/" + method;
  if (!result.has(group) || !result.has(group + "/probabilities")) return;
  const std::vector<std::int64_t> sizes = result.file.shape(group + "/probabilities");
  const auto shape = picture_shape(result, sizes[1]);
  if (!shape) {
    part.notes.push_back("Samples as pictures: the inputs are no picture (data.image says so where they are).");
    return;
  }
  const std::vector<double> chain = numbers(result, group + "/chain"), sweep = numbers(result, group + "/sweep");
  const auto chains = static_cast<std::int64_t>(chain.back()) + 1, times = sizes[0] / chains;
  std::vector<double> tiles;
  const std::vector<std::size_t> shown = spread(static_cast<std::size_t>(times), most_times);
  for (std::int64_t c = 0; c < std::min(chains, most_chains); ++c)
    for (const std::size_t t : shown) {
      const std::int64_t row = c * times + static_cast<std::int64_t>(t);
      const std::vector<double> values = result.file.read<double>(group + "/probabilities", {row, 1}).values;
      tiles.insert(tiles.end(), values.begin(), values.end());
    }
  Figure figure = picture(
      "samples_" + method, method == "gibbs" ? "Samples of Gibbs chains" : "Samples of tempered chains",
      fmt::format("Each line is a chain, from left to right {} samples evenly from sweep {:.0f} to {:.0f}; grey: the "
                  "probability that an input is on. A chain that mixes changes along its line.",
                  shown.size(), sweep.front(), sweep[static_cast<std::size_t>(times) - 1]),
      result, mosaic(tiles, *shape, static_cast<std::int64_t>(shown.size())));
  figure.panels[0].colours = ColourScale{.from = 0.0, .to = 1.0, .palette = Palette::grey, .is_shown = false};
  part.figures.push_back(std::move(figure));
}

/// Bits differ in whole numbers of inputs, reals do not.
Counts counts_of(const std::vector<double>& values) {
  const bool is_whole = std::ranges::all_of(values, [](double v) { return v == std::round(v); });
  return is_whole ? Counts::things : Counts::amounts;
}

/// Bins from `from`, all of one width.
struct Bins {
  double from = 0.0, width = 1.0;
  std::size_t count = 1;
};

/// About 40 from 0 to `end`; of numbers of inputs that differ each bin holds the same number of whole ones.
Bins bins_of(double end, Counts counts) {
  constexpr std::size_t most = 40;
  if (counts == Counts::amounts) return {0.0, end / most, most};
  const double width = std::ceil((end + 1.0) / most);
  return {-0.5, width, static_cast<std::size_t>(std::ceil((end + 1.0) / width))};
}

/// Share of the values per unit of their distance.
Curve histogram(const std::vector<double>& values, const Bins& bins) {
  Curve density;
  std::vector<double> counts(bins.count, 0.0);
  for (const double v : values)
    counts[std::min(bins.count - 1, static_cast<std::size_t>((v - bins.from) / bins.width))] += 1.0;
  for (std::size_t b = 0; b < bins.count; ++b) {
    const double norm = 1.0 / bins.width / static_cast<double>(values.size());
    density.x.push_back(bins.from + (static_cast<double>(b) + 0.5) * bins.width);
    density.y.push_back({counts[b] * norm, std::sqrt(counts[b]) * norm});
  }
  return density;
}

void add_distances(Part& part, const Result& result) {
  Figure figure = plot("nearest_rows", "Distance to the nearest training row",
                       "Density of the distance to the nearest training row, of samples and of test rows, which nobody "
                       "learnt: samples that are nearer than test rows are learnt by heart. Errors: the square root of "
                       "the counts.",
                       short_name(result));
  Panel& panel = figure.panels[0];
  panel.x = {.label = "distance to the nearest training row", .from = 0.0};
  panel.y = {.label = "density", .from = 0.0};
  std::vector<std::pair<std::string, std::vector<double>>> sets;
  for (const std::string method : {"gibbs", "tempered", "generator"}) {
    const std::string group = "neighbours/" + method;
    if (!result.has("neighbours") || !result.has(group) || !result.has(group + "/train_distance")) continue;
    if (sets.empty() && result.has(group + "/baseline_train_distance"))
      sets.emplace_back("test rows", numbers(result, group + "/baseline_train_distance"));
    sets.emplace_back(method == "generator" ? "generator" : method + " samples",
                      numbers(result, group + "/train_distance"));
    if (const std::string said = attribute(result, group, "statement"); !said.empty())
      part.findings.push_back(method + ": " + said);
  }
  double end = 0.0;
  Counts counts = Counts::things;
  for (const auto& [title, values] : sets) {
    end = std::max(end, std::ranges::max(values));
    if (counts_of(values) == Counts::amounts) counts = Counts::amounts;
  }
  const Bins bins = bins_of(end > 0.0 ? end : 1.0, counts);
  if (counts == Counts::things) {
    panel.x = {.label = "inputs that differ", .from = -0.5, .counts = counts};
    panel.y.label = "share per number of inputs";
  }
  for (const auto& [title, values] : sets)
    panel.series.push_back(series_of(title, histogram(values, bins),
                                     counts == Counts::things ? Mark::points_and_lines : Mark::line,
                                     panel.series.size()));
  if (!panel.series.empty()) part.figures.push_back(std::move(figure));
}

void add_mixing(Part& part, const Result& result) {
  if (!result.has("mixing") || !result.has("mixing/r_hat")) return;
  const std::vector<std::string> methods = words(result, "mixing/method"),
                                 observables = words(result, "mixing/observable");
  const std::vector<double> r_hat = numbers(result, "mixing/r_hat"),
                            tau = numbers(result, "mixing/autocorrelation_time");
  for (std::size_t m = 0; m < methods.size(); ++m) {
    double worst = 0.0, slowest = 0.0;
    for (std::size_t o = 0; o < observables.size(); ++o) {
      worst = std::fmax(worst, r_hat[m * observables.size() + o]);
      slowest = std::fmax(slowest, tau[m * observables.size() + o]);
    }
    part.findings.push_back(fmt::format("{}: largest R-hat {:.3f}, longest autocorrelation time {:.3g} sweeps",
                                        methods[m], worst, slowest));
  }
}

}  // namespace

Part figures_of_samples(const Result& result) {
  Part part;
  add_mixing(part, result);
  for (const char* method : {"gibbs", "tempered"}) add_chains(part, result, method);
  add_distances(part, result);
  if (part.figures.empty()) part.notes.push_back(short_name(result) + ": has no samples to show.");
  return part;
}

}  // namespace glassbox::report
