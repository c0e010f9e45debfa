// Overlap, self-overlap, entropies and convergence of planted instances along alpha.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "drawing.hpp"
#include "inference_figures.hpp"

namespace glassbox::report {
namespace {

bool is_theory(const Scan& scan) {
  return scan.result->verb == "theory";
}

/// What marks are, once for all figures.
std::string meaning(const Scan& scan) {
  if (is_theory(scan)) return " State evolution in the limit of large N.";
  std::string text = " " + drawn_sizes(scan) + ", mean over instances that converged; bars: one standard error.";
  if (has_theory_beside(scan))
    text += " Dashes: state evolution in the limit of large N, " + short_name(*scan.theory) + ".";
  else if (scan.result->has("theory"))
    text += " Dashes: state evolution in the limit of large N.";
  return text;
}

std::string meaning_of_lines(const Scan& scan) {
  return std::isfinite(onset(scan, 0)) ? " Thin lines: α_{c}, above which the feature is found." : "";
}

Figure overlap(const Scan& scan) {
  Figure figure =
      plot("overlap", "Overlap with the truth",
           "Overlap of the feature with the one that made the data." + meaning(scan) + meaning_of_lines(scan),
           short_name(*scan.result));
  figure.panels[0] = panel_along_alpha(scan, "overlap", overlap_label);
  figure.panels[0].y.from = 0.0;
  figure.panels[0].y.to = 1.0;
  add_onsets(figure.panels[0], scan, 0.0, 1.0);
  return figure;
}

/// Zero, from the least to the largest alpha.
Series zero(const Scan& scan) {
  const auto [least, most] = std::ranges::minmax_element(scan.alphas);
  return series_of("", {{*least, *most}, {{0.0, unknown}, {0.0, unknown}}}, Mark::dashes, 7);
}

Figure self_overlap(const Scan& scan) {
  Figure figure = plot("self_overlap", "Self-overlap and the Nishimori identity",
                       "Above: self-overlap Q, the mean square of the magnetizations. Below: q − Q, which is zero "
                       "where the inference is at the inverse temperature of the data." +
                           meaning(scan),
                       short_name(*scan.result));
  figure.panels = {panel_along_alpha(scan, "self_overlap", "self-overlap {/:Italic Q}")};
  figure.panels[0].y.from = 0.0;
  figure.panels[0].y.to = 1.0;
  Panel below = panel_along_alpha(scan, "nishimori_difference", "{/:Italic q} − {/:Italic Q}");
  if (below.series.empty()) {
    figure.title = "Self-overlap";
    figure.caption = "Overlap of two features drawn from the posterior." + meaning(scan);
    return figure;
  }
  for (Series& series : below.series) series.title.clear();
  below.series.push_back(zero(scan));
  below.height = 0.36;
  figure.panels.push_back(std::move(below));
  return figure;
}

Figure entropies(const Scan& scan) {
  Figure figure =
      plot("entropies", "Entropies",
           "Above: entropy of the posterior of the feature, per input; ln 2 where the data say nothing. Below: joint "
           "entropy of feature and hidden units, per input, less α ln 2: log Z − β d log Z / dβ." +
               meaning(scan),
           short_name(*scan.result));
  figure.panels = {panel_along_alpha(scan, "entropy", "entropy of the posterior / nat")};
  Panel below = panel_along_alpha(scan, "joint_entropy", "joint entropy − {/:Italic α} ln 2 / nat");
  if (below.series.empty()) return figure;
  for (Series& series : below.series) series.title.clear();
  figure.panels.push_back(std::move(below));
  return figure;
}

void add_convergence(Part& part, const Scan& scan) {
  const std::vector<double> shares = numbers(*scan.result, "average/converged");
  if (std::ranges::all_of(shares, [](double share) { return share == 1.0; })) {
    part.findings.push_back(is_theory(scan) ? "The equations of state evolution are solved at all points."
                                            : "Messages converged in all instances, at all points.");
    return;
  }
  Figure figure = plot("converged", "Share that converged",
                       is_theory(scan) ? "1 where the equations are solved."
                                       : "Share of instances whose messages converged, " + drawn_sizes(scan) +
                                             "; the others are left out of the averages.",
                       short_name(*scan.result));
  figure.panels[0] = panel_along_alpha(scan, "converged", "share that converged");
  figure.panels[0].y.from = 0.0;
  figure.panels[0].y.to = 1.05;
  part.figures.push_back(std::move(figure));
}

void add_entropy_below_zero(Part& part, const Scan& scan) {
  if (!scan.result->has("average/entropy")) return;
  const auto below =
      std::ranges::count_if(numbers(*scan.result, "average/entropy"), [](double s) { return s < -1e-3; });
  if (below > 0)
    part.findings.push_back(
        fmt::format("The entropy of the posterior is negative at {} points: no feature of ±1 has "
                    "that; messages are too sure there.",
                    below));
}

}  // namespace

Part curves_of_inference(const Scan& scan) {
  Part part;
  for (Figure& figure : std::vector{overlap(scan), self_overlap(scan), entropies(scan)})
    if (!figure.panels[0].series.empty())
      part.figures.push_back(std::move(figure));
    else
      part.notes.push_back(fmt::format("{}: not in {}.", figure.title, short_name(*scan.result)));
  add_convergence(part, scan);
  add_entropy_below_zero(part, scan);
  return part;
}

}  // namespace glassbox::report
