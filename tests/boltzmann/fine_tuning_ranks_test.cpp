// Networks tuned by several ranks are those tuned by one, bit for bit. Run under mpirun with 1 to 4 ranks.
#include <gtest/gtest.h>

#include <algorithm>

#include "glassbox/boltzmann/backpropagation.hpp"
#include "glassbox/boltzmann/up_down.hpp"
#include "small_networks.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t batch = 100;

/// Not an even share for every number of ranks, and the last step is a short one.
constexpr std::int64_t rows_of_step[] = {batch, batch, 37};

const Machine& network() {
  static const Machine machine = random_network({784, 500, 500, 2000}, 10, 0.05, -1.0);
  return machine;
}

FillRows filled_from(const data::BitRows& data) {
  return [&data](const RowRange& range, const VisibleStore& to) {
    std::copy_n(data.row(range.first), range.count() * data.words(), to.bits);
  };
}

void expect_up_down_of_one_rank(const UpDownRules& rules) {
  const data::BitRows data = random_data(batch, 784, 10);
  const auto train = [&](UpDownTraining& training, std::int64_t first, std::int64_t last) {
    for (std::int64_t t = first; t < last; ++t)
      training.step(rows_of_step[t], filled_from(data), {.rate = 0.05, .momentum = 0.5, .l2 = 0.001},
                    {.seed = 9, .stage = 3, .step = t, .sweep = 2 * t, .k = 2});
  };
  UpDownTraining alone(parallel::Group(), network(), batch, rules);
  train(alone, 0, 3);
  UpDownTraining first(parallel::Group::world(), network(), batch, rules),
      second(parallel::Group::world(), network(), batch, rules);
  train(first, 0, 2);
  second.resume(first.state());
  train(second, 2, 3);
  EXPECT_EQ(second.machine(), alone.machine());
  EXPECT_EQ(second.state(), alone.state());
}

TEST(FineTuning, UpDownIsThatOfOneRank) {
  expect_up_down_of_one_rank({});
}

TEST(FineTuning, UpDownWithTheLabelGradientIsThatOfOneRank) {
  expect_up_down_of_one_rank({.centering = Centering::means, .discriminative = 10.0, .directed_rate = 0.3});
}

TEST(FineTuning, BackpropagationIsThatOfOneRank) {
  const data::BitRows data = random_data(batch, 784, 10);
  const Classifier start = classifier_of(network());
  const auto train = [&](Backpropagation& training, std::int64_t first, std::int64_t last) {
    for (std::int64_t t = first; t < last; ++t)
      training.step(rows_of_step[t], filled_from(data), {.rate = 0.05, .momentum = 0.5, .l2 = 0.001});
  };
  Backpropagation alone(parallel::Group(), start, VisibleKind::binary, batch);
  train(alone, 0, 3);
  Backpropagation first(parallel::Group::world(), start, VisibleKind::binary, batch),
      second(parallel::Group::world(), start, VisibleKind::binary, batch);
  train(first, 0, 2);
  second.resume(first.state());
  train(second, 2, 3);
  EXPECT_EQ(second.classifier(), alone.classifier());
  EXPECT_EQ(second.state(), alone.state());
}

/// More ranks than panels or rows: some have nothing to do.
TEST(FineTuning, RanksMayBeIdle) {
  const Machine small = random_network({5, 4, 3}, 2, 1.0, 0.0);
  const data::BitRows data = random_data(2, 5, 2);
  UpDownTraining alone(parallel::Group(), small, 2), together(parallel::Group::world(), small, 2);
  for (UpDownTraining* training : {&alone, &together})
    training->step(2, filled_from(data), {.rate = 0.1}, {.seed = 1, .step = 0});
  EXPECT_EQ(together.machine(), alone.machine());
}

}  // namespace
}  // namespace glassbox::boltzmann
