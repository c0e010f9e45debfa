// TAP against its equations, enumeration, and finite differences; and machines that are trained by it.
#include "glassbox/boltzmann/tap_phase.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/exact_log_z.hpp"
#include "glassbox/boltzmann/rbm_training.hpp"
#include "glassbox/boltzmann/tap_iterations.hpp"

namespace glassbox::boltzmann {
namespace {

double sigma(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

/// Of one row, from 1/2, after many iterations.
struct FixedPoint {
  Panels visible, hidden;

  double free_energy(const Rbm& rbm) const { return tap_free_energies(ReadyRbm(rbm).view(), visible, hidden)[0]; }
};

FixedPoint fixed_point(const Rbm& rbm) {
  FixedPoint m{Panels(1, rbm.visible.units), Panels(1, rbm.hidden())};
  for (std::int64_t i = 0; i < rbm.visible.units; ++i) m.visible(0, i) = 0.5F;
  for (std::int64_t j = 0; j < rbm.hidden(); ++j) m.hidden(0, j) = 0.5F;
  TapIterations()(ReadyRbm(rbm).view(), 100, m.visible, m.hidden);
  return m;
}

TEST(TapIterations, EndAtTheEquations) {
  const Rbm rbm = drawn_rbm({.units = 70}, 9, 0.3, 11);
  const FixedPoint m = fixed_point(rbm);
  const auto variance = [](double x) { return x * (1.0 - x); };
  for (std::int64_t j = 0; j < 9; ++j) {
    double input = rbm.hidden_bias[j], reaction = 0.0;
    for (std::int64_t i = 0; i < 70; ++i) {
      const double w = rbm.weights(i, j);
      input += w * m.visible(0, i);
      reaction += w * w * variance(m.visible(0, i));
    }
    EXPECT_NEAR(m.hidden(0, j), sigma(input - (m.hidden(0, j) - 0.5) * reaction), 1e-6);
  }
  for (std::int64_t i = 0; i < 70; ++i) {
    double input = rbm.visible_bias[i], reaction = 0.0;
    for (std::int64_t j = 0; j < 9; ++j) {
      const double w = rbm.weights(i, j);
      input += w * m.hidden(0, j);
      reaction += w * w * variance(m.hidden(0, j));
    }
    EXPECT_NEAR(m.visible(0, i), sigma(input - (m.visible(0, i) - 0.5) * reaction), 1e-6);
  }
}

// Halving weak weights divides the error by eight, but for terms of fourth order.
TEST(TapIterations, LogZIsRightToThirdOrder) {
  const Rbm strong = drawn_rbm({.units = 6}, 5, 0.05, 12);
  const auto error = [&](float factor) {
    Rbm rbm = strong;
    for (std::int64_t i = 0; i < 6; ++i)
      for (std::int64_t j = 0; j < 5; ++j) rbm.weights(i, j) *= factor;
    return -fixed_point(rbm).free_energy(rbm) - enumerated_log_z(rbm);
  };
  EXPECT_LT(std::abs(error(1.0F)), 1e-6);
  EXPECT_NEAR(error(1.0F) / error(0.5F), 8.0, 0.3);
  EXPECT_NEAR(error(0.5F) / error(0.25F), 8.0, 0.2);
}

TEST(TapIterations, WithoutWeightsAreExact) {
  Rbm rbm = drawn_rbm({.units = 6}, 5, 0.0, 13);
  EXPECT_NEAR(-fixed_point(rbm).free_energy(rbm), enumerated_log_z(rbm), 1e-6);
}

TEST(TapIterations, RefusesLayersThatTheyAreNotFor) {
  EXPECT_THROW(require_tap({.units = 4, .labels = 2}), std::invalid_argument);
  EXPECT_THROW(require_tap({.units = 4, .kind = VisibleKind::gaussian}), std::invalid_argument);
}

FillRows zeros(std::int64_t words) {
  return [words](const RowRange& range, const VisibleStore& to) { std::fill_n(to.bits, range.count() * words, 0U); };
}

/// What one step of rate 1 with `rows` rows of zeros and one chain changes.
Rbm step_from(const Rbm& rbm, std::int64_t rows, Centering centering) {
  RbmTraining training(parallel::Group(), rbm, tap_phase({}, data::BitRows(1, rbm.visible.units)), rows,
                       {.centering = centering});
  training.step(rows, zeros(1), {.rate = 1.0, .momentum = 0.0}, {.k = 100});
  Rbm change = training.machine();
  for (std::int64_t i = 0; i < rbm.visible.units; ++i) {
    change.visible_bias[i] -= rbm.visible_bias[i];
    for (std::int64_t j = 0; j < rbm.hidden(); ++j) change.weights(i, j) -= rbm.weights(i, j);
  }
  for (std::int64_t j = 0; j < rbm.hidden(); ++j) change.hidden_bias[j] -= rbm.hidden_bias[j];
  return change;
}

// The data are zeros: what is left of the gradient are the derivatives of F.
TEST(TapPhase, GradientsAreThoseOfTheFreeEnergy) {
  const Rbm rbm = drawn_rbm({.units = 6}, 5, 0.5, 14);
  const auto slope = [&](const auto& parameter) {
    constexpr float h = 0.02F;
    Rbm up = rbm, down = rbm;
    parameter(up) += h, parameter(down) -= h;
    return (fixed_point(up).free_energy(up) - fixed_point(down).free_energy(down)) / (2.0 * h);
  };
  for (const std::int64_t rows : {1, 3}) {
    const Rbm change = step_from(rbm, rows, Centering::none);
    for (std::int64_t i = 0; i < 6; ++i) {
      EXPECT_NEAR(change.visible_bias[i], slope([&](Rbm& m) -> float& { return m.visible_bias[i]; }), 1e-4);
      for (std::int64_t j = 0; j < 5; ++j)
        EXPECT_NEAR(change.weights(i, j), slope([&](Rbm& m) -> float& { return m.weights.view()(i, j); }), 1e-4);
    }
    for (std::int64_t j = 0; j < 5; ++j)
      EXPECT_NEAR(change.hidden_bias[j],
                  sigma(rbm.hidden_bias[j]) + slope([&](Rbm& m) -> float& { return m.hidden_bias[j]; }), 1e-4);
  }
}

// With offsets 1/2: W' = W - (a + b)/2, a' = a - W'/2 summed, b' likewise.
TEST(TapPhase, CenteredGradientsFollowFromTheOthers) {
  const Rbm rbm = drawn_rbm({.units = 6}, 5, 0.5, 15);
  const Rbm plain = step_from(rbm, 2, Centering::none), centered = step_from(rbm, 2, Centering::halves);
  std::vector<double> a(plain.visible_bias.begin(), plain.visible_bias.end()),
      b(plain.hidden_bias.begin(), plain.hidden_bias.end());
  for (std::int64_t i = 0; i < 6; ++i)
    for (std::int64_t j = 0; j < 5; ++j) {
      const double w = plain.weights(i, j) - 0.5 * (plain.visible_bias[i] + plain.hidden_bias[j]);
      EXPECT_NEAR(centered.weights(i, j), w, 1e-5);
      a[i] -= 0.5 * w, b[j] -= 0.5 * w;
    }
  for (std::int64_t i = 0; i < 6; ++i) EXPECT_NEAR(centered.visible_bias[i], a[i], 1e-5);
  for (std::int64_t j = 0; j < 5; ++j) EXPECT_NEAR(centered.hidden_bias[j], b[j], 1e-5);
}

/// All bars and stripes of 3 x 3 pixels, as often as they are drawn: 16 rows.
data::BitRows bars_and_stripes_of_three() {
  data::BitRows rows(16, 9);
  for (std::int64_t x = 0; x < 8; ++x)
    for (std::int64_t pixel = 0; pixel < 9; ++pixel) {
      rows.set(2 * x, pixel, (x >> (pixel / 3) & 1) != 0);
      rows.set(2 * x + 1, pixel, (x >> (pixel % 3) & 1) != 0);
    }
  return rows;
}

double mean_log_likelihood(const RbmView& machine, const data::BitRows& rows) {
  const std::vector<double> f = free_energies(machine, {rows, {}});
  return -std::accumulate(f.begin(), f.end(), 0.0) / static_cast<double>(f.size()) - exact_log_z(machine);
}

// Without biases and with hardly any weights at first: independent pixels, of which nothing is better than -9 log 2.
TEST(TapPhase, TrainingRaisesTheExactLikelihood) {
  const data::BitRows rows = bars_and_stripes_of_three();
  Rbm start = drawn_rbm({.units = 9}, 16, 0.05, 16);
  std::ranges::fill(start.visible_bias, 0.0F), std::ranges::fill(start.hidden_bias, 0.0F);
  RbmTraining training(parallel::Group(), start, tap_phase({}, rows), 16, {});
  const FillRows fill = [&](const RowRange& range, const VisibleStore& to) {
    std::copy_n(rows.row(range.first), range.count(), to.bits);
  };
  EXPECT_NEAR(mean_log_likelihood(training.view(), rows), -9.0 * std::log(2.0), 0.05);
  for (std::int64_t t = 0; t < 2000; ++t) training.step(16, fill, {.rate = 0.03, .momentum = 0.5}, {.step = t, .k = 5});
  EXPECT_GT(mean_log_likelihood(training.view(), rows), -9.0 * std::log(2.0) + 0.8);
}

}  // namespace
}  // namespace glassbox::boltzmann
