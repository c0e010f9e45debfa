// Whether samples are in equilibrium: windows of doubling length, and the identity of Katzgraber and Young.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glass_figures.hpp"

namespace glassbox::report {
namespace {

constexpr std::size_t most_curves = 5;

/// NAME[window, temperature] at one temperature; `over`: divided by its own error.
enum class Over : std::uint8_t { nothing, error };

Curve along_windows(const Result& result, const std::string& name, std::size_t k, Over over) {
  const std::vector<double> window = numbers(result, "equilibration/window"),
                            value = numbers(result, "equilibration/" + name),
                            error = numbers(result, "equilibration/" + name + "_error");
  const std::size_t rungs = value.size() / window.size();
  Curve found;
  for (std::size_t w = 0; w < window.size(); ++w) {
    const double v = value[w * rungs + k], e = error[w * rungs + k];
    if (!std::isfinite(v) || (over == Over::error && !(e > 0.0))) continue;
    found.x.push_back(window[w]);
    found.y.push_back(over == Over::error ? statistics::Estimate{v / e, unknown} : statistics::Estimate{v, e});
  }
  return found;
}

Panel windows(const Result& result, const std::string& name, const std::string& label, Over over) {
  Panel panel;
  panel.height = 0.4;
  panel.x.scale = Scale::logarithmic;
  panel.y.label = label;
  if (!result.has("equilibration/" + name)) return panel;
  const std::vector<double> temperatures = numbers(result, "equilibration/temperature");
  panel.colours = temperature_scale(temperatures);
  for (const std::size_t k : spread(temperatures.size(), most_curves)) {
    Series series = series_of("", along_windows(result, name, k, over), Mark::points_and_lines);
    series.place = temperatures[k];
    if (!series.x.empty()) panel.series.push_back(series);
  }
  const std::vector<double> ends = numbers(result, "equilibration/window");
  panel.x.from = ends.front() / 1.5;
  panel.x.to = ends.back() * 1.5;
  return panel;
}

/// Which of its panels there are depends on what was measured.
struct WindowPanel {
  const char *dataset, *label, *words;
  Over over;
  const char* needs;  ///< measured quantity; windows of what was not are filled with zeros
};
constexpr WindowPanel window_panels[] = {
    {"overlap_squared_window", "[⟨{/:Italic q}^2⟩]", "⟨q²⟩ averaged over the samples", Over::nothing,
     "per_sample/overlap_squared"},
    {"energy_window_change", "change of {/:Italic e} / error",
     "the change of the energy from window to window in units of its paired error", Over::error, "per_sample/energy"}};

void add_windows(Part& part, const Result& result) {
  Figure figure = plot("equilibration", "Equilibration",
                       "Windows of doubling length, each the second half of all sweeps so far: ", short_name(result));
  figure.panels.clear();
  for (const WindowPanel& of : window_panels) {
    if (!result.has("per_sample") || !result.has(of.needs)) continue;
    Panel panel = windows(result, of.dataset, of.label, of.over);
    if (panel.series.empty()) continue;
    figure.caption += (figure.panels.empty() ? "" : "; below ") + std::string(of.words);
    figure.panels.push_back(std::move(panel));
  }
  if (figure.panels.empty()) return;
  figure.caption += ". In equilibrium the last windows agree.";
  figure.panels.back().x.label = "sweeps";
  if (figure.panels.size() > 1) figure.panels.back().colours->is_shown = false;
  part.figures.push_back(std::move(figure));
}

/// What is zero in equilibrium.
struct Identity {
  const char *name, *title, *caption;
};
constexpr Identity identities[] = {
    {"katzgraber_young", "Katzgraber-Young",
     "Energy minus what the link overlap says that it is, which vanishes in equilibrium for Gaussian couplings: two "
     "sides "
     "that approach one another from above and below. Bars: one standard error over the samples."},
    {"nishimori_deviation", "Nishimori",
     "Energy minus its exact value on the Nishimori line. Bars: one standard error over the samples."}};

void add_identity(Part& part, const Result& result, const Identity& identity) {
  const Curve found = curve(result, "equilibration", identity.name, "temperature");
  if (found.empty()) return;
  Figure figure = plot(identity.name, identity.title, identity.caption, short_name(result));
  Panel& panel = figure.panels[0];
  panel.x.label = temperature_label;
  panel.y.label = "deviation / {/:Italic J} per spin";
  panel.series = {series_of("deviation", found, Mark::points),
                  series_of("in equilibrium", {{found.x.front(), found.x.back()}, {{0.0, unknown}, {0.0, unknown}}},
                            Mark::dashes, 7)};
  part.figures.push_back(std::move(figure));
}

}  // namespace

Part equilibration(const Result& result) {
  Part part;
  if (!result.has("equilibration")) return part;
  if (result.has("equilibration/window")) add_windows(part, result);
  for (const Identity& identity : identities) add_identity(part, result, identity);
  return part;
}

}  // namespace glassbox::report
