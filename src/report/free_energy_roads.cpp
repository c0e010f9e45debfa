// log Z by every estimator: the curves lie on one another, so their differences are drawn in errors.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "glass_figures.hpp"
#include "glassbox/store/catalogue.hpp"

namespace glassbox::report {
namespace {

/// "/free_energy/mbar_less_integration" -> "mbar_less_integration", of those that have `part` in their name.
std::vector<std::string> names_with(const Result& result, const std::string& part) {
  const std::string group = "/free_energy/";
  std::vector<std::string> names;
  for (const store::Entry& entry : store::catalogue(result.file))
    if (entry.kind == store::Kind::dataset && entry.path.starts_with(group) &&
        entry.path.find(part) != std::string::npos && entry.axes == std::vector<std::string>{"beta"})
      names.push_back(entry.path.substr(group.size()));
  return names;
}

std::string spoken(std::string name) {
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"stepping_stone", "stones"},
                                 {"annealed_importance", "AIS"},
                                 {"integration", "integral"},
                                 {"_less_", " − "},
                                 {"_", " "}})
    for (std::size_t at; (at = name.find(from)) != std::string::npos;) name.replace(at, from.size(), to);
  return name;
}

Curve per_spin(Curve curve, double sites) {
  for (statistics::Estimate& e : curve.y) e = {e.value / sites, e.error / sites};
  return curve;
}

Panel values(const Result& result) {
  const std::string suffix = "_average";
  Panel panel;
  panel.y.label = "[log {/:Italic Z}] / {/:Italic N}";
  panel.height = 0.36;
  std::size_t category = 0;
  for (const std::string& name : names_with(result, suffix)) {
    if (!name.ends_with(suffix)) continue;
    const Curve found = per_spin(curve(result, "free_energy", name, "beta"), size_of(result).sites);
    panel.series.push_back(series_of(escaped(spoken(name.substr(0, name.size() - suffix.size()))), found,
                                     category == 0 ? Mark::line : Mark::points, category));
    ++category;
  }
  return panel;
}

Panel differences(const Result& result) {
  Panel panel;
  panel.y.label = "difference / error";
  panel.height = 0.4;
  std::size_t category = 3;
  for (const std::string& name : names_with(result, "_less_"))
    panel.series.push_back(series_of(escaped(spoken(name)), curve(result, "free_energy", name, "beta"),
                                     Mark::points_and_lines, category++));
  double largest = 3.0;
  for (const Series& series : panel.series)
    for (const statistics::Estimate& e : series.y) largest = std::max(largest, std::abs(e.value) * 1.1);
  panel.y.from = -largest;
  panel.y.to = largest;
  return panel;
}

}  // namespace

Part free_energy_roads(const Result& result) {
  Part part;
  if (!result.has("free_energy") || !result.has("free_energy/beta")) return part;
  Figure figure = plot("free_energy_estimators", "Free energy by estimator",
                       "Above: [log Z]/N by every estimator of the file. Below: their mean differences over the "
                       "samples, paired, in units of their standard error; about one in three should exceed 1, one in "
                       "twenty 2.",
                       short_name(result));
  figure.panels = {values(result)};
  if (Panel below = differences(result); !below.series.empty()) {
    figure.panels.push_back(below);
  } else {
    figure.caption = "[log Z]/N by the one estimator of the file: there is nothing to hold it against.";
  }
  figure.panels.back().x.label = beta_label;
  if (!figure.panels.front().series.empty()) part.figures.push_back(std::move(figure));
  if (numbers(result, "free_energy/beta").front() > 0.0)
    part.notes.push_back(short_name(result) +
                         ": log Z is known up to a constant only, for the ladder does not reach β = 0.");
  return part;
}

}  // namespace glassbox::report
