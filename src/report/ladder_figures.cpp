// The ladder: how well neighbouring rungs exchange, and how replicas flow along it.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "glass_figures.hpp"

namespace glassbox::report {
namespace {

Panel panel_of(const Result& result, const char* name, const char* axis, const char* label, std::size_t category) {
  Panel panel;
  panel.height = 0.36;
  panel.x.label = beta_label;
  panel.y = {.label = label, .from = 0.0, .to = 1.0};
  if (const Curve found = curve(result, "ladder", name, axis); !found.empty())
    panel.series.push_back(series_of("", found, Mark::points_and_lines, category));
  return panel;
}

/// Against the number of the rung, along which an even flow is straight.
Panel flow_panel(const Result& result) {
  Panel panel = panel_of(result, "flow", "beta", "flow", 1);
  panel.x = {.label = "rung, from the hottest", .counts = Counts::things};
  for (Series& series : panel.series) {
    std::iota(series.x.begin(), series.x.end(), 0.0);
    const double last = series.x.back();
    panel.series.push_back(series_of("", {{0.0, last}, {{1.0, unknown}, {0.0, unknown}}}, Mark::dashes, 7));
    break;
  }
  return panel;
}

}  // namespace

Part ladder(const Result& result) {
  Part part;
  if (!result.has("ladder") || !result.has("ladder/acceptance")) return part;
  Figure figure = plot("ladder", "Ladder", "", short_name(result));
  figure.panels = {panel_of(result, "acceptance", "pair", "accepted exchanges", 0), flow_panel(result)};
  std::erase_if(figure.panels, [](const Panel& panel) { return panel.series.empty(); });
  if (figure.panels.empty()) return part;
  figure.caption = fmt::format(
      "Share of exchanges between neighbouring rungs that were accepted{}. {:.0f} round trips of all replicas; "
      "communication barrier {:.2f}, for which about {:.0f} rungs are enough ({} are there).",
      figure.panels.size() > 1 ? ", and share of the replicas at each rung that were last at the hot end: a straight "
                                 "line from 1 to 0 (dashes) is ideal"
                               : "",
      numbers(result, "ladder/round_trips").at(0), numbers(result, "ladder/barrier").at(0),
      numbers(result, "ladder/suggested_rungs").at(0), result.file.shape("ladder/beta").at(0));
  part.figures.push_back(std::move(figure));
  return part;
}

}  // namespace glassbox::report
