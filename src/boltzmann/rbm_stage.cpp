// An RBM in training behind the face of a stage.
#include "rbm_stage.hpp"

#include <algorithm>
#include <utility>

namespace glassbox::boltzmann {
namespace {

class RbmStage : public TrainingStage {
 public:
  RbmStage(Machine so_far, std::unique_ptr<RbmTraining> training, const Ascent& ascent)
      : below_(std::move(so_far)), training_(std::move(training)), ascent_(ascent) {}

  void step(std::int64_t rows, const FillRows& fill, const StepRates& rates, const StepName& name) override {
    ascent_.rate = rates.rate;
    ascent_.momentum = rates.momentum;
    training_->step(rows, fill, ascent_, name);
  }

  Machine machine() const override {
    Machine whole_machine = below_;
    whole_machine.top = training_->machine();
    return whole_machine;
  }

  RbmView view() const override { return training_->view(); }

  StageState state() const override {
    const TrainingState now = training_->state();
    StageState state{.floats = {}, .bits = now.chains.bits, .numbers = now.chains.numbers};
    append(state.floats, now.machine);
    append(state.floats, now.speed);
    for (const std::vector<float>* offset : {&now.visible_offset, &now.hidden_offset})
      state.floats.insert(state.floats.end(), offset->begin(), offset->end());
    return state;
  }

  void resume(const StageState& state) override {
    const Rbm shape = training_->machine();
    TrainingState stored{.machine = shape,
                         .speed = shape,
                         .visible_offset = shape.visible_bias,
                         .hidden_offset = shape.hidden_bias,
                         .chains = {state.bits, state.numbers}};
    std::span<const float> from(state.floats);
    take(from, stored.machine);
    take(from, stored.speed);
    for (std::vector<float>* offset : {&stored.visible_offset, &stored.hidden_offset}) {
      std::copy_n(from.begin(), offset->size(), offset->begin());
      from = from.subspan(offset->size());
    }
    training_->resume(stored);
  }

 private:
  Machine below_;
  std::unique_ptr<RbmTraining> training_;
  Ascent ascent_;
};

std::span<float> weights_of(Rbm& rbm) {
  return {rbm.weights.view().data, static_cast<std::size_t>(panel_floats(rbm.weights.rows(), rbm.weights.columns()))};
}

}  // namespace

std::unique_ptr<TrainingStage> rbm_stage(Machine so_far, std::unique_ptr<RbmTraining> training, const Ascent& ascent) {
  return std::make_unique<RbmStage>(std::move(so_far), std::move(training), ascent);
}

void append(std::vector<float>& numbers, const Rbm& rbm) {
  const std::int64_t count = panel_floats(rbm.weights.rows(), rbm.weights.columns());
  numbers.insert(numbers.end(), rbm.weights.view().data, rbm.weights.view().data + count);
  for (const std::vector<float>* bias : {&rbm.visible_bias, &rbm.hidden_bias})
    numbers.insert(numbers.end(), bias->begin(), bias->end());
}

void take(std::span<const float>& from, Rbm& rbm) {
  for (const std::span<float> to : {weights_of(rbm), std::span(rbm.visible_bias), std::span(rbm.hidden_bias)}) {
    std::copy_n(from.begin(), to.size(), to.begin());
    from = from.subspan(to.size());
  }
}

}  // namespace glassbox::boltzmann
