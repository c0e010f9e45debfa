// The job that a configuration of `train` describes.
#include "glassbox/boltzmann/train_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "glassbox/boltzmann/data_keys.hpp"
#include "train_keys.hpp"

namespace glassbox::boltzmann {
namespace {

using config::Settings;

/// One value for every layer, from one or from a list.
std::vector<std::int64_t> per_layer(const Settings& settings, const std::string& key, std::size_t layers) {
  if (!settings.is_list(key)) return std::vector<std::int64_t>(layers, settings.integer(key));
  std::vector<std::int64_t> values = settings.integers(key);
  if (values.size() != layers)
    throw settings.error(key, fmt::format("has {} values for the {} layers of model.hidden", values.size(), layers));
  return values;
}

std::vector<double> ladder_of(const Settings& settings) {
  if (settings.is_list("training.ladder")) {
    std::vector<double> ladder = settings.reals("training.ladder");
    if (ladder.front() != 0.0 || ladder.back() != 1.0 || !std::ranges::is_sorted(ladder, std::ranges::less_equal()))
      throw settings.error("training.ladder", "is no ladder; allowed: values that increase from 0 to 1");
    return ladder;
  }
  const std::int64_t rungs = settings.integer("training.ladder");
  std::vector<double> ladder(rungs);
  for (std::int64_t k = 0; k < rungs; ++k) ladder[k] = static_cast<double>(k) / static_cast<double>(rungs - 1);
  return ladder;
}

Schedule steps_of(std::int64_t k, std::int64_t last, std::int64_t epochs) {
  if (last == 0) return {.initial = static_cast<double>(k), .final = static_cast<double>(k)};
  return {.initial = static_cast<double>(k),
          .final = static_cast<double>(last),
          .decay = Decay::linear,
          .over = static_cast<double>(epochs)};
}

TrainingChoice training_choice(const Settings& settings, std::size_t layers) {
  TrainingChoice t{.mode = settings.choice<TrainingMode>("training.mode", mode_words),
                   .machines = settings.integer("training.machines"),
                   .bootstrap = settings.boolean("training.bootstrap"),
                   .negative = settings.choice<NegativeKind>("training.negative_phase", negative_words),
                   .steps = {},
                   .chains = settings.integer("training.chains"),
                   .ladder = ladder_of(settings),
                   .epochs = per_layer(settings, "training.epochs", layers),
                   .batch = settings.integer("training.batch"),
                   .rate = {},
                   .momentum = {},
                   .l1 = settings.real("training.l1"),
                   .l2 = settings.real("training.l2"),
                   .sparsity_cost = settings.real("training.sparsity_cost"),
                   .sparsity_target = settings.real("training.sparsity_target"),
                   .is_centered = settings.boolean("training.centering"),
                   .discriminative = settings.real("training.discriminative")};
  const std::vector<std::int64_t> k = per_layer(settings, "training.steps", layers);
  for (std::size_t l = 0; l < layers; ++l) {
    t.steps.push_back(steps_of(k[l], settings.integer("training.final_steps"), t.epochs[l]));
    t.rate.push_back(schedule(settings, "training.learning_rate", t.epochs[l]));
    t.momentum.push_back(schedule(settings, "training.momentum", t.epochs[l]));
    if (t.momentum[l].initial >= 1.0 || t.momentum[l].final >= 1.0)
      throw settings.error("training.momentum", "never forgets; allowed: below 1");
  }
  return t;
}

FineTuningChoice tuning_choice(const Settings& settings) {
  FineTuningChoice f{.method = settings.choice<FineTuning>("fine_tuning.method", tuning_words),
                     .epochs = settings.integer("fine_tuning.epochs"),
                     .classifier_epochs = settings.integer("fine_tuning.classifier_epochs"),
                     .batch = settings.integer("fine_tuning.batch"),
                     .rate = {},
                     .classifier_rate = {},
                     .steps = {},
                     .momentum = settings.real("fine_tuning.momentum"),
                     .l2 = settings.real("fine_tuning.l2"),
                     .directed_rate = settings.real("fine_tuning.directed_rate")};
  f.rate = schedule(settings, "fine_tuning.learning_rate", f.epochs);
  f.classifier_rate = schedule(settings, "fine_tuning.classifier_learning_rate", f.classifier_epochs);
  f.steps = steps_of(settings.integer("fine_tuning.steps"), settings.integer("fine_tuning.final_steps"), f.epochs);
  return f;
}

void check(const Settings& settings, const TrainJob& job) {
  const bool is_deep = job.model.hidden.size() > 1;
  if (job.fine_tuning.method != FineTuning::none && !is_deep)
    throw settings.error("fine_tuning.method",
                         "needs a deep belief network; allowed: \"none\", or several layers in model.hidden");
  if (job.fine_tuning.method != FineTuning::none && !job.model.has_labels)
    throw settings.error("fine_tuning.method", "needs label units; allowed: \"none\", or model.labels = true");
  if (is_deep && job.model.units == Units::ising)
    throw settings.error("model.units", "= \"ising\" is for one layer; allowed: \"binary\" for deep belief networks");
  if (is_deep && job.training.mode == TrainingMode::replicas)
    throw settings.error("training.mode",
                         "= \"replicas\" is for one layer; allowed: \"shared\" for deep belief networks");
  if (is_deep && !job.model.import_prefix.empty())
    throw settings.error("model.import", "is for one layer; allowed: \"\" for deep belief networks");
  if (job.training.is_centered && job.model.units == Units::ising)
    throw settings.error("training.centering", "is about other means than units = \"ising\" has; allowed: false");
  if (job.training.negative == NegativeKind::tap && job.model.has_labels)
    throw settings.error("training.negative_phase", "= \"tap\" is for machines without model.labels");
  if (job.training.discriminative > 0.0 && !job.model.has_labels)
    throw settings.error("training.discriminative", "needs label units; allowed: 0, or model.labels = true");
  const bool is_gaussian = settings.text("data.binarise") == "none";
  if (job.training.discriminative > 0.0 && is_gaussian)
    throw settings.error("training.discriminative", "is for binary units; allowed: 0 where data.binarise = \"none\"");
  if (is_gaussian && (is_deep || job.training.negative != NegativeKind::cd))
    throw settings.error(
        "data.binarise",
        "= \"none\" makes gaussian units, which are trained in one layer and by negative_phase = \"cd\"");
  if (is_gaussian && job.model.units == Units::ising)
    throw settings.error("model.units", "= \"ising\" are not gaussian, which data.binarise = \"none\" makes them");
}

}  // namespace

TrainJob train_job(const Settings& settings) {
  TrainJob job;
  job.model = {.hidden = settings.integers("model.hidden"),
               .units = settings.choice<Units>("model.units", unit_words),
               .has_labels = settings.boolean("model.labels"),
               .initial_weights = settings.real("model.initial_weights"),
               .import_prefix = settings.text("model.import")};
  job.training = training_choice(settings, job.model.hidden.size());
  job.fine_tuning = tuning_choice(settings);
  job.record = {.every = settings.integer("record.every"),
                .rows = settings.integer("record.rows"),
                .likelihood_every = settings.integer("record.likelihood_every"),
                .likelihood_chains = settings.integer("record.chains"),
                .likelihood_rungs = settings.integer("record.rungs")};
  job.seed = static_cast<std::uint64_t>(settings.integer("training.seed"));
  job.output = settings.text("run.output");
  if (job.output.empty())
    job.output = std::filesystem::path(settings.source()).filename().replace_extension(".h5").string();
  job.export_prefix = settings.text("run.export");
  job.checkpoint_minutes = settings.real("run.checkpoint_minutes");
  check(settings, job);
  return job;
}

void require_training_extension(const Settings& before, const Settings& now) {
  for (const config::Difference& difference : config::differences(before, now)) {
    const std::string& key = difference.key;
    if (key.starts_with("run.")) continue;
    if (key != "training.epochs" || now.is_list(key) || before.is_list(key) || now.integer(key) < before.integer(key))
      throw now.error(key,
                      fmt::format("was {} in the run that is stored and would change what it has learnt; allowed: the "
                                  "same value, or --fresh to start over",
                                  difference.a));
    if (now.integers("model.hidden").size() > 1)
      throw now.error(key, fmt::format("was {}, and layers above have learnt from those below, which would change; "
                                       "allowed: the same value, or --fresh to start over",
                                       difference.a));
    if (now.integer("training.final_steps") > 0)
      throw now.error(key, fmt::format("was {}, and training.final_steps depends on the number of epochs; allowed: the "
                                       "same value, or --fresh to start over",
                                       difference.a));
    for (const char* schedule : {"training.learning_rate", "training.momentum"})
      if (depends_on_epochs(now, schedule))
        throw now.error(key, fmt::format("was {}, and {} depends on the number of epochs, so that the run cannot be "
                                         "gone on with; allowed: the same value, or --fresh to start over",
                                         difference.a, schedule));
  }
}

}  // namespace glassbox::boltzmann
