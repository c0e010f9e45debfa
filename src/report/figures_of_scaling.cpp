// Scaling studies: speed-up, efficiency, where the time goes, what the ranks say, and what is predicted.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "drawing.hpp"
#include "glassbox/store/catalogue.hpp"

namespace glassbox::report {
namespace {

constexpr const char* ranks_label = "ranks";
constexpr std::size_t ideal_category = 7;

bool is_weak(const Result& result) {
  return attribute(result, "/", "growth") == "weak";
}

/// Numbers of ranks that span more than this are on a logarithmic axis.
Axis ranks_axis(const std::vector<double>& ranks) {
  constexpr double widest = 64.0, most_named = 12.0;
  const auto [least, most] = std::ranges::minmax_element(ranks);
  if (*most > widest * *least) return {.label = ranks_label, .scale = Scale::logarithmic};
  Axis axis{.label = ranks_label, .from = 0.0, .to = *most * 1.05};
  if (*most <= most_named)
    for (int r = 0; r <= static_cast<int>(*most); ++r) axis.names.push_back(std::to_string(r));
  return axis;
}

/// speed-up and efficiency go as 1 / seconds: what they were, had the time been the predicted one.
Curve predicted(const Result& result, const std::string& quantity) {
  Curve found = curve(result, "scaling", quantity, "ranks");
  const Curve seconds = curve(result, "scaling", "seconds", "ranks"),
              model = curve(result, "scaling", "predicted_seconds", "ranks");
  if (model.x != found.x) return {};
  for (std::size_t i = 0; i < found.x.size(); ++i)
    found.y[i] = {found.y[i].value * seconds.y[i].value / model.y[i].value, unknown};
  return found;
}

Panel measured(const Result& result, const std::string& quantity, const std::string& label) {
  const Curve found = curve(result, "scaling", quantity, "ranks");
  Panel panel{.x = ranks_axis(found.x), .y = {.label = label, .from = 0.0}};
  panel.series = {series_of("measured", found, Mark::points_and_lines, 0)};
  if (const Curve model = predicted(result, quantity); !model.empty())
    panel.series.push_back(series_of("model", model, Mark::dashes, 1));
  return panel;
}

Figure speed_up(const Result& result) {
  Figure figure = plot("speed_up", is_weak(result) ? "Weak scaling" : "Strong scaling",
                       fmt::format("Above: speed-up against the fewest ranks. Below: efficiency. Bars: one standard "
                                   "error of the median over repetitions. Dashes, model: from the time on the fewest "
                                   "ranks, counted messages, latency and bandwidth.{}",
                                   is_weak(result) ? " The work grows with the ranks." : ""),
                       short_name(result));
  Panel above = measured(result, "speed_up", "speed-up"), below = measured(result, "efficiency", "efficiency");
  const Series& first = above.series[0];
  const double fewest = first.x.front(), most = first.x.back(), unit = first.y.front().value / fewest;
  above.series.push_back(series_of("ideal", {{fewest, most}, {{unit * fewest, unknown}, {unit * most, unknown}}},
                                   Mark::segments, ideal_category));
  below.series.push_back(
      series_of("", {{fewest, most}, {{1.0, unknown}, {1.0, unknown}}}, Mark::segments, ideal_category));
  below.y.to = 1.2;
  for (const statistics::Estimate& e : below.series[0].y) below.y.to = std::max(below.y.to, 1.1 * e.value);
  for (Series& series : below.series) series.title.clear();
  below.height = 0.36;
  figure.panels = {std::move(above), std::move(below)};
  return figure;
}

/// What the ranks do, in seconds along their number: the phases, and what is outside but for writing, a phase itself.
std::vector<std::pair<std::string, Curve>> activities(const Result& result) {
  const std::string prefix = "/scaling/phase_";
  Curve outside = curve(result, "scaling", "outside", "ranks"), other = curve(result, "scaling", "seconds", "ranks");
  std::vector<std::pair<std::string, Curve>> all;
  const auto take = [](Curve& from, const Curve& share) {
    for (std::size_t i = 0; i < from.x.size(); ++i) from.y[i].value -= share.y[i].value;
  };
  for (const store::Entry& entry : store::catalogue(result.file)) {
    if (!entry.path.starts_with(prefix)) continue;
    const std::string name = entry.path.substr(prefix.size());
    const Curve phase = curve(result, "scaling", "phase_" + name, "ranks");
    if (phase.x != other.x) continue;
    if (name == "write") take(outside, phase);
    take(other, phase);
    all.emplace_back(name, phase);
  }
  if (outside.x != other.x) return all;
  take(other, outside);
  all.emplace_back("other", other);
  all.emplace_back("start and end", outside);
  return all;
}

Figure time_split(const Result& result) {
  constexpr double least_percent = 0.5;
  Figure figure = plot("time_split", "Where the time goes",
                       "Shares of the time of the program, mean over ranks: activities in the rounds, writing, what is "
                       "before and after them (start and end; with writing, what is outside of rounds), and what is "
                       "none of these (other).",
                       short_name(result));
  Panel& panel = figure.panels[0];
  const Curve seconds = curve(result, "scaling", "seconds", "ranks");
  panel.x = ranks_axis(seconds.x);
  panel.y = {.label = "share of the time / %", .from = 0.0};
  for (auto& [name, share] : activities(result)) {
    for (std::size_t i = 0; i < share.x.size(); ++i)
      share.y[i] = {100.0 * share.y[i].value / seconds.y[i].value, unknown};
    if (std::ranges::all_of(share.y, [](const statistics::Estimate& e) { return e.value < least_percent; })) continue;
    panel.series.push_back(series_of(escaped(name), share, Mark::points_and_lines, panel.series.size()));
  }
  return figure;
}

void add_messages(Part& part, const Result& result) {
  const Curve rounds = curve(result, "scaling", "rounds", "ranks");
  Figure figure = plot("messages", "What a rank says in a round",
                       "Messages inside its group, and bytes that it receives by them, per round.", short_name(result));
  figure.panels.clear();
  bool has_any = false;
  for (const auto& [name, label] :
       {std::pair("round_messages", "messages per round"), std::pair("round_bytes", "bytes per round")}) {
    Curve found = curve(result, "scaling", name, "ranks");
    if (found.empty() || found.x != rounds.x) continue;
    for (std::size_t i = 0; i < found.x.size(); ++i) {
      found.y[i].value = rounds.y[i].value > 0.0 ? found.y[i].value / rounds.y[i].value : 0.0;
      has_any = has_any || found.y[i].value > 0.0;
    }
    Panel panel{.x = ranks_axis(found.x), .y = {.label = label, .from = 0.0}, .height = 0.36};
    panel.series = {series_of("", found, Mark::points_and_lines, figure.panels.size())};
    figure.panels.push_back(std::move(panel));
  }
  if (has_any)
    part.figures.push_back(std::move(figure));
  else
    part.findings.push_back("No messages inside rounds were counted: groups of a single rank say nothing.");
}

/// Against one rank: 1 there, as predicted where it was measured, and beyond.
Curve model_from_one_rank(const Result& result, const Curve& beyond) {
  Curve model{{1.0}, {{1.0, unknown}}};
  for (const Curve& part : {curve(result, "scaling", "predicted_efficiency", "ranks"), beyond})
    for (std::size_t i = 0; i < part.x.size(); ++i) {
      if (part.x[i] <= model.x.back()) continue;
      model.x.push_back(part.x[i]);
      model.y.push_back({part.y[i].value, unknown});
    }
  return model;
}

std::string assumptions(const Result& result) {
  return fmt::format(
      "Taken for granted: cores as fast as this one even when all of a node work, ranks that take equally long, one "
      "latency and bandwidth between any two ranks, gathers by doubling, and an outside of the rounds that {}.",
      is_weak(result) ? "grows with the work as it did in the runs that were measured" : "does not shrink");
}

void add_outlook(Part& part, const Result& result) {
  constexpr double decade = 0.1;
  const Curve beyond = curve(result, "prediction", "efficiency", "ranks");
  if (beyond.empty()) return;
  Figure figure =
      plot("prediction", "Prediction for more ranks",
           "Efficiency against one rank: as measured where one rank was tried, and by the model, from the time on the "
           "fewest ranks, counted messages, latency and bandwidth. " +
               assumptions(result),
           short_name(result));
  Panel& panel = figure.panels[0];
  panel.x = {.label = ranks_label, .scale = Scale::logarithmic};
  panel.y = {.label = "efficiency"};
  const Curve model = model_from_one_rank(result, beyond);
  const double least = std::ranges::min(model.y, {}, &statistics::Estimate::value).value;
  if (least > 0.0 && least < decade)
    panel.y = {.label = "efficiency", .to = 2.0, .scale = Scale::logarithmic};
  else
    panel.y.from = 0.0;
  if (const Curve measured = curve(result, "scaling", "efficiency", "ranks"); measured.x.front() == 1.0)
    panel.series.push_back(series_of("measured", measured, Mark::points_and_lines, 0));
  panel.series.push_back(series_of("model", model, Mark::dashes, 1));
  part.figures.push_back(std::move(figure));
  const Curve seconds = curve(result, "prediction", "seconds", "ranks");
  for (std::size_t i = 0; i < beyond.x.size() && seconds.x == beyond.x; ++i)
    part.findings.push_back(fmt::format("Predicted for {:.0f} ranks: {:.3g} s, efficiency {:.3g}", beyond.x[i],
                                        seconds.y[i].value, beyond.y[i].value));
}

Part figures_of_study(const Result& result) {
  Part part;
  part.figures.push_back(speed_up(result));
  if (Figure split = time_split(result); !split.panels[0].series.empty()) part.figures.push_back(std::move(split));
  add_messages(part, result);
  add_outlook(part, result);
  return part;
}

}  // namespace

Part figures_of_scaling(const Results& results) {
  return each_for_itself(results, figures_of_study);
}

}  // namespace glassbox::report
