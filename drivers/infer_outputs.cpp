// What is made of all inferences: the result file, pictures, weights.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>

#include "feature_picture.hpp"
#include "glassbox/inference/feature_inference.hpp"
#include "glassbox/inference/features_as_machine.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/store/generations.hpp"
#include "infer_log.hpp"
#include "infer_tasks.hpp"

namespace glassbox::drivers {
namespace {

namespace in = inference;

/// The evidence along beta, by all ranks together.
void add_evidence(in::DataSummary& summary, const InferTasks& tasks, const in::InferRecord& all, FinishSteps& steps,
                  const parallel::Group& world) {
  summary.betas = in::beta_grid(tasks.job, all[in::Quantity::beta]);
  in::FeatureInference infer(tasks.rows->rows, tasks.job.rules, {tasks.job.seed, 0}, world);
  std::int64_t asked = 0;
  const in::Inference step = [&](double beta, std::span<const double> start) {
    steps.next("evidence at beta", asked++, std::ssize(summary.betas));
    return infer(beta, start);
  };
  summary.gains = in::evidence_gains(step, infer.shape(), summary.betas);
}

void write_pictures(const InferTasks& tasks, const in::DataSummary& summary, const parallel::Group& world, Log& log) {
  if (summary.rows.image.empty()) return;
  const std::string path = std::filesystem::path(tasks.job.output).replace_extension().string() + "_features";
  parallel::at_the_door(world,
                        [&] { write_feature_picture(path, summary.features.magnetisation, summary.rows.image); });
  log.say("features as a picture: {}.png, {}.svg", path, path);
}

/// Inputs that were left out have a field instead, so that they are as often on as they were.
void write_weights(const InferTasks& tasks, const in::DataSummary& summary, const parallel::Group& world, Log& log) {
  if (tasks.job.weights.empty()) return;
  const in::SourceRows& rows = summary.rows;
  const double rare = 0.5 / static_cast<double>(rows.rows.rows() + 1),
               root = std::sqrt(static_cast<double>(rows.rows.units()));
  std::vector<double> couplings, fields;
  for (const double share : rows.share_up) {
    const double p = std::clamp(share, rare, 1.0 - rare);
    fields.push_back(0.5 * std::log(p / (1.0 - p)));
  }
  for (const std::int64_t column : rows.columns) fields[column] = 0.0;
  const in::DataFeatures& found = summary.features;
  for (std::size_t k = 0; k < found.magnetisation.size(); ++k)
    for (const double m : found.magnetisation[k]) couplings.push_back(std::isnan(m) ? 0.0 : found.beta[k] / root * m);
  parallel::at_the_door(world, [&] { in::write_features_as_machine(couplings, fields, tasks.job.weights); });
  log.say("features as weights: {}.*.npy, for model.import of train with model.hidden = [{}]", tasks.job.weights,
          found.beta.size());
}

}  // namespace

void finish_inference(const InferTasks& tasks, const in::InferenceOf& of, const in::TaskRounds& rounds,
                      const store::Provenance& provenance, FinishSteps& steps, const parallel::Group& world, Log& log) {
  const std::vector<in::InferRecord>& records = rounds.records();
  const std::string& output = tasks.job.output;
  if (tasks.job.is_planted) {
    in::write_planted(output, tasks.job, records, provenance, world);
    show_planted(tasks, records, log);
  } else {
    in::DataSummary summary = in::data_summary(*tasks.rows, tasks.parts, records);
    add_evidence(summary, tasks, records.front(), steps, world);
    summary.features = in::data_features(tasks.job, *tasks.rows, records.front(), world,
                                         [&](std::int64_t k) { steps.next("feature", k, tasks.job.features); });
    write_pictures(tasks, summary, world, log);
    write_weights(tasks, summary, world, log);
    in::write_inferred(output, of, summary, records, provenance, world);
    show_inferred(summary, records, log);
  }
  say_speed(rounds, world, log);
  if (world.rank() == 0) store::remove_checkpoints(output);
}

}  // namespace glassbox::drivers
