// One step of training an RBM, against its formulas.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/rbm_training.hpp"

namespace glassbox::boltzmann {
namespace {

/// A step of contrastive divergence by its formulas: rate r, momentum m, penalties, k = 1, on the random bits that the
/// library draws; of fewer rows than the batch has, after a full step that stood still.
void expect_formula(const std::int64_t count, const std::int64_t batch) {
  const Rbm start = drawn_rbm({.units = 70}, 67, 0.3, 41);
  data::BitRows data(batch, 70);
  for (std::int64_t r = 0; r < batch; ++r)
    for (std::int64_t i = 0; i < 70; ++i) data.set(r, i, random::uniform({.seed = 42, .replica = r}, i) < 0.4);
  const Ascent ascent{
      .rate = 0.1, .momentum = 0.5, .l1 = 0.01, .l2 = 0.02, .sparsity_cost = 0.3, .sparsity_target = 0.2};
  RbmTraining training(parallel::Group(), start, contrastive_divergence(), batch, {});
  const FillRows fill = [&](const RowRange& range, const VisibleStore& to) {
    std::copy_n(data.row(range.first), range.count() * data.words(), to.bits);
  };
  const StepName name{.seed = 3, .stage = 1, .step = 4, .sweep = 4, .k = 1};
  training.step(batch, fill, {.rate = 0.0}, {.seed = 4, .k = 1});
  training.step(count, fill, ascent, name);

  Panels p(count, 67), q(count, 70);
  data::BitRows h(count, 67), v(count, 70);
  const auto probability = [&](Panels& out, auto input) {
    for (std::int64_t r = 0; r < out.rows(); ++r)
      for (std::int64_t c = 0; c < out.columns(); ++c)
        out(r, c) = static_cast<float>(1.0 / (1.0 + std::exp(-input(r, c))));
  };
  const auto up = [&](const data::BitRows& rows) {
    return [&](std::int64_t r, std::int64_t j) {
      double x = start.hidden_bias[j];
      for (std::int64_t i = 0; i < 70; ++i) x += rows.at(r, i) ? start.weights(i, j) : 0.0;
      return x;
    };
  };
  probability(p, up(data));
  const Panels positive = p;
  draw_bits(p, {.seed = 3, .purpose = random::Purpose::training_hidden, .sample = 1, .sweep = 4}, whole(p), h.row(0));
  probability(q, [&](std::int64_t r, std::int64_t i) {
    double x = start.visible_bias[i];
    for (std::int64_t j = 0; j < 67; ++j) x += h.at(r, j) ? start.weights(i, j) : 0.0;
    return x;
  });
  draw_bits(q, {.seed = 3, .purpose = random::Purpose::training_visible, .sample = 1, .sweep = 4}, whole(q), v.row(0));
  probability(p, up(v));
  const Rbm after = training.machine();
  for (std::int64_t i = 0; i < 70; ++i) {
    double change = 0.0;
    for (std::int64_t r = 0; r < count; ++r) change += (data.at(r, i) ? 1.0 : 0.0) - (v.at(r, i) ? 1.0 : 0.0);
    EXPECT_NEAR(after.visible_bias[i], start.visible_bias[i] + 0.1 * change / static_cast<double>(count), 1e-6);
  }
  for (std::int64_t j = 0; j < 67; ++j) {
    double change = 0.0, mean = 0.0;
    for (std::int64_t r = 0; r < count; ++r) {
      change += (positive(r, j) - p(r, j)) / static_cast<double>(count);
      mean += positive(r, j) / static_cast<double>(count);
    }
    EXPECT_NEAR(after.hidden_bias[j], start.hidden_bias[j] + 0.1 * (change + 0.3 * (0.2 - mean)), 1e-6);
    for (std::int64_t i = 0; i < 70; ++i) {
      double g = 0.0;
      for (std::int64_t r = 0; r < count; ++r)
        g += ((data.at(r, i) ? positive(r, j) : 0.0F) - (v.at(r, i) ? p(r, j) : 0.0F)) / static_cast<double>(count);
      const double w = start.weights(i, j);
      ASSERT_NEAR(after.weights(i, j), w + 0.1 * (g - 0.02 * w - std::copysign(0.01, w)), 1e-6);
    }
  }
}

TEST(Training, OneStepIsItsFormula) {
  expect_formula(10, 16);
  expect_formula(70, 100);
}

}  // namespace
}  // namespace glassbox::boltzmann
