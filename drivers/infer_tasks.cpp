// Which inferences a job asks for, and what is made of them.
#include "infer_tasks.hpp"

#include <fmt/format.h>

#include <bit>
#include <cmath>
#include <filesystem>
#include <functional>

#include "feature_picture.hpp"
#include "glassbox/inference/feature_inference.hpp"
#include "glassbox/inference/features_as_machine.hpp"
#include "glassbox/inference/planted_summary.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/store/generations.hpp"
#include "infer_log.hpp"

namespace glassbox::drivers {
namespace {

namespace in = inference;

/// FNV-1a of words: told apart are other data, not forgeries.
std::string fingerprint(const in::SourceRows& rows) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const std::uint64_t word : rows.rows.all()) hash = (hash ^ word) * 0x100000001b3ULL;
  for (const std::int32_t label : rows.labels) hash = (hash ^ static_cast<std::uint64_t>(label)) * 0x100000001b3ULL;
  return fmt::format("{:016x}", hash);
}

void plant(InferTasks& tasks) {
  const std::vector<in::PlantedPoint> points = in::points(tasks.job.planted);
  const auto count = std::ssize(points);
  tasks.count = count * tasks.job.planted.instances;
  tasks.fingerprint = "planted";
  tasks.task = [job = tasks.job, points, count](std::int64_t task, const parallel::Group& group) {
    return in::infer_planted(job, points[task % count], task, group);
  };
}

void read(InferTasks& tasks, const config::Settings& settings) {
  const in::InferJob& job = tasks.job;
  tasks.rows = in::source_rows(job.data, settings, job.seed);
  tasks.parts = in::data_parts(job.data, *tasks.rows, settings);
  tasks.count = std::ssize(tasks.parts);
  tasks.fingerprint = fingerprint(*tasks.rows);
  tasks.task = [job, rows = *tasks.rows, parts = tasks.parts](std::int64_t task, const parallel::Group& group) {
    return in::infer_part(job, in::rows_of_part(parts[task], rows, job.seed), rows, {job.seed, task}, group);
  };
}

/// The evidence along beta, by all ranks together.
void add_evidence(in::DataSummary& summary, const InferTasks& tasks, const in::InferRecord& all,
                  const parallel::Group& world) {
  summary.betas = in::beta_grid(tasks.job, all[in::Quantity::beta]);
  in::FeatureInference infer(tasks.rows->rows, tasks.job.rules, {tasks.job.seed, 0}, world);
  summary.gains = in::evidence_gains(std::ref(infer), infer.shape(), summary.betas);
}

/// The features as pictures, where the data are, and as weights, where they are asked for.
void write_features(const InferTasks& tasks, const in::DataSummary& summary, const parallel::Group& world, Log& log) {
  const in::SourceRows& rows = summary.rows;
  const std::vector<std::vector<double>>& features = summary.features.magnetisation;
  const std::string picture = std::filesystem::path(tasks.job.output).replace_extension().string() + "_features";
  if (!rows.image.empty()) {
    parallel::at_the_door(world, [&] { write_feature_picture(picture, features, rows.image); });
    log.say("features as a picture: {}.png, {}.svg", picture, picture);
  }
  if (tasks.job.weights.empty()) return;
  std::vector<double> known;
  for (const std::vector<double>& feature : features)
    for (const double m : feature) known.push_back(std::isnan(m) ? 0.0 : m);
  parallel::at_the_door(world, [&] {
    in::write_features_as_machine(known, rows.source_columns, summary.feature_beta, tasks.job.weights);
  });
  log.say("features as weights: {}.*.npy, for model.import of train with model.hidden = [{}]", tasks.job.weights,
          features.size());
}

}  // namespace

InferTasks infer_tasks(const in::InferJob& job, const config::Settings& settings, int ranks) {
  InferTasks tasks{.job = job, .rows = {}, .parts = {}, .fingerprint = {}, .task = {}};
  if (job.is_planted)
    plant(tasks);
  else
    read(tasks, settings);
  tasks.ranks_per_task = job.ranks_per_task > 0 ? job.ranks_per_task : job.is_planted ? 1 : ranks;
  if (tasks.ranks_per_task > ranks)
    throw settings.error("run.ranks_per_task", fmt::format("is more than the {} ranks there are", ranks));
  return tasks;
}

void finish_inference(const InferTasks& tasks, const in::InferenceOf& of, const in::TaskRounds& rounds,
                      const store::Provenance& provenance, const parallel::Group& world, Log& log) {
  const std::vector<in::InferRecord>& records = rounds.records();
  const std::string& output = tasks.job.output;
  if (tasks.job.is_planted) {
    in::write_planted(output, tasks.job, records, provenance, world);
    show_planted(tasks, records, log);
  } else {
    in::DataSummary summary = in::data_summary(*tasks.rows, tasks.parts, records);
    add_evidence(summary, tasks, records.front(), world);
    summary.features = in::data_features(tasks.job, *tasks.rows, records.front(), world);
    write_features(tasks, summary, world, log);
    in::write_inferred(output, of, summary, records, provenance, world);
    show_inferred(summary, records, log);
  }
  say_speed(rounds, world, log);
  if (world.rank() == 0) store::remove_checkpoints(output);
}

}  // namespace glassbox::drivers
