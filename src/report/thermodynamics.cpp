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
    {"energy", "Energy", "energy per spin {/:Italic e} / {/:Italic J}", "Energy per spin"},
    {"specific_heat", "Specific heat", "specific heat per spin {/:Italic c} / {/:Italic k}_B",
     "Specific heat per spin, from the fluctuations of the energy"},
    {"free_energy", "Free energy", "free energy per spin {/:Italic f} / {/:Italic J}",
     "Free energy per spin −T log Z / N"},
    {"magnetization_abs", "Magnetization", "magnetization per spin ⟨|{/:Italic m}|⟩",
     "Absolute magnetization per spin"},
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

/// Over what was averaged, and what bars and dashes are, of the sources that are drawn.
std::string meaning_of_curves(const std::vector<Source>& drawn) {
  const auto has = [&](auto&& what) { return std::ranges::any_of(drawn, what); };
  const bool has_one = has([](const Source&s) { return s.samples == 1.0; }),
             has_several = has([](const Source&s) { return s.samples > 1.0; });
  std::string text = has_several ? ", averaged over the disorder." : has_one ? " of one sample." : ".";
  if (has_several) text += " Bars and bands: one standard error over the samples.";
  if (has_one) text += has_several ? " Of one sample: the thermal error." : " Bars: one standard error, thermal.";
  return text + meaning_of_dashes(drawn);
}

/// How to get a free energy, where there is a key for it.
std::string advice(const std::vector<Source>& sources) {
  const bool is_tempered = std::ranges::any_of(sources, [](const Source& s) { return s.result->verb == "temper"; });
  return is_tempered ? "; ask for it by measure.free_energy = [\"mbar\"]" : "";
}

}  // namespace

Part thermodynamics(const std::vector<Source>& sources) {
  Part part;
  for (const Subject& subject : subjects) {
    if (!is_worth_showing(subject, *sources.front().result)) continue;
    Figure figure = plot(subject.quantity, subject.title, subject.caption, "");
    figure.panels[0].x.label = temperature_label;
    figure.panels[0].y.label = subject.label;
    std::vector<Source> drawn;
    for (const Source& source : sources)
      if (const Curve curve = curve_of(source, subject.quantity); !curve.empty()) {
        figure.panels[0].series.push_back(series_of(source, curve));
        drawn.push_back(source);
      }
    figure.source = file_names(drawn);
    figure.caption += meaning_of_curves(drawn);
    if (!drawn.empty())
      part.figures.push_back(std::move(figure));
    else if (std::string(subject.quantity) == "free_energy")
      part.notes.push_back(fmt::format("Free energy: not in {}{}.", file_names(sources), advice(sources)));
  }
  return part;
}

}  // namespace glassbox::report
