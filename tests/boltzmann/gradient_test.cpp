// Estimated gradients of the log-likelihood against enumeration, and centered ones against their definition.
#include "glassbox/boltzmann/gradient.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/negative_phase.hpp"

namespace glassbox::boltzmann {
namespace {

/// One number per parameter: weights [visible][hidden], visible biases, hidden biases.
using Numbers = std::vector<double>;

double logistic_of(double x) {
  return 1.0 / (1.0 + std::exp(-x));
}

double hidden_mean(const Rbm& rbm, data::BitView v, std::int64_t row, std::int64_t j) {
  double input = rbm.hidden_bias[j];
  for (std::int64_t i = 0; i < v.units; ++i) input += v.at(row, i) ? rbm.weights(i, j) : 0.0;
  return logistic_of(input);
}

/// <v h>, <v>, <h> over rows of given weights.
Numbers means(const Rbm& rbm, data::BitView v, const std::vector<double>& weight) {
  const std::int64_t visible = rbm.visible.units, hidden = rbm.hidden();
  Numbers sums(visible * hidden + visible + hidden, 0.0);
  for (std::int64_t r = 0; r < v.rows; ++r)
    for (std::int64_t j = 0; j < hidden; ++j) {
      const double h = hidden_mean(rbm, v, r, j);
      sums[visible * hidden + visible + j] += weight[r] * h;
      for (std::int64_t i = 0; i < visible; ++i) {
        if (!v.at(r, i)) continue;
        sums[i * hidden + j] += weight[r] * h;
        if (j == 0) sums[visible * hidden + i] += weight[r];
      }
    }
  return sums;
}

/// d mean log P / d parameters, by enumeration.
Numbers exact_gradient(const ReadyRbm& machine, const data::BitRows& data) {
  const data::BitRows states = states_of(machine.rbm().visible);
  const std::vector<double> f = free_energies(machine.view(), {.bits = states, .reals = {}});
  std::vector<double> p;
  double z = 0.0;
  for (const double x : f) z += std::exp(-x);
  for (const double x : f) p.push_back(std::exp(-x) / z);
  Numbers gradient =
      means(machine.rbm(), data, std::vector<double>(data.rows(), 1.0 / static_cast<double>(data.rows())));
  const Numbers model = means(machine.rbm(), states, p);
  for (std::size_t k = 0; k < gradient.size(); ++k) gradient[k] -= model[k];
  return gradient;
}

Numbers numbers_of(const Gradient& g, const Rbm& rbm) {
  Numbers all;
  for (std::int64_t i = 0; i < rbm.visible.units; ++i)
    for (std::int64_t j = 0; j < rbm.hidden(); ++j) all.push_back(g.weights(i, j));
  for (std::int64_t i = 0; i < rbm.visible.units; ++i) all.push_back(g.visible_change[i]);
  for (std::int64_t j = 0; j < rbm.hidden(); ++j) all.push_back(g.hidden_change[j]);
  return all;
}

/// z-scores of the mean of `steps` estimates; blocks of 20 steps stand for independent ones.
std::vector<double> z_scores(const ReadyRbm& machine, const data::BitRows& data, NegativePhase& negative,
                             std::int64_t k) {
  constexpr std::int64_t block = 20, blocks = 60, warm_up = 5;
  const parallel::Group alone;
  PhaseRows rows(alone, machine.rbm().visible, machine.rbm().hidden(), data.rows(),
                 negative.chains() > 0 ? negative.chains() : data.rows());
  GradientWork work(rows, 0, panel_count(machine.rbm().hidden()));
  const Numbers truth = exact_gradient(machine, data);
  Numbers sum(truth.size()), squares(truth.size()), of_block(truth.size());
  for (std::int64_t t = -warm_up; t < block * blocks; ++t) {
    std::ranges::copy(data.all(), rows.store().bits);
    const PanelsView hidden = rows.hidden().slice(0, data.rows());
    hidden_input(machine.view(), {.bits = data, .reals = {}}, whole(hidden), hidden);
    logistic(hidden, whole(hidden));
    const std::int64_t step = t + warm_up;
    negative.draw(machine.view(), rows, {.seed = 77, .stage = 0, .step = step, .sweep = step * k, .k = k});
    weigh_negative(rows);
    if (t < 0) continue;
    const Numbers estimate = numbers_of(work(rows, {}), machine.rbm());
    for (std::size_t q = 0; q < truth.size(); ++q) of_block[q] += estimate[q] / block;
    if ((t + 1) % block != 0) continue;
    for (std::size_t q = 0; q < truth.size(); ++q) {
      sum[q] += of_block[q] / blocks;
      squares[q] += of_block[q] * of_block[q] / blocks;
    }
    of_block.assign(truth.size(), 0.0);
  }
  std::vector<double> z;
  for (std::size_t q = 0; q < truth.size(); ++q)
    z.push_back((sum[q] - truth[q]) / std::sqrt((squares[q] - sum[q] * sum[q]) / (blocks - 1)));
  return z;
}

void expect_right(const std::vector<double>& z) {
  double squares = 0.0;
  for (const double score : z) {
    EXPECT_LT(std::abs(score), 4.0);
    squares += score * score / static_cast<double>(z.size());
  }
  EXPECT_GT(std::sqrt(squares), 0.5);
  EXPECT_LT(std::sqrt(squares), 1.5);
}

class GradientOfLikelihood : public testing::TestWithParam<VisibleLayer> {
 protected:
  ReadyRbm machine_{drawn_rbm(GetParam(), 5, 0.8, 31)};
  data::BitRows data_ = rows_of(states_of(GetParam()), std::vector<std::int64_t>{1, 5, 5, 9, 12, 30, 33, 47});
};

TEST_P(GradientOfLikelihood, IsThatOfManyAlternations) {
  expect_right(z_scores(machine_, data_, *contrastive_divergence(), 60));
}

TEST_P(GradientOfLikelihood, IsThatOfPersistentChains) {
  const data::BitRows start = rows_of(data_, std::vector<std::int64_t>(20, 0));
  expect_right(z_scores(machine_, data_, *persistent_chains(parallel::Group(), start), 10));
}

TEST_P(GradientOfLikelihood, IsThatOfTemperedChains) {
  const std::vector<float> base = drawn_base(GetParam(), 32);
  expect_right(z_scores(machine_, data_, *tempered_chains(parallel::Group(), {0.0, 0.3, 0.7, 1.0}, base, 10), 10));
}

INSTANTIATE_TEST_SUITE_P(Layers, GradientOfLikelihood,
                         testing::Values(VisibleLayer{.units = 6}, VisibleLayer{.units = 8, .labels = 3}));

/// With offsets the step is that of a machine in other variables: its function moves by the centered gradient.
TEST(Training, CenteredGradientIsItsDefinition) {
  const VisibleLayer layer{.units = 6};
  const ReadyRbm machine(drawn_rbm(layer, 5, 0.8, 51));
  const data::BitRows data = rows_of(states_of(layer), std::vector<std::int64_t>{3, 17, 40, 41, 60});
  const parallel::Group alone;
  PhaseRows rows(alone, layer, 5, 5, 5);
  std::ranges::copy(data.all(), rows.store().bits);
  const PanelsView hidden = rows.hidden().slice(0, 5);
  hidden_input(machine.view(), {.bits = data, .reals = {}}, whole(hidden), hidden);
  logistic(hidden, whole(hidden));
  contrastive_divergence()->draw(machine.view(), rows, {.seed = 5, .stage = 0, .step = 0, .sweep = 0, .k = 1});
  std::vector<float> mu(panel_width), lambda(panel_width);
  for (int i = 0; i < 6; ++i) mu[i] = 0.1F * static_cast<float>(i + 1);
  for (int j = 0; j < 5; ++j) lambda[j] = 0.15F * static_cast<float>(j + 1);
  double expected[6][5] = {}, dv[6] = {}, dh[5] = {};
  for (std::int64_t r = 0; r < 5; ++r)
    for (const std::int64_t row : {r, rows.negative_begin() + r}) {
      const double sign = row == r ? 0.2 : -0.2;
      for (int i = 0; i < 6; ++i) {
        const double x = rows.visible().bits.at(row, i) ? 1.0 : 0.0;
        dv[i] += sign * x;
        for (int j = 0; j < 5; ++j) expected[i][j] += sign * (x - mu[i]) * (rows.hidden()(row, j) - lambda[j]);
      }
      for (int j = 0; j < 5; ++j) dh[j] += sign * rows.hidden()(row, j);
    }
  weigh_negative(rows);
  GradientWork work(rows, 0, 1);
  const Gradient& g = work(rows, {mu, lambda});
  for (int i = 0; i < 6; ++i) {
    double bias = dv[i];
    for (int j = 0; j < 5; ++j) {
      EXPECT_NEAR(g.weights(i, j) - mu[i] * g.hidden_change[j] - g.visible_change[i] * lambda[j], expected[i][j], 1e-6);
      bias -= expected[i][j] * lambda[j];
    }
    EXPECT_NEAR(g.visible_bias[i], bias, 1e-6);
  }
  for (int j = 0; j < 5; ++j) {
    double bias = dh[j];
    for (int i = 0; i < 6; ++i) bias -= expected[i][j] * mu[i];
    EXPECT_NEAR(g.hidden_bias[j], bias, 1e-6);
  }
}

}  // namespace
}  // namespace glassbox::boltzmann
