// The likelihood by every road, and whether probabilities of labels can be believed.
#include <fmt/format.h>

#include <cmath>

#include "drawing.hpp"
#include "machine_figures.hpp"

namespace glassbox::report {
namespace {

/// "annealing-forward" -> "forward": four roads stand side by side on a phone.
std::string short_road(const std::string& method) {
  const std::string family = "annealing-";
  return method.starts_with(family) ? method.substr(family.size()) : method;
}

Panel road_panel(const std::vector<std::string>& methods, std::string label) {
  Panel panel{.x = {.from = -0.5, .to = static_cast<double>(methods.size()) - 0.5}, .y = {.label = std::move(label)}};
  for (const std::string& method : methods) panel.x.names.push_back(escaped(short_road(method)));
  panel.height = 0.4;
  return panel;
}

/// Less the first road, whose own error is drawn with it.
Panel differences(const std::vector<std::string>& methods, const std::vector<double>& log_z,
                  const std::vector<double>& error) {
  Panel panel = road_panel(methods, "log {/:Italic Z} − first / nat");
  Series series{.mark = Mark::points, .category = 3};
  for (std::size_t m = 0; m < methods.size(); ++m)
    if (std::isfinite(log_z[m] - log_z[0])) {
      series.x.push_back(static_cast<double>(m));
      series.y.push_back({log_z[m] - log_z[0], error[m]});
    }
  panel.series.push_back(std::move(series));
  panel.series.push_back(
      series_of("", {{panel.x.from, panel.x.to}, {{0.0, unknown}, {0.0, unknown}}}, Mark::dashes, 7));
  return panel;
}

/// Bars are those of log Z: the scatter of the rows is the same by every road, and said apart.
Panel likelihoods(const Result& result, const std::vector<std::string>& methods, const std::vector<double>& error) {
  const std::vector<std::string> parts = words(result, "likelihood/part");
  const std::vector<double> value = numbers(result, "likelihood/log_likelihood");
  Panel panel = road_panel(methods, "log-likelihood / nat");
  for (std::size_t p = 0; p < parts.size(); ++p) {
    Series series{.title = escaped(parts[p]), .mark = Mark::points, .category = p};
    const double beside = (static_cast<double>(p) - 0.5 * static_cast<double>(parts.size() - 1)) * 0.12;
    for (std::size_t m = 0; m < methods.size(); ++m)
      if (const std::size_t at = m * parts.size() + p; std::isfinite(value[at])) {
        series.x.push_back(static_cast<double>(m) + beside);
        series.y.push_back({value[at], error[m]});
      }
    if (!series.x.empty()) panel.series.push_back(std::move(series));
  }
  return panel;
}

/// " 0.11 (train), 0.24 (test)"
std::string scatter_of_rows(const Result& result) {
  const std::vector<std::string> parts = words(result, "likelihood/part");
  const std::vector<double> error = numbers(result, "likelihood/score_error");
  std::string text;
  for (std::size_t p = 0; p < parts.size(); ++p)
    if (std::isfinite(error[p])) text += fmt::format("{} {:.2g} ({})", text.empty() ? "" : ",", error[p], parts[p]);
  return text;
}

Figure roads(const Result& result) {
  const std::vector<std::string> methods = words(result, "likelihood/method");
  const std::vector<double> log_z = numbers(result, "likelihood/log_z"),
                            error = numbers(result, "likelihood/log_z_error");
  Figure figure =
      plot("likelihood", "Log-likelihood by road",
           fmt::format("Above: log Z by every road, less that of the first ({}). Below: mean log-likelihood of a row. "
                       "Bars in both: one standard error of log Z, by which roads are compared. Annealing forward "
                       "overestimates the likelihood in the mean, in reverse from samples of the machine it "
                       "underestimates it: where the two agree, the truth is between them.",
                       methods.at(0)),
           short_name(result));
  figure.panels = {differences(methods, log_z, error), likelihoods(result, methods, error)};
  if (methods.size() < 2) figure.panels.erase(figure.panels.begin());
  if (const std::string rows = scatter_of_rows(result); !rows.empty())
    figure.caption += " What the choice of the rows adds to the error is common to all roads:" + rows + ".";
  return figure;
}

void add_calibration(Part& part, const Result& result, const std::string& group) {
  if (!result.has(group) || !result.has(group + "/confidence")) return;
  const std::vector<std::string> parts = words(result, group + "/part");
  const std::vector<double> confidence = numbers(result, group + "/confidence"),
                            accuracy = numbers(result, group + "/accuracy"),
                            rows = numbers(result, group + "/rows_of_bin"),
                            wrong = numbers(result, group + "/error_rate");
  const std::string by = attribute(result, group, "by");
  Figure figure = plot(group == "classification" ? "calibration" : "calibration_classifier", "Calibration, " + by,
                       "Share of right labels against the probability that they were given, in bins: on the diagonal "
                       "(dashes) probabilities mean what they say. Bars: one binomial standard error.",
                       short_name(result));
  Panel& panel = figure.panels[0];
  panel.x = {.label = "probability of the chosen label", .from = 0.0, .to = 1.0};
  panel.y = {.label = "share of right labels", .from = 0.0, .to = 1.05};
  const std::size_t bins = confidence.size() / parts.size();
  for (std::size_t p = 0; p < parts.size(); ++p) {
    Series series{.title = escaped(parts[p]), .category = p};
    for (std::size_t at = p * bins; at < (p + 1) * bins; ++at) {
      if (!(rows[at] > 0.0) || !std::isfinite(confidence[at])) continue;
      series.x.push_back(confidence[at]);
      series.y.push_back({accuracy[at], std::sqrt(accuracy[at] * (1.0 - accuracy[at]) / rows[at])});
    }
    if (!series.x.empty()) panel.series.push_back(series);
    part.findings.push_back(
        fmt::format("{} of the labels by {} are wrong ({})", fmt::format("{:.2f} %", 100.0 * wrong[p]), by, parts[p]));
  }
  panel.series.push_back(series_of("", {{0.0, 1.0}, {{0.0, unknown}, {1.0, unknown}}}, Mark::dashes, 7));
  part.figures.push_back(std::move(figure));
}

}  // namespace

Part figures_of_evaluation(const Result& result) {
  Part part;
  if (result.has("likelihood") && result.has("likelihood/log_likelihood")) {
    Figure figure = roads(result);
    if (!figure.panels.back().series.empty()) part.figures.push_back(std::move(figure));
  } else {
    part.notes.push_back(short_name(result) + ": has no likelihood.");
  }
  for (const char* group : {"classification", "classification_by_classifier"}) add_calibration(part, result, group);
  return part;
}

}  // namespace glassbox::report
