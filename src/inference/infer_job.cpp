// From settings to a job.
#include "glassbox/inference/infer_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "glassbox/config/grid.hpp"
#include "infer_keys.hpp"

namespace glassbox::inference {
namespace {

using config::Settings;

constexpr std::int64_t most_enumerated = 20;

std::vector<std::int64_t> whole_numbers(const Settings& settings, const std::string& key) {
  if (settings.is_list(key)) return settings.integers(key);
  return {settings.integer(key)};
}

PlantedScan planted_scan(const Settings& settings) {
  return {.inputs = whole_numbers(settings, "planted.inputs"),
          .beta = config::grid(settings, "planted.beta"),
          .alpha = config::grid(settings, "planted.alpha"),
          .is_critical = settings.text("planted.alpha_unit") == "critical",
          .instances = settings.integer("planted.instances"),
          .correlation = settings.real("planted.correlation")};
}

DataScan data_scan(const Settings& settings) {
  DataScan scan{.source = data::source(settings, "data"),
                .classes = settings.texts("data.classes"),
                .coding = settings.choice<Coding>("data.coding", coding_words),
                .threshold = settings.real("data.threshold"),
                .balance = settings.real("data.balance"),
                .per_class = settings.boolean("scan.per_class"),
                .halves = settings.integer("scan.halves"),
                .rows = settings.integers("scan.rows"),
                .inputs = settings.integers("scan.inputs"),
                .blocks = settings.integers("scan.blocks"),
                .repeats = settings.integer("scan.repeats")};
  for (std::size_t k = 0; k < scan.classes.size(); ++k)
    if (std::ranges::count(scan.classes, scan.classes[k]) > 1)
      throw settings.error("data.classes", fmt::format("has \"{}\" twice", scan.classes[k]));
  for (const char* key : {"scan.rows", "scan.inputs", "scan.blocks"})
    for (const std::vector<std::int64_t> sizes = settings.integers(key); const std::int64_t size : sizes)
      if (std::ranges::count(sizes, size) > 1)
        throw settings.error(key, fmt::format("has {} twice; allowed: each once, and scan.repeats", size));
  return scan;
}

/// Planted instances do not converge near the transition whatever passes the messages, and there are many of them.
bool has_fallback(const Settings& settings) {
  const std::string& word = settings.text("inference.fallback");
  return word == "bp" || (word == "auto" && settings.text("data.kind") != "planted");
}

AlgorithmRules algorithm_rules(const Settings& settings) {
  return {.algorithm = settings.choice<Algorithm>("inference.algorithm", algorithm_words),
          .max_iterations = settings.integer("inference.max_iterations"),
          .tolerance = settings.real("inference.tolerance"),
          .damping = settings.real("inference.damping"),
          .has_fallback = has_fallback(settings),
          .sweeps = settings.integer("inference.sweeps")};
}

void check_points(const Settings& settings, const InferJob& job) {
  for (const PlantedPoint& point : points(job.planted)) {
    const double unit = job.planted.is_critical ? std::pow(point.beta, -4.0) : 1.0;
    if (point.rows < 1)
      throw settings.error("planted.alpha", fmt::format("has {:.4g}, which leaves no row of {} inputs; allowed: at "
                                                        "least {:.4g}",
                                                        point.alpha / unit, point.inputs,
                                                        0.5 / static_cast<double>(point.inputs) / unit));
    if (job.rules.algorithm == Algorithm::exact && point.inputs > most_enumerated)
      throw settings.error(
          "planted.inputs",
          fmt::format("has {}; allowed with inference.algorithm = \"exact\": up to {}", point.inputs, most_enumerated));
    if (point.rows > (std::int64_t{1} << 32) / point.inputs)
      throw settings.error("planted.alpha", fmt::format("asks for {} rows of {} inputs; allowed: up to 2^32 values",
                                                        point.rows, point.inputs));
  }
  const auto tasks = static_cast<double>(points(job.planted).size()) * static_cast<double>(job.planted.instances);
  if (tasks >= 1 << 24)
    throw settings.error("planted.instances",
                         fmt::format("makes {:.0f} instances of all points; allowed: below 2^24", tasks));
}

void check_features(const Settings& settings, const InferJob& job) {
  if (job.are_joint && job.features != 2)
    throw settings.error("inference.features", "are not what inference.feature_method = \"joint\" finds; allowed: 2");
  if (job.is_planted && (job.features > 2 || (job.features == 2) != job.are_joint))
    throw settings.error("inference.features",
                         "of data.kind = \"planted\" are planted; allowed: 1, or 2 with inference.feature_method = "
                         "\"joint\"");
  if (job.are_joint && job.rules.algorithm != Algorithm::amp)
    throw settings.error("inference.algorithm", "does not find two features at once; allowed: \"amp\"");
  if (job.is_planted && job.are_joint && job.learns_beta)
    throw settings.error("inference.temperature", "of two planted features is known; allowed: \"known\"");
}

/// Keys that would be passed over in silence.
void check_kind(const Settings& settings, const InferJob& job) {
  if (!job.is_planted) return;
  for (const char* key : {"data.path", "data.labels"})
    if (!settings.text(key).empty())
      throw settings.error(key, "is not read where data.kind = \"planted\"; allowed: the kind of a source");
  if (!settings.texts("data.classes").empty())
    throw settings.error("data.classes", "are those of a source; allowed for planted data: []");
  if (!job.are_joint && job.planted.correlation != 0.0)
    throw settings.error("planted.correlation",
                         "is that of two features; allowed: 0, or inference.feature_method = \"joint\"");
}

void check(const Settings& settings, const InferJob& job) {
  constexpr std::int64_t least_sweeps = 10;
  const bool messages = job.rules.algorithm != Algorithm::exact && job.rules.algorithm != Algorithm::monte_carlo;
  if (!job.is_planted && !messages)
    throw settings.error("inference.algorithm",
                         "is for planted data; allowed for rows of a source: \"amp\", \"bp\", \"gaussian-bp\"");
  if (job.rules.algorithm == Algorithm::monte_carlo && job.rules.sweeps < least_sweeps)
    throw settings.error("inference.sweeps", fmt::format("are too few for errors; allowed: at least {}", least_sweeps));
  if (job.learns_beta && !messages)
    throw settings.error("inference.temperature",
                         "is learnt by message passing; allowed with this inference.algorithm: \"known\"");
  if (!job.learns_beta && !job.is_planted && job.beta == 0.0)
    throw settings.error("inference.beta",
                         "must be given where inference.temperature = \"known\" and data.kind is not "
                         "\"planted\"; allowed: above 0");
  if (job.learns_beta && job.beta != 0.0)
    throw settings.error("inference.beta",
                         "is not used where the temperature is learnt; allowed: 0, or "
                         "inference.temperature = \"known\"");
  check_kind(settings, job);
  check_features(settings, job);
  if (!job.weights.empty() && job.is_planted)
    throw settings.error("inference.weights", "are those of features of a source; allowed for planted data: \"\"");
  if (job.is_planted) check_points(settings, job);
}

}  // namespace

std::string name(Algorithm algorithm) {
  return algorithm_words[static_cast<std::size_t>(algorithm)];
}

std::vector<PlantedPoint> points(const PlantedScan& scan) {
  std::vector<PlantedPoint> all;
  for (const std::int64_t inputs : scan.inputs)
    for (const double beta : scan.beta)
      for (const double written : scan.alpha) {
        const double alpha = scan.is_critical ? written / std::pow(beta, 4.0) : written;
        const auto rows = static_cast<std::int64_t>(std::llround(alpha * static_cast<double>(inputs)));
        all.push_back({.inputs = inputs, .rows = rows, .beta = beta, .alpha = alpha});
      }
  return all;
}

InferJob infer_job(const Settings& settings) {
  InferJob job;
  job.is_planted = settings.text("data.kind") == "planted";
  if (job.is_planted)
    job.planted = planted_scan(settings);
  else
    job.data = data_scan(settings);
  job.rules = algorithm_rules(settings);
  const std::string& temperature = settings.text("inference.temperature");
  job.learns_beta = temperature == "learnt" || (temperature == "auto" && !job.is_planted);
  job.beta = settings.real("inference.beta");
  job.temperature.starts = settings.reals("temperature.starts");
  job.temperature.max_updates = settings.integer("temperature.max_updates");
  job.temperature.tolerance = settings.real("temperature.tolerance");
  job.temperature.least_gain = settings.real("temperature.least_gain");
  job.beta_grid = settings.reals("temperature.grid");
  job.features = settings.integer("inference.features");
  job.are_joint = settings.text("inference.feature_method") == "joint";
  job.weights = settings.text("inference.weights");
  job.seed = static_cast<std::uint64_t>(settings.integer("inference.seed"));
  job.ranks_per_task = settings.integer("run.ranks_per_task");
  job.checkpoint_minutes = settings.real("run.checkpoint_minutes");
  job.output = settings.text("run.output");
  if (job.output.empty())
    job.output = std::filesystem::path(settings.source()).filename().replace_extension(".h5").string();
  check(settings, job);
  return job;
}

void require_inference_extension(const Settings& before, const Settings& now) {
  for (const config::Difference& difference : config::differences(before, now)) {
    if (difference.key.starts_with("run.")) continue;
    if (difference.key == "planted.instances" && now.integer(difference.key) > before.integer(difference.key)) continue;
    throw now.error(
        difference.key,
        fmt::format("was {} in the run that is stored and would change what it has found; allowed: the same "
                    "value, or --fresh to start over",
                    difference.a));
  }
}

}  // namespace glassbox::inference
