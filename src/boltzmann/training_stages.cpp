// Stages, and how they begin.
#include "glassbox/boltzmann/training_stages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "fine_tuning_stages.hpp"
#include "glassbox/boltzmann/machine_arrays.hpp"
#include "glassbox/boltzmann/rbm_replicas.hpp"
#include "glassbox/boltzmann/tap_phase.hpp"
#include "rbm_stage.hpp"

namespace glassbox::boltzmann {
namespace {

std::int64_t label_units(const TrainJob& job, const DataSets& data) {
  return job.model.has_labels ? static_cast<std::int64_t>(data.train.label_names.size()) : 0;
}

bool is_top(const StagePlan& plan, const TrainJob& job) {
  return plan.kind != StageKind::layer || plan.layer + 1 == std::ssize(job.model.hidden);
}

/// The RBM that the job names, if it has these visible units and the hidden ones of the job.
Rbm imported_start(const TrainJob& job, const VisibleLayer& layer) {
  Rbm rbm = import_rbm(job.model.import_prefix, job.model.units);
  if (rbm.visible.units != layer.units || rbm.hidden() != job.model.hidden[0])
    throw std::invalid_argument(
        fmt::format("model.import = \"{}\": the weights are {} x {}, but data and labels make {} visible units and "
                    "model.hidden = [{}]; both must be the same",
                    job.model.import_prefix, rbm.visible.units, rbm.hidden(), layer.units, job.model.hidden[0]));
  rbm.visible = layer;
  return rbm;
}

/// Imported ones, or small random weights; visible biases as the data has them, where it is binary.
Rbm start_of_layer(const StagePlan& plan, const TrainJob& job, const TrainingInput& input) {
  const VisibleLayer layer = input.layer();
  if (!job.model.import_prefix.empty()) return imported_start(job, layer);
  Rbm rbm = zero_rbm(layer, job.model.hidden[plan.layer]);
  const random::Name name{.seed = job.seed, .purpose = random::Purpose::initial_weights, .sample = plan.number};
  for (std::int64_t i = 0; i < layer.units; ++i)
    for (std::int64_t j = 0; j < rbm.hidden(); ++j)
      rbm.weights(i, j) = static_cast<float>(job.model.initial_weights * random::normal(name, i * rbm.hidden() + j));
  if (layer.kind == VisibleKind::binary)
    rbm.visible_bias = base_rate_bias(
        layer, input.states(InputPart::train, input.rows(), {.seed = job.seed, .stage = plan.number}).bits);
  return rbm;
}

/// Data rows that chains begin with, the same again where there are fewer.
data::BitRows start_of_chains(const StagePlan& plan, const TrainJob& job, const TrainingInput& input) {
  const data::BitRows rows =
      input.states(InputPart::train, job.training.chains, {.seed = job.seed, .stage = plan.number}).bits;
  data::BitRows chains(job.training.chains, rows.units());
  for (std::int64_t c = 0; c < chains.rows(); ++c)
    std::copy_n(rows.row(c % rows.rows()), chains.words(), chains.row(c));
  return chains;
}

std::unique_ptr<NegativePhase> negative_phase(const StagePlan& plan, const TrainJob& job, const TrainingInput& input,
                                              const Rbm& start, const parallel::Group& group) {
  switch (job.training.negative) {
    case NegativeKind::pcd:
      return persistent_chains(group, start_of_chains(plan, job, input));
    case NegativeKind::tap:
      return tap_phase(group, start_of_chains(plan, job, input));
    case NegativeKind::tempered:
      return tempered_chains(group, job.training.ladder, start.visible_bias, job.training.chains);
    default:
      return contrastive_divergence();
  }
}

Ascent ascent_of(const TrainJob& job) {
  const bool is_ising = job.model.units == Units::ising;
  // Penalties are of the numbers that the user sees: couplings J = W / 4 of +-1 units.
  return {.l1 = is_ising ? job.training.l1 / 4.0 : job.training.l1,
          .l2 = is_ising ? job.training.l2 / 16.0 : job.training.l2,
          .sparsity_cost = job.training.sparsity_cost,
          .sparsity_target = job.training.sparsity_target,
          .bias_factor = is_ising ? 4.0 : 1.0,
          .weight_factor = is_ising ? 16.0 : 1.0};
}

std::unique_ptr<TrainingStage> begin_layer(const StagePlan& plan, const TrainJob& job, const TrainingInput& input,
                                           const Machine& so_far, const parallel::Group& group) {
  const Rbm start = start_of_layer(plan, job, input);
  const Centering centering = job.model.units == Units::ising ? Centering::halves
                              : job.training.is_centered      ? Centering::means
                                                              : Centering::none;
  const double w = is_top(plan, job) ? job.training.discriminative : 0.0;
  auto training = std::make_unique<RbmTraining>(group, start, negative_phase(plan, job, input, start, group),
                                                std::min(plan.batch, input.rows()),
                                                TrainingRules{.centering = centering, .discriminative = w});
  return rbm_stage(so_far, std::move(training), ascent_of(job));
}

}  // namespace

std::int64_t StagePlan::k(std::int64_t epoch) const {
  return std::max<std::int64_t>(1, std::lround(steps.at(static_cast<double>(epoch))));
}

std::vector<StagePlan> stage_plans(const TrainJob& job) {
  std::vector<StagePlan> plans;
  for (std::int64_t l = 0; l < std::ssize(job.model.hidden); ++l)
    plans.push_back({.kind = StageKind::layer,
                     .number = l,
                     .layer = l,
                     .name = fmt::format("layer {}", l + 1),
                     .epochs = job.training.epochs[l],
                     .batch = job.training.batch,
                     .rate = job.training.rate[l],
                     .momentum = job.training.momentum[l],
                     .steps = job.training.steps[l]});
  const FineTuningChoice& f = job.fine_tuning;
  const Schedule momentum{.initial = f.momentum, .final = f.momentum};
  const auto number = [&] { return static_cast<std::int64_t>(plans.size()); };
  if (f.method == FineTuning::up_down || f.method == FineTuning::both)
    plans.push_back({.kind = StageKind::up_down,
                     .number = number(),
                     .layer = 0,
                     .name = "up-down",
                     .epochs = f.epochs,
                     .batch = f.batch,
                     .rate = f.rate,
                     .momentum = momentum,
                     .steps = f.steps});
  if (f.method == FineTuning::backpropagation || f.method == FineTuning::both)
    plans.push_back({.kind = StageKind::backpropagation,
                     .number = number(),
                     .layer = 0,
                     .name = "backpropagation",
                     .epochs = f.classifier_epochs,
                     .batch = f.batch,
                     .rate = f.classifier_rate,
                     .momentum = momentum,
                     .steps = {.initial = 1, .final = 1}});
  return plans;
}

void require_trainable(const TrainJob& job, const DataSets& data, int ranks) {
  const std::int64_t machines = job.training.mode == TrainingMode::replicas ? job.training.machines : 1;
  const std::int64_t replicas = job.training.chains * std::ssize(job.training.ladder);
  const std::int64_t ranks_of_machine = (ranks + machines - 1) / machines;
  if (job.training.negative == NegativeKind::tempered && replicas < ranks_of_machine)
    throw std::invalid_argument(
        fmt::format("training.chains = {} of {} rungs are {} replicas, fewer than the {} ranks of a machine; allowed: "
                    "more chains, or fewer ranks",
                    job.training.chains, job.training.ladder.size(), replicas, ranks_of_machine));
  if (job.model.has_labels && data.train.labels.empty())
    throw std::invalid_argument("model.labels = true: " + data.train.name +
                                " has no labels; name them by data.labels or data.label_column");
  if (job.model.import_prefix.empty()) return;
  const std::int64_t labels = label_units(job, data);
  imported_start(job, {.units = data.train.inputs() + labels, .labels = labels, .kind = data.train.kind()});
}

TrainingInput stage_input(const StagePlan& plan, const TrainJob& job, const DataSets& data, const Machine& so_far) {
  const bool passes_layers = plan.kind == StageKind::layer;
  return TrainingInput(
      data, passes_layers ? std::span<const DirectedLayer>(so_far.directed) : std::span<const DirectedLayer>(),
      is_top(plan, job) ? label_units(job, data) : 0, job.seed);
}

std::unique_ptr<TrainingStage> begin_stage(const StagePlan& plan, const TrainJob& job, const TrainingInput& input,
                                           const Machine& so_far, const parallel::Group& group) {
  const FineTuningRules rules{.batch = std::min(plan.batch, input.rows()),
                              .l2 = job.fine_tuning.l2,
                              .up_down = {.centering = job.training.is_centered ? Centering::means : Centering::none,
                                          .ascent = ascent_of(job),
                                          .discriminative = job.training.discriminative,
                                          .directed_rate = job.fine_tuning.directed_rate}};
  switch (plan.kind) {
    case StageKind::up_down:
      return up_down_stage(group, so_far, rules);
    case StageKind::backpropagation:
      return backpropagation_stage(group, so_far, input.layer().labels, rules);
    default:
      return begin_layer(plan, job, input, so_far, group);
  }
}

Machine with_top_as_layer(Machine machine) {
  const Rbm& rbm = machine.top;
  machine.directed.push_back({.lower = rbm.visible,
                              .recognition = rbm.weights,
                              .generative = rbm.weights,
                              .upper_bias = rbm.hidden_bias,
                              .lower_bias = rbm.visible_bias});
  return machine;
}

Machine empty_machine(const TrainJob& job, const DataSets& data) {
  Machine machine;
  machine.units = job.model.units;
  machine.input = data.input;
  machine.top = zero_rbm(data.train.layer(), 1);
  return machine;
}

}  // namespace glassbox::boltzmann
