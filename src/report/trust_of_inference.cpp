// Whether messages converged, agree with theory, and whether a scaling study was predicted.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "inference_figures.hpp"
#include "trust.hpp"

namespace glassbox::report {
namespace {

/// What finite sizes do, and what errors of a few instances are too small for by chance.
constexpr double of_finite_sizes = 0.02;

/// Closer to the transition than this finite sizes are not those of theory.
constexpr double least_above_onset = 1.5;

std::string percent(double share) {
  return fmt::format("{:.4g} %", 100.0 * share);
}

double mean(const std::vector<double>& values) {
  double sum = 0.0;
  for (const double v : values) sum += v;
  return values.empty() ? 0.0 : sum / static_cast<double>(values.size());
}

Answer convergence(const std::vector<double>& converged, const std::string& of) {
  constexpr double nearly_all = 0.95;
  const double share = mean(converged);
  const double worst = converged.empty() ? 0.0 : *std::ranges::min_element(converged);
  return {
      "Did the messages converge?",
      share == 1.0 ? "in all " + of : fmt::format("{} of all {}; at the worst {}", percent(share), of, percent(worst)),
      share == 1.0          ? Verdict::good
      : share >= nearly_all ? Verdict::doubtful
                            : Verdict::bad};
}

struct Worst {
  double errors = 0.0, difference = 0.0;
  std::size_t points = 0;

