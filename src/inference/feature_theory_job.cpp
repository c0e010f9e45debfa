// From settings to points, and the points of all ranks.
#include "glassbox/inference/feature_theory_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <span>

#include "glassbox/config/grid.hpp"
#include "glassbox/parallel/plan.hpp"
#include "infer_keys.hpp"

namespace glassbox::inference {
namespace {

constexpr std::size_t most_points = 1000000;

config::Schema schema() {
  return {
      {{feature_section,
        "Theory, for N -> infinity, of one feature hidden in data",
        {config::grid_key("beta", config::positive, "[0.7, 1.0, 1.5]",
                          "inverse temperature of the posterior; a number, a list, or { from, to, count }"),
         {"beta_true", {config::real(config::non_negative)}, "0.0", "that of the data; 0: the same"},
         config::grid_key("alpha", config::non_negative, "{from = 0.2, to = 5.0, count = 25}", "M / N, likewise"),
         {"alpha_unit",
          {config::one_of(alpha_words)},
          "rows per input",
          "critical: of 1 / (beta beta_true)^2, where the feature begins to be found"}}},
       {"run", "Where to", {{"output", {config::text()}, "", "result file; empty: the name of this file with .h5"}}}}};
}

EvolvedState state(const FeatureTheoryJob& job, std::size_t point) {
  const std::size_t b = point / job.alpha.size(), a = point % job.alpha.size();
  const double alpha = job.rows_per_input(b, a);
  return job.beta_true == 0.0 ? matched_state(alpha, job.beta[b]) : mismatched_state(alpha, job.beta_true, job.beta[b]);
}

}  // namespace

double FeatureTheoryJob::rows_per_input(std::size_t b, std::size_t a) const {
  return alpha_unit == AlphaUnit::critical ? alpha[a] * signal_onset(true_beta(beta[b]), beta[b]) : alpha[a];
}

const config::Schema& feature_theory_schema() {
  static const config::Schema all = schema();
  return all;
}

FeatureTheoryJob feature_theory_job(const config::Settings& settings) {
  FeatureTheoryJob job{.beta = config::grid(settings, "feature.beta"),
                       .beta_true = settings.real("feature.beta_true"),
                       .alpha = config::grid(settings, "feature.alpha"),
                       .alpha_unit = settings.choice<AlphaUnit>("feature.alpha_unit", alpha_words),
                       .output = settings.text("run.output")};
  std::ranges::sort(job.beta);
  std::ranges::sort(job.alpha);
  if (job.output.empty())
    job.output = std::filesystem::path(settings.source()).filename().replace_extension(".h5").string();
  if (job.beta.size() * job.alpha.size() > most_points)
    throw settings.error("feature.alpha",
                         fmt::format("makes {} points with {} values of beta; allowed: up to {}",
                                     job.beta.size() * job.alpha.size(), job.beta.size(), most_points));
  return job;
}

std::vector<EvolvedState> feature_theory(const FeatureTheoryJob& job, const parallel::Group& world) {
  const auto points = static_cast<int>(job.beta.size() * job.alpha.size());
  const std::vector<int> share = parallel::deal(points, world.size());
  const int first = std::accumulate(share.begin(), share.begin() + world.rank(), 0);
  std::vector<EvolvedState> mine;
  for (int k = 0; k < share[world.rank()]; ++k) mine.push_back(state(job, first + k));
  return world.gather(std::span<const EvolvedState>(mine), share);
}

}  // namespace glassbox::inference
