// phi(n) and its limit n -> 0.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "glass_figures.hpp"

namespace glassbox::report {
namespace {

constexpr std::size_t most_curves = 7;

/// phi(n) of one temperature where so many samples count that it can be trusted.
Curve reliable_phi(const Result& result, std::size_t row) {
  const std::vector<double> n = numbers(result, "replica_trick/n"), phi = numbers(result, "replica_trick/phi"),
                            error = numbers(result, "replica_trick/phi_error"),
                            reliable = numbers(result, "replica_trick/reliable");
  Curve found;
  for (std::size_t i = 0; i < n.size(); ++i)
    if (const std::size_t at = row * n.size() + i; reliable[at] == 1.0 && std::isfinite(phi[at])) {
      found.x.push_back(n[i]);
      found.y.push_back({phi[at], error[at]});
    }
  return found;
}

}  // namespace

Part replica_trick(const Result& result) {
  Part part;
  if (!result.has("replica_trick") || !result.has("replica_trick/phi")) return part;
  const std::vector<double> temperatures = numbers(result, "replica_trick/temperature");
  std::vector<std::size_t> order(temperatures.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t k) { return temperatures[k]; });
  Figure figure =
      plot("replica_trick", "Replica trick",
           "φ(n) = log [Zⁿ] / (nN) with jackknife errors, where at least ten samples decide [Zⁿ]. Circles at "
           "n = 0: the direct average [log Z]/N, which φ tends to.",
           short_name(result));
  Panel& panel = figure.panels[0];
  panel.x.label = "number of replicas {/:Italic n}";
  panel.y.label = "{/:Italic φ}({/:Italic n}) = log [{/:Italic Z}^n] / ({/:Italic nN})";
  panel.colours = temperature_scale(temperatures);
  const Curve direct = curve(result, "replica_trick", "direct", "temperature");
  for (const std::size_t i : spread(order.size(), most_curves)) {
    Series series = series_of("", reliable_phi(result, order[i]), Mark::points_and_lines, 1);
    series.place = temperatures[order[i]];
    if (series.x.empty() || (series.x.size() == 1 && series.x[0] == 0.0)) continue;  // nothing but the limit itself
    panel.series.push_back(series);
    for (std::size_t k = 0; k < direct.x.size(); ++k)
      if (direct.x[k] == temperatures[order[i]]) {
        Series point = series_of("", {{0.0}, {direct.y[k]}}, Mark::points, 0);
        point.place = temperatures[order[i]];
        panel.series.push_back(point);
      }
  }
  const Curve off = curve(result, "replica_trick", "limit_less_direct", "temperature");
  double largest = 0.0;
  for (const statistics::Estimate& e : off.y) largest = std::max(largest, std::abs(e.value));
  if (!off.empty())
    figure.caption += fmt::format(" The limit n → 0 and the direct average differ by {:.1f} errors at most.", largest);
  if (panel.series.empty())
    part.notes.push_back(short_name(result) + ": no φ(n) is reliable, too few samples decide [Zⁿ].");
  else
    part.figures.push_back(std::move(figure));
  return part;
}

}  // namespace glassbox::report
