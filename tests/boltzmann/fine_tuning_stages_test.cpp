// Stages of fine tuning are what is behind them.
#include "fine_tuning_stages.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "glassbox/boltzmann/backpropagation.hpp"
#include "glassbox/boltzmann/up_down.hpp"
#include "small_networks.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr FineTuningRules rules{.batch = 8, .l2 = 0.01};

FillRows filled_from(const data::BitRows& data) {
  return [&data](const RowRange& range, const VisibleStore& to) {
    std::copy_n(data.row(range.first), range.count() * data.words(), to.bits);
  };
}

TEST(FineTuningStages, UpDownIsTheAlgorithm) {
  const Machine start = random_network({9, 7, 6}, 2, 0.5, -0.2);
  const data::BitRows data = random_data(8, 9, 2);
  const StepName name{.seed = 3, .stage = 2, .step = 5, .sweep = 10, .k = 2};
  const auto stage = up_down_stage(parallel::Group(), start, rules),
             resumed = up_down_stage(parallel::Group(), start, rules);
  UpDownTraining training(parallel::Group(), start, 8);
  stage->step(8, filled_from(data), {.rate = 0.1, .momentum = 0.5}, name);
  training.step(8, filled_from(data), {.rate = 0.1, .momentum = 0.5, .l2 = 0.01}, name);
  EXPECT_EQ(stage->machine(), training.machine());
  EXPECT_EQ(stage->view().weights(3, 4), training.machine().top.weights(3, 4));
  resumed->resume(stage->state());
  EXPECT_EQ(resumed->machine(), stage->machine());
}

TEST(FineTuningStages, BackpropagationLeavesTheMachineAndAddsAClassifier) {
  const Machine start = random_network({9, 7, 6}, 2, 0.5, -0.2);
  const data::BitRows data = random_data(8, 9, 2);
  const auto stage = backpropagation_stage(parallel::Group(), start, 0, rules),
             resumed = backpropagation_stage(parallel::Group(), start, 0, rules);
  Backpropagation training(parallel::Group(), classifier_of(start), VisibleKind::binary, 8);
  stage->step(8, filled_from(data), {.rate = 0.1, .momentum = 0.5}, {});
  training.step(8, filled_from(data), {.rate = 0.1, .momentum = 0.5, .l2 = 0.01});
  Machine machine = stage->machine();
  EXPECT_EQ(machine.classifier, training.classifier());
  EXPECT_EQ(stage->view().weights(3, 4), start.top.weights(3, 4));
  resumed->resume(stage->state());
  EXPECT_EQ(resumed->machine(), machine);
  machine.classifier.reset();
  EXPECT_EQ(machine, start);
}

}  // namespace
}  // namespace glassbox::boltzmann
