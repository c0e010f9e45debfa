// Stages, epochs and steps of a run, and the meetings between them.
#include "glassbox/boltzmann/training_run.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "glassbox/parallel/clock.hpp"
#include "glassbox/parallel/signals.hpp"

namespace glassbox::boltzmann {
namespace {

using parallel::now;

constexpr std::int64_t stages_at_most = 32;        // of one machine
constexpr double seconds_between_meetings = 0.25;  // so that a signal is heard in time

/// Rows times epochs times sizes of layers: what time is about proportional to.
double work_of_epoch(const StagePlan& plan, const TrainJob& job) {
  if (plan.kind != StageKind::layer) return 3.0 * static_cast<double>(job.model.hidden.back());
  return static_cast<double>(job.model.hidden[plan.layer]) *
         (2.0 + plan.steps.at(0.5 * static_cast<double>(plan.epochs)));
}

}  // namespace

/// What a rank says at a meeting; the first rank's clock counts.
struct TrainingRun::Meeting {
  std::int64_t is_asked_to_stop = 0, is_out_of_time = 0, checkpoint_is_due = 0, steps_to_next = 1;
};

TrainingRun::TrainingRun(const TrainJob& job, const DataSets& data, const parallel::Group& group,
                         std::int64_t machine_number)
    : job_(job), data_(data), group_(group), machine_number_(machine_number), plans_(stage_plans(job)) {
  for (StagePlan& plan : plans_) plan.number += machine_number * stages_at_most;
  progress_.machine = empty_machine(job, data);
}

void TrainingRun::resume(TrainingProgress progress) {
  progress_ = std::move(progress);
  if (progress_.stage == std::ssize(plans_) || progress_.records.empty()) return;
  EpochRecord& last = progress_.records.back();
  if (last.stage != progress_.stage || last.epoch != progress_.epoch) return;
  if (last.epoch % job_.record.every != 0) {
    progress_.records.pop_back();
  } else if (!is_likelihood_due(last.epoch)) {
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    last.log_z = last.log_z_error = last.train.log_likelihood = last.validation.log_likelihood = none;
    last.spectrum.clear();
    last.duplicates = 0;
  }
}

bool TrainingRun::is_likelihood_due(std::int64_t epoch) const {
  return job_.record.likelihood_every > 0 && epoch % job_.record.likelihood_every == 0;
}

std::int64_t TrainingRun::steps_per_epoch(const StagePlan& plan) const {
  return (data_.train.rows() + plan.batch - 1) / plan.batch;
}

StepName TrainingRun::step_name(std::int64_t step_of_epoch) const {
  const StagePlan& plan = plans_[progress_.stage];
  const std::int64_t steps = steps_per_epoch(plan), k = plan.k(progress_.epoch);
  return {.seed = job_.seed,
          .stage = plan.number,
          .step = progress_.epoch * steps + step_of_epoch,
          .sweep = sweeps_before_epoch_ + step_of_epoch * k,
          .k = k};
}

/// Alternations of the stage before this epoch.
std::int64_t TrainingRun::sweeps_before_epoch() const {
  const StagePlan& plan = plans_[progress_.stage];
  const std::int64_t steps = steps_per_epoch(plan);
  if (plan.steps.decay == Decay::constant) return progress_.epoch * steps * plan.k(0);
  std::int64_t sweeps = 0;
  for (std::int64_t epoch = 0; epoch < progress_.epoch; ++epoch) sweeps += steps * plan.k(epoch);
  return sweeps;
}

double TrainingRun::work_done() const {
  double done = 0.0, all = 0.0;
  for (std::int64_t s = 0; s < std::ssize(plans_); ++s) {
    const double epoch = work_of_epoch(plans_[s], job_), epochs = static_cast<double>(plans_[s].epochs);
    all += epoch * epochs;
    if (s < progress_.stage) done += epoch * epochs;
    if (s == progress_.stage)
      done += epoch * (static_cast<double>(progress_.epoch) +
                       static_cast<double>(progress_.step) / static_cast<double>(steps_per_epoch(plans_[s])));
  }
  return done / all;
}

TrainingEnd TrainingRun::run(const TrainingWatch& watch) {
  start_ = last_save_ = now();
  work_at_start_ = work_done();
  while (progress_.stage < std::ssize(plans_))
    if (!run_stage(watch)) return TrainingEnd::stopped;
  total_seconds_ = now() - start_;
  return TrainingEnd::finished;
}

/// False: stopped on the way.
bool TrainingRun::run_stage(const TrainingWatch& watch) {
  const StagePlan& plan = plans_[progress_.stage];
  const TrainingInput input = stage_input(plan, job_, data_, progress_.machine);
  const std::unique_ptr<TrainingStage> stage = begin_stage(plan, job_, input, progress_.machine, group_);
  if (!progress_.state.floats.empty()) stage->resume(progress_.state);
  const RecordRows rows(input, job_.record, {.seed = job_.seed, .stage = plan.number});
  while (progress_.epoch < plan.epochs) {
    if (!run_epoch(*stage, input, watch)) return false;
    const double begin = now();
    if (progress_.epoch % job_.record.every == 0 || progress_.epoch == plan.epochs) make_record(*stage, rows);
    record_seconds_ += now() - begin;
    if (meet(*stage, watch) && progress_.epoch < plan.epochs) return false;
  }
  progress_.machine = stage->machine();
  const bool is_last = progress_.stage + 1 == std::ssize(plans_);
  if (is_last)
    progress_.state = stage->state();  // for runs that go on from here
  else
    progress_.state = {}, progress_.epoch = 0;
  ++progress_.stage;
  if (!is_last && plans_[progress_.stage].kind == StageKind::layer)
    progress_.machine = with_top_as_layer(std::move(progress_.machine));
  return true;
}

bool TrainingRun::run_epoch(TrainingStage& stage, const TrainingInput& input, const TrainingWatch& watch) {
  const StagePlan& plan = plans_[progress_.stage];
  sweeps_before_epoch_ = sweeps_before_epoch();
  const std::int64_t rows = input.rows(), steps = steps_per_epoch(plan), stage_number = plan.number;
  std::vector<std::int64_t> order = epoch_order(rows, {.seed = job_.seed,
                                                       .purpose = random::Purpose::shuffle,
                                                       .sample = stage_number,
                                                       .replica = 0,
                                                       .sweep = progress_.epoch});
  if (job_.training.mode == TrainingMode::replicas && job_.training.bootstrap) {
    const std::vector<std::int64_t> drawn =
        bootstrap_rows(rows, {.seed = job_.seed, .purpose = random::Purpose::bootstrap, .sample = machine_number_});
    for (std::int64_t& row : order) row = drawn[row];
  }
  for (; progress_.step < steps; ++progress_.step) {
    if (steps_to_meeting_-- <= 0 && meet(stage, watch)) return false;
    const double begin = now();
    const std::int64_t first = progress_.step * plan.batch, count = std::min(plan.batch, rows - first);
    const double epochs =
        static_cast<double>(progress_.epoch) + static_cast<double>(progress_.step) / static_cast<double>(steps);
    const StepName name = step_name(progress_.step);
    const std::span<const std::int64_t> batch = std::span<const std::int64_t>(order).subspan(first, count);
    stage.step(
        count,
        [&](const RowRange& range, const VisibleStore& to) { input.fill(batch, range, progress_.epoch, name, to); },
        {.rate = plan.rate.at(epochs), .momentum = plan.momentum.at(epochs)}, name);
    rows_done_ += static_cast<double>(count);
    step_seconds_ += now() - begin;
    ++steps_here_;
  }
  progress_.step = 0;
  ++progress_.epoch;
  return true;
}

/// Of a layer, or of the top of a network on states that the layers below it have now.
EpochRecord TrainingRun::record_of(TrainingStage& stage, const RecordRows& rows, WithLikelihood with) {
  const StagePlan& plan = plans_[progress_.stage];
  const StepName name = step_name(0);
  if (plan.kind == StageKind::layer) return epoch_record(stage.view(), rows, job_.record, with, name, group_);
  const Machine now = stage.machine();
  const TrainingInput top(data_, now.directed, now.top.visible.labels, job_.seed);
  EpochRecord record = epoch_record(stage.view(), RecordRows(top, job_.record, name), job_.record, with, name, group_);
  if (!now.classifier) return record;
  for (const auto& [fit, part] :
       {std::pair{&record.train, InputPart::train}, {&record.validation, InputPart::validation}})
    fit->classification_error = classifier_error(*now.classifier, top, part, job_.record.rows, group_);
  return record;
}

void TrainingRun::make_record(TrainingStage& stage, const RecordRows& rows) {
  const StagePlan& plan = plans_[progress_.stage];
  const bool is_due = is_likelihood_due(progress_.epoch);
  const bool is_last = progress_.epoch == plan.epochs;
  EpochRecord record = record_of(stage, rows, is_due || is_last ? WithLikelihood::yes : WithLikelihood::no);
  record.stage = progress_.stage;
  record.epoch = progress_.epoch;
  record.k = plan.k(progress_.epoch - 1);
  record.rate = plan.rate.at(static_cast<double>(progress_.epoch));
  progress_.records.push_back(std::move(record));
  has_new_record_ = true;
}

/// True: it is time to stop, and a checkpoint has been made.
bool TrainingRun::meet(TrainingStage& stage, const TrainingWatch& watch) {
  const double seconds = now() - start_;
  Meeting mine;
  mine.is_asked_to_stop = parallel::stop_requested() ? 1 : 0;
  mine.is_out_of_time = watch.seconds_left > 0.0 && seconds + 2.0 > watch.seconds_left ? 1 : 0;
  mine.checkpoint_is_due = now() - last_save_ > watch.checkpoint_seconds ? 1 : 0;
  const double steps_done = rows_done_ / static_cast<double>(plans_[progress_.stage].batch);
  mine.steps_to_next = std::clamp<std::int64_t>(
      std::llround(seconds_between_meetings * steps_done / std::max(1e-9, step_seconds_)), 1, 1000);
  const double begin = now();
  const parallel::Traffic before = group_.traffic();
  const std::vector<Meeting> all = group_.gather(std::span<const Meeting>(&mine, 1));
  wait_seconds_ += now() - begin;
  ++meetings_;
  meeting_traffic_ += group_.traffic() - before;
  const bool stops =
      all[0].is_out_of_time != 0 || std::ranges::any_of(all, [](const Meeting& m) { return m.is_asked_to_stop != 0; });
  steps_to_meeting_ = all[0].steps_to_next;
  if (stops || all[0].checkpoint_is_due != 0) {
    const double begin_of_save = now();
    progress_.state = stage.state();
    watch.checkpoint(progress_);
    last_save_ = now();
    write_seconds_ += last_save_ - begin_of_save;
  }
  const StagePlan& plan = plans_[progress_.stage];
  const double done_here = work_done() - work_at_start_;
  watch.report({.stage = plan.name,
                .epoch = progress_.epoch,
                .epochs = plan.epochs,
                .share = work_done(),
                .seconds = seconds,
                .seconds_to_go = done_here > 0.0 ? seconds * (1.0 - work_done()) / done_here : 0.0,
                .rows_per_second = rows_done_ / std::max(1e-9, step_seconds_),
                .last = progress_.records.empty() ? nullptr : &progress_.records.back(),
                .is_new_record = has_new_record_});
  has_new_record_ = false;
  return stops;
}

}  // namespace glassbox::boltzmann
