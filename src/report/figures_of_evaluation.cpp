// The likelihood by every road, and whether probabilities of labels can be believed.
#include <fmt/format.h>

#include <cmath>

#include "drawing.hpp"
#include "machine_figures.hpp"

namespace glassbox::report {
namespace {

Figure roads(const Result& result) {
  Figure figure = plot("likelihood", "Log-likelihood by road",
                       "Mean log-likelihood of a row by every road to log Z. Annealing forward overestimates it in the "
                       "mean, annealing in reverse from samples of the machine underestimates it: where the two sides "
                       "agree, the truth is between them. Bars: one standard error.",
                       short_name(result));
  const std::vector<std::string> methods = words(result, "likelihood/method"), parts = words(result, "likelihood/part");
  const std::vector<double> value = numbers(result, "likelihood/log_likelihood"),
                            error = numbers(result, "likelihood/log_likelihood_error");
  Panel& panel = figure.panels[0];
  for (const std::string& method : methods) panel.x.names.push_back(escaped(method));
  panel.x.from = -0.5;
  panel.x.to = static_cast<double>(methods.size()) - 0.5;
  panel.y.label = "log-likelihood / nat per row";
  for (std::size_t p = 0; p < parts.size(); ++p) {
    Series series{.title = escaped(parts[p]), .mark = Mark::points, .category = p};
    const double beside = (static_cast<double>(p) - 0.5 * static_cast<double>(parts.size() - 1)) * 0.12;
    for (std::size_t m = 0; m < methods.size(); ++m)
      if (const std::size_t at = m * parts.size() + p; std::isfinite(value[at])) {
        series.x.push_back(static_cast<double>(m) + beside);
        series.y.push_back({value[at], error[at]});
      }
    if (!series.x.empty()) panel.series.push_back(series);
  }
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
    if (!figure.panels[0].series.empty()) part.figures.push_back(std::move(figure));
  } else {
    part.notes.push_back(short_name(result) + ": has no likelihood.");
  }
  for (const char* group : {"classification", "classification_by_classifier"}) add_calibration(part, result, group);
  return part;
}

}  // namespace glassbox::report