  /// Small differences are ranked by themselves, larger ones by their errors, behind all small ones.
  bool is_below(double other_errors, double other_difference) const {
    const bool is_small = difference < of_finite_sizes, is_other_small = other_difference < of_finite_sizes;
    if (is_small != is_other_small) return is_small;
    return is_small ? difference <= other_difference : errors <= other_errors;
  }
};

/// The worst of `average` less `theory` (nothing: 0), of the largest size, well above the transition.
Worst worst_of(const Scan& scan, const std::string& average, const std::string& theory) {
  Worst worst;
  for (std::size_t b = 0; b < scan.betas.size(); ++b) {
    const Stroke at{.size = largest_size(scan), .beta = b};
    const Curve found = along_alpha(scan, "average", average, at);
    const Curve ideal = theory.empty() ? Curve{} : along_alpha(scan, "theory", theory, at);
    for (std::size_t k = 0; k < found.x.size(); ++k) {
      if (!(found.x[k] >= least_above_onset * onset(scan, b)) || !(found.y[k].error > 0.0)) continue;
      double expected = 0.0;
      if (!theory.empty()) {
        const auto same = std::ranges::find(ideal.x, found.x[k]);
        if (same == ideal.x.end()) continue;
        expected = ideal.y[static_cast<std::size_t>(same - ideal.x.begin())].value;
      }
      const double difference = std::abs(found.y[k].value - expected), errors = difference / found.y[k].error;
      ++worst.points;
      if (worst.is_below(errors, difference)) worst = {errors, difference, worst.points};
    }
  }
  return worst;
}

Answer judged(const std::string& question, const Worst& worst, const std::string& what) {
  if (worst.points == 0)
    return {question, fmt::format("no point with an error at {} α_{{c}} or more", least_above_onset)};
  return {question,
          fmt::format("{} differ by {:.4f} at the worst, that is {:.1f} errors ({} points at {} α_{{c}} or more)", what,
                      worst.difference, worst.errors, worst.points, least_above_onset),
          worst.difference < of_finite_sizes ? Verdict::good
                                             : verdict_of(worst.errors, static_cast<std::int64_t>(worst.points))};
}

std::vector<Answer> of_planted(const Result& result) {
  const Scan scan = scan_of(result);
  const std::int64_t instances = result.file.shape("per_instance/instance").at(0);
  std::vector<Answer> all{convergence(numbers(result, "average/converged"), "instances")};
  const std::string theory = "Does the overlap agree with theory?";
  if (result.has("theory"))
    all.push_back(judged(theory, worst_of(scan, "overlap", "overlap"), "overlap and state evolution"));
  else
    all.push_back({theory, "the file has none (the temperature is learnt, or two features are sought)"});
  if (std::strtod(setting(result, "inference", "beta").c_str(), nullptr) == 0.0)
    all.push_back(judged("Does the Nishimori identity hold?", worst_of(scan, "nishimori_difference", ""),
                         "overlap and self-overlap"));
  all.push_back({"How many instances?",
                 fmt::format("{} of each of {} points (sizes {}, values of β {}, of α {})", instances,
                             scan.sizes.size() * scan.betas.size() * scan.alphas.size(), scan.sizes.size(),
                             scan.betas.size(), scan.alphas.size()),
                 instances == 1 ? Verdict::doubtful : Verdict::none});
  return all;
}

std::vector<Answer> of_data(const Result& result) {
  std::vector<Answer> all{convergence(numbers(result, "parts/converged"), "parts of the data")};
  const double entropy = numbers(result, "parts/entropy").at(0), known = numbers(result, "parts/identifiable").at(0);
  all.push_back({"Do the data tell their temperature?",
                 known == 1.0 ? fmt::format("β = {:.4g}, width {:.2g}", numbers(result, "parts/inferred_beta").at(0),
                                            numbers(result, "parts/inferred_beta_width").at(0))
                              : std::string("no: the evidence is too small"),
                 known == 1.0 ? Verdict::good : Verdict::bad});
  if (entropy < -1e-3)
    all.push_back(
        {"Are the messages sure of too much?",
         fmt::format("the entropy of the posterior is {:.3g} per input: below zero, which no feature of ±1 has",
                     entropy),
         Verdict::doubtful});
  all.push_back({"How many parts?", fmt::format("{}", result.file.shape("parts/part").at(0))});
  return all;
}

}  // namespace

std::vector<Answer> trust_of_inference(const Result& result) {
  return result.has("features") ? of_data(result) : of_planted(result);
}

std::vector<Answer> trust_of_feature_theory(const Result& result) {
  const std::vector<double> converged = numbers(result, "average/converged");
  const auto broken = std::ranges::count_if(numbers(result, "average/stability"), [](double s) { return s < -1e-9; });
  const double solved = mean(converged);
  return {{"Are the equations solved?", "at " + percent(solved) + " of the points",
           solved == 1.0 ? Verdict::good : Verdict::doubtful},
          {"Does replica symmetry hold?",
           broken == 0 ? "at all points" : fmt::format("not at {} of {} points", broken, converged.size()),
           broken == 0 ? Verdict::good : Verdict::bad}};
}

std::vector<Answer> trust_of_scaling(const Result& result) {
  constexpr double good = 0.1, fair = 0.3;
  const std::vector<double> ranks = numbers(result, "scaling/ranks"), seconds = numbers(result, "scaling/seconds"),
                            model = numbers(result, "scaling/predicted_seconds"),
                            outside = numbers(result, "scaling/outside");
  double worst = 0.0;
  std::string list;
  for (std::size_t i = 0; i < ranks.size(); ++i) {
    if (i > 0) worst = std::max(worst, std::abs(model[i] / seconds[i] - 1.0));
    list += fmt::format("{}{:.0f}", i > 0 ? ", " : "", ranks[i]);
  }
  const double beside = outside.front() / seconds.front();
  std::vector<Answer> all;
  if (ranks.size() > 1)
    all.push_back({"Does the model predict it?",
                   fmt::format("it is off by {} at the worst, from {:.0f} rank{} alone", percent(worst), ranks[0],
                               ranks[0] == 1.0 ? "" : "s"),
                   worst <= good   ? Verdict::good
                   : worst <= fair ? Verdict::doubtful
                                   : Verdict::bad});
  all.push_back({"Is the job long enough?",
                 fmt::format("{:.3g} s on {:.0f} rank{}, {} of it outside of rounds", seconds[0], ranks[0],
                             ranks[0] == 1.0 ? "" : "s", percent(beside)),
                 beside <= 0.2 ? Verdict::good : Verdict::doubtful});
  all.push_back({"On how many ranks?", list + ", " + attribute(result, "/", "growth") + " scaling"});
  return all;
}

}  // namespace glassbox::report
