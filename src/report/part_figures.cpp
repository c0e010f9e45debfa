// The feature of parts of the data: classes, halves, fewer rows and inputs.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "drawing.hpp"
#include "glassbox/statistics/notation.hpp"
#include "inference_figures.hpp"

namespace glassbox::report {
namespace {

struct Row {
  std::string title;
  double beta, width, evidence, self_overlap, converged, identifiable;
};

/// All rows, and each class.
std::vector<Row> classes(const Result& result) {
  const std::vector<std::string> titles = words(result, "parts/title");
  const auto column = [&](const char* name) { return numbers(result, std::string("parts/") + name); };
  const std::vector<double> beta = column("inferred_beta"), width = column("inferred_beta_width"),
                            evidence = column("evidence_gain"), q = column("self_overlap"),
                            converged = column("converged"), identifiable = column("identifiable");
  std::vector<Row> rows;
  for (std::size_t i = 0; i < titles.size(); ++i)
    if (titles[i] == "all" || titles[i].starts_with("class "))
      rows.push_back({titles[i], beta[i], width[i], evidence[i], q[i], converged[i], identifiable[i]});
  return rows;
}

std::string told(const Row& row) {
  std::string text = row.title == "all" ? "All rows" : "Class " + row.title.substr(6);
  text += std::isfinite(row.width) ? fmt::format(": β = {}", statistics::value_with_error(row.beta, row.width))
                                   : fmt::format(": β = {:.4g}", row.beta);
  text += fmt::format(", evidence {:.4g} nat, Q {:.3f}", row.evidence, row.self_overlap);
  if (row.converged != 1.0) text += "; messages did not converge";
  if (row.identifiable == 0.0) text += "; the temperature is not told by the data";
  return text;
}

void add_classes(Part& part, const Result& result) {
  const std::vector<Row> rows = classes(result);
  for (const Row& row : rows) part.findings.push_back(told(row));
  if (rows.size() < 3) return;
  Figure figure = plot("classes", "Classes by themselves",
                       "Above: inverse temperature of all rows and of each class; bars: width of log P(β | D). "
                       "Below: evidence log P(D | β) / P(D | 0).",
                       short_name(result));
  figure.panels.assign(2, {});
  Series beta{.mark = Mark::points}, evidence{.mark = Mark::points};
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (rows[i].converged == 1.0) {
      beta.x.push_back(static_cast<double>(i));
      beta.y.push_back({rows[i].beta, rows[i].width});
      evidence.x.push_back(static_cast<double>(i));
      evidence.y.push_back({rows[i].evidence, unknown});
    }
  if (beta.x.empty()) return;
  figure.panels[0].y.label = data_beta_label;
  figure.panels[0].series = {beta};
  figure.panels[1].y = {.label = "evidence / nat", .from = 0.0};
  figure.panels[1].series = {evidence};
  for (Panel& panel : figure.panels) {
    for (const Row& row : rows) panel.x.names.push_back(escaped(row.title == "all" ? row.title : row.title.substr(6)));
    panel.x.label = "class";
    panel.x.from = -0.5;
    panel.x.to = static_cast<double>(rows.size()) - 0.5;
    panel.height = 0.36;
  }
  part.figures.push_back(std::move(figure));
}

void add_halves(Part& part, const Result& result) {
  const Curve found = curve(result, "halves", "overlap", "pair");
  if (found.empty()) return;
  double mean = 0.0, least = 1.0;
  for (const statistics::Estimate& e : found.y) {
    mean += e.value / static_cast<double>(found.y.size());
    least = std::min(least, e.value);
  }
  part.findings.push_back(
      fmt::format("Two halves of the rows have the same feature to |cosine| = {:.3f} in the mean "
                  "of {} pairs, {:.3f} in the worst.",
                  mean, found.y.size(), least));
  Figure figure = plot("halves", "Halves of the data",
                       "|cosine| between the features of two disjoint halves of the rows, pair by pair: 1 where it "
                       "does not depend on the rows. Dashes: mean.",
                       short_name(result));
  Panel& panel = figure.panels[0];
  panel.x = {.label = "pair of halves", .from = -0.5, .to = found.x.back() + 0.5, .counts = Counts::things};
  panel.y = {.label = "|cosine|", .from = 0.0, .to = 1.05};
  panel.height = 0.36;
  panel.series = {series_of("", found, Mark::points),
                  series_of("", {{-0.5, found.x.back() + 0.5}, {{mean, unknown}, {mean, unknown}}}, Mark::dashes, 7)};
  part.figures.push_back(std::move(figure));
}

/// Groups of one kind along their size.
Curve along_size(const Result& result, const std::string& name, const std::string& kind) {
  const std::vector<std::string> kinds = words(result, "scan/kind");
  const std::vector<double> sizes = numbers(result, "scan/size"), value = numbers(result, "scan/" + name),
                            error = numbers(result, "scan/" + name + "_error");
  Curve found;
  for (std::size_t i = 0; i < kinds.size(); ++i)
    if (kinds[i] == kind && std::isfinite(value[i])) {
      found.x.push_back(sizes[i]);
      found.y.push_back({value[i], error[i]});
    }
  return found;
}

void add_scan(Part& part, const Result& result, const std::string& kind) {
  Figure figure = plot("scan_" + kind, "Parts: " + kind,
                       "The feature of a part of the data against that of all rows, the inverse temperature of the "
                       "part, and its evidence, by the number of " +
                           kind + " chosen. Bars: one standard error over repeats.",
                       short_name(result));
  if (kind == "blocks")
    figure.caption = "The same from coarser pictures: blocks of so many pixels a side are one input.";
  figure.panels.clear();
  for (const auto& [name, label] :
       {std::pair("overlap", "|cosine| with all"), std::pair("inferred_beta", data_beta_label),
        std::pair("evidence_per_row", "evidence per row / nat")}) {
    const Curve found = along_size(result, name, kind);
    if (found.x.size() < 2) continue;
    Panel panel{.x = {.label = kind == "blocks" ? "side of a block" : "number of " + kind, .counts = Counts::things},
                .y = {.label = label}};
    if (name == std::string("overlap")) panel.y.from = 0.0, panel.y.to = 1.05;
    panel.series.push_back(series_of("", found, Mark::points_and_lines));
    panel.height = 0.36;
    figure.panels.push_back(std::move(panel));
  }
  if (!figure.panels.empty()) part.figures.push_back(std::move(figure));
}

}  // namespace

Part parts_of_data(const Result& result) {
  Part part;
  add_classes(part, result);
  if (result.has("halves")) add_halves(part, result);
  if (!result.has("scan")) return part;
  const std::vector<std::string> kinds = words(result, "scan/kind");
  for (const std::string& kind : std::set<std::string>(kinds.begin(), kinds.end()))
    if (kind != "half" && kind != "all" && kind != "class") add_scan(part, result, kind);
  return part;
}

}  // namespace glassbox::report
