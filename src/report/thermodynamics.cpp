// Energy, specific heat, free energy and magnetization against the temperature.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glass_figures.hpp"

namespace glassbox::report {
namespace {

struct Subject {
  const char *quantity, *title, *label, *caption;
};

constexpr Subject subjects[] = {
    {"energy", "Energy", "energy per spin {/:Italic e} / {/:Italic J}", "Energy per spin, averaged over the disorder."},
    {"specific_heat", "Specific heat", "specific heat per spin {/:Italic c} / {/:Italic k}_B",
     "Specific heat per spin, from the fluctuations of the energy, averaged over the disorder."},
    {"free_energy", "Free energy", "free energy per spin {/:Italic f} / {/:Italic J}",
     "Free energy per spin −T log Z / N, averaged over the disorder."},
    {"magnetization_abs", "Magnetization", "magnetization per spin ⟨|{/:Italic m}|⟩",
     "Absolute magnetization per spin, averaged over the disorder."},
};

/// Glasses without a field have no magnetization to speak of: a figure of it would show 1/sqrt(N).
bool is_worth_showing(const Subject& subject, const Result& result) {
  if (std::string(subject.quantity) != "magnetization_abs") return true;
  const std::string kind = setting(result, "model", "kind");
  const auto is_zero = [&](const char* key) {
    return std::strtod(setting(result, "model", key).c_str(), nullptr) == 0.0;
  };
  return kind == "curie-weiss" || !is_zero("mean") || !is_zero("field");
}

/// What the bars are, once for all figures.
std::string meaning_of_errors(const std::vector<Source>& sources) {
  const bool is_one = std::ranges::any_of(sources, [](const Source& s) { return s.samples == 1.0; });
  const bool has_theory = std::ranges::any_of(sources, [](const Source& s) { return s.mark == Mark::dashes; });
  std::string text = is_one ? " Bars: one standard error, thermal (one sample)."
                            : " Bars and bands: one standard error over the samples.";
  if (has_theory) text += " Dashes: theory in the limit of large N.";
  return text;
}

}  // namespace

Part thermodynamics(const std::vector<Source>& sources) {
  Part part;
  for (const Subject& subject : subjects) {
    if (!is_worth_showing(subject, *sources.front().result)) continue;
    std::string name = subject.quantity;
    Figure figure = plot(name, subject.title, subject.caption + meaning_of_errors(sources), file_names(sources));
    figure.panels[0].x.label = temperature_label;
    figure.panels[0].y.label = subject.label;
    for (const Source& source : sources)
      if (const Curve curve = curve_of(source, subject.quantity); !curve.empty())
        figure.panels[0].series.push_back(series_of(source, curve));
    if (!figure.panels[0].series.empty())
      part.figures.push_back(std::move(figure));
    else if (std::string(subject.quantity) == "free_energy")
      part.notes.push_back(
          fmt::format("Free energy: not in {}. Ask for it by measure.free_energy = [\"mbar\"].", file_names(sources)));
  }
  return part;
}

}  // namespace glassbox::report
