// The lowest energies that annealing saw: how often they were hit, and how long one has to anneal for them.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "glass_figures.hpp"
#include "glassbox/statistics/moments.hpp"
#include "glassbox/statistics/notation.hpp"
#include "glassbox/statistics/repeats.hpp"
#include "trust.hpp"

namespace glassbox::report {
namespace {

constexpr std::size_t most_places = 400;
constexpr double rounding = 1e-9;  ///< of objectives, relative

struct LowestEnergies {
  std::vector<double> sample, per_spin, total, hits;  ///< [sample]
  double replicas = 0.0;
  bool are_counted = false;  ///< whether hits were
};

LowestEnergies lowest_energies(const Result& result) {
  LowestEnergies lowest{.sample = numbers(result, "ground_states/sample"),
                        .per_spin = numbers(result, "ground_states/energy"),
                        .total = numbers(result, "ground_states/energy_total"),
                        .hits = numbers(result, "ground_states/hits"),
                        .replicas = numbers(result, "population/replicas").at(0)};
  lowest.are_counted = std::ranges::all_of(lowest.hits, [](double h) { return h > 0.0; });
  return lowest;
}

bool has_lowest_energies(const Result& result) {
  return result.verb == "anneal" && result.has("ground_states") && result.has("population/replicas") &&
         sample_count(result) > 0;
}

/// Cuts are to be large, other objectives small.
bool is_cut(const Result& result) {
  return attribute(result, "ground_states/objective", "long_name").find("max-cut") != std::string::npos;
}

/// How far the objective is from the best known value, relative to it: above zero where that is not reached; NaN where
/// none is known.
double shortfall(const Result& result) {
  if (!result.has("ground_states/best_known") || !result.has("ground_states/objective")) return unknown;
  const double best = numbers(result, "ground_states/best_known").at(0),
               found = numbers(result, "ground_states/objective").at(0);
  return (is_cut(result) ? best - found : found - best) / std::fmax(1.0, std::abs(best));
}

/// "; cut 12; best known 12: reached" of an instance; empty for others.
std::string objective(const Result& result) {
  if (!result.has("ground_states/objective")) return {};
  const double found = numbers(result, "ground_states/objective").at(0), missing = shortfall(result);
  std::string text = fmt::format("; {} {:.10g}", is_cut(result) ? "cut" : "objective", found);
  if (std::isnan(missing)) return text;
  text += fmt::format("; best known {:.10g}: ", numbers(result, "ground_states/best_known").at(0));
  if (std::abs(missing) <= rounding) return text + "reached";
  return text + (missing < 0.0 ? "improved" : fmt::format("missed by {:.3g} %", 100.0 * missing));
}

std::string of_hits(const LowestEnergies& lowest) {
  if (!lowest.are_counted) return {};
  const auto [fewest, most] = std::ranges::minmax_element(lowest.hits);
  if (lowest.hits.size() == 1) return fmt::format("; hit by {:.0f} of {:.0f} replicas", *fewest, lowest.replicas);
  return fmt::format("; hit by {:.0f} to {:.0f} of {:.0f} replicas", *fewest, *most, lowest.replicas);
}

std::string of_energies(const Result& result, const LowestEnergies& lowest) {
  if (lowest.total.size() == 1)
    return fmt::format("lowest energy {:.10g}, {:.6g} per spin", lowest.total[0], lowest.per_spin[0]) +
           objective(result);
  const statistics::Estimate mean = statistics::mean_with_error(lowest.per_spin);
  return fmt::format("lowest energy per spin {}, averaged over {} samples",
                     statistics::value_with_error(mean.value, mean.error), lowest.per_spin.size());
}

/// Seconds of one core that one replica takes.
double seconds_of_one(const Result& result, const LowestEnergies& lowest) {
  if (!result.has("timing") || !result.has("timing/sweep")) return unknown;
  const std::vector<double> seconds = numbers(result, "timing/sweep");
  return std::accumulate(seconds.begin(), seconds.end(), 0.0) / lowest.replicas;
}

/// The probability that the lowest energy is hit in so much time.
Figure time_to_solution(const Result& result, const LowestEnergies& lowest, double of_one) {
  constexpr double sure = 0.99;
  constexpr int steps = 60;
  const double share = std::min(lowest.hits[0] / lowest.replicas, 1.0);
  const double needed = statistics::repeats_until(share, 1.0 - sure);
  Figure figure = plot("time_to_solution", "Time to solution",
                       fmt::format("Probability that replicas of {:.3g} s each, annealed one after the other on one "
                                   "core, hit the lowest energy that was seen; {:.0f} of {:.0f} did. Dashes: 99 %, "
                                   "after {:.3g} s.{}",
                                   of_one, lowest.hits[0], lowest.replicas, needed * of_one,
                                   share < 1.0 ? " Band: one binomial standard error." : ""),
                       short_name(result));
  Curve chance;
  const double error = std::sqrt(share * (1.0 - share) / lowest.replicas), last = 10.0 * needed;
  for (int i = 0; i <= steps; ++i) {
    const double n = std::pow(last, static_cast<double>(i) / steps),
                 miss = share < 1.0 ? std::pow(1.0 - share, n) : 0.0;
    chance.x.push_back(n * of_one);
    chance.y.push_back({1.0 - miss, share < 1.0 ? n * miss / (1.0 - share) * error : 0.0});
  }
  Panel& panel = figure.panels[0];
  panel.x = {.label = "time on one core / s", .scale = Scale::logarithmic};
  panel.y = {.label = "probability", .from = 0.0, .to = 1.05};
  const double end = chance.x.back();
  panel.x.from = of_one;
  panel.x.to = end;
  panel.series = {series_of("", chance, Mark::line),
                  series_of("", {{of_one, end}, {{sure, unknown}, {sure, unknown}}}, Mark::dashes, 7)};
  return figure;
}

/// Energies and shares of hits, sample by sample.
Figure of_samples(const Result& result, const LowestEnergies& lowest) {
  constexpr double most_named = 12.0;
  Figure figure = plot("ground_states", "Lowest energies", "", short_name(result));
  Curve energies, shares;
  for (const std::size_t s : spread(lowest.sample.size(), most_places)) {
    energies.x.push_back(lowest.sample[s]);
    energies.y.push_back({lowest.per_spin[s], unknown});
    shares.x.push_back(lowest.sample[s]);
    shares.y.push_back({lowest.hits[s] / lowest.replicas, unknown});
  }
  figure.panels[0].y.label = "lowest {/:Italic e} / {/:Italic J}";
  figure.panels[0].series = {series_of("", energies, Mark::points)};
  figure.caption = "The lowest energy per spin that was seen of every sample";
  if (lowest.are_counted) {
    figure.panels.push_back({.y = {.label = "share of hits", .from = 0.0, .to = 1.05}});
    figure.panels.back().series = {series_of("", shares, Mark::points, 1)};
    figure.caption += "; below the share of the replicas that reached it";
    for (Panel& panel : figure.panels) panel.height = 0.36;
  }
  figure.caption +=
      lowest.sample.size() > most_places ? fmt::format(" ({} samples of them evenly).", most_places) : ".";
  for (Panel& panel : figure.panels) {
    panel.x.from = lowest.sample.front() - 0.5;
    panel.x.to = lowest.sample.back() + 0.5;
    if (lowest.sample.front() == 0.0 && lowest.sample.back() < most_named)
      for (const double s : lowest.sample) panel.x.names.push_back(fmt::format("{:.0f}", s));
  }
  figure.panels.back().x.label = "sample";
  return figure;
}

}  // namespace

Answer trust_of_ground_states(const Result& result) {
  constexpr double enough = 3.0;
  if (!has_lowest_energies(result)) return {"Is it the ground state?", "the file does not say", Verdict::doubtful};
  const LowestEnergies lowest = lowest_energies(result);
  const bool is_often = lowest.are_counted && std::ranges::min(lowest.hits) >= enough;
  const double missing = shortfall(result);
  return {"Is it the ground state?", of_energies(result, lowest) + of_hits(lowest),
          missing > rounding    ? Verdict::bad
          : missing <= rounding ? Verdict::good
          : is_often            ? Verdict::none
                                : Verdict::doubtful};
}

Part ground_states(const Result& result) {
  Part part;
  if (!has_lowest_energies(result)) return part;
  const LowestEnergies lowest = lowest_energies(result);
  std::string finding = of_energies(result, lowest) + of_hits(lowest);
  finding[0] = 'L';
  part.findings.push_back(finding);
  if (lowest.sample.size() > 1) {
    part.figures.push_back(of_samples(result, lowest));
    return part;
  }
  const double of_one = seconds_of_one(result, lowest);
  if (is_simulated_annealing(result) && lowest.are_counted && of_one > 0.0)
    part.figures.push_back(time_to_solution(result, lowest, of_one));
  return part;
}

}  // namespace glassbox::report
