// Fine tuning behind the face of a stage.
#include "fine_tuning_stages.hpp"

#include <utility>

#include "glassbox/boltzmann/backpropagation.hpp"

namespace glassbox::boltzmann {
namespace {

class UpDownStage : public TrainingStage {
 public:
  UpDownStage(const parallel::Group& group, const Machine& so_far, const FineTuningRules& rules)
      : training_(group, so_far, rules.batch, rules.up_down), l2_(rules.l2) {}

  void step(std::int64_t rows, const FillRows& fill, const StepRates& rates, const StepName& name) override {
    training_.step(rows, fill, {.rate = rates.rate, .momentum = rates.momentum, .l2 = l2_}, name);
  }
  Machine machine() const override { return training_.machine(); }
  RbmView view() const override { return training_.view(); }
  StageState state() const override { return {.floats = training_.state(), .bits = {}, .numbers = {}}; }
  void resume(const StageState& state) override { training_.resume(state.floats); }

 private:
  UpDownTraining training_;
  double l2_;
};

class BackpropagationStage : public TrainingStage {
 public:
  BackpropagationStage(const parallel::Group& group, const Machine& so_far, std::int64_t classes,
                       const FineTuningRules& rules)
      : so_far_(so_far),
        top_(so_far.top),
        training_(group, classifier_of(so_far, classes), so_far.input_kind(), rules.batch),
        l2_(rules.l2) {}

  void step(std::int64_t rows, const FillRows& fill, const StepRates& rates, const StepName&) override {
    training_.step(rows, fill, {.rate = rates.rate, .momentum = rates.momentum, .l2 = l2_});
  }
  Machine machine() const override {
    Machine machine = so_far_;
    machine.classifier = training_.classifier();
    return machine;
  }
  RbmView view() const override { return top_.view(); }
  StageState state() const override { return {.floats = training_.state(), .bits = {}, .numbers = {}}; }
  void resume(const StageState& state) override { training_.resume(state.floats); }

 private:
  Machine so_far_;
  ReadyRbm top_;
  Backpropagation training_;
  double l2_;
};

}  // namespace

std::unique_ptr<TrainingStage> up_down_stage(const parallel::Group& group, const Machine& so_far,
                                             const FineTuningRules& rules) {
  return std::make_unique<UpDownStage>(group, so_far, rules);
}

std::unique_ptr<TrainingStage> backpropagation_stage(const parallel::Group& group, const Machine& so_far,
                                                     std::int64_t classes, const FineTuningRules& rules) {
  return std::make_unique<BackpropagationStage>(group, so_far, classes, rules);
}

}  // namespace glassbox::boltzmann
