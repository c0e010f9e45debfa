// log Z by layers against all states of both, and likelihoods that sum to one.
#include "glassbox/boltzmann/exact_log_z.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/log_likelihood.hpp"

namespace glassbox::boltzmann {
namespace {

TEST(ExactLogZ, IsThatOfAllStates) {
  for (const VisibleLayer& layer :
       {VisibleLayer{.units = 3}, VisibleLayer{.units = 9}, VisibleLayer{.units = 5, .labels = 3},
        VisibleLayer{.units = 3, .labels = 3}, VisibleLayer{.units = 8, .labels = 1}})
    for (const std::int64_t hidden : {1, 4, 6}) {
      const ReadyRbm machine(drawn_rbm(layer, hidden, 1.5, 7));
      EXPECT_NEAR(exact_log_z(machine.view()), enumerated_log_z(machine.rbm()), 1e-5) << layer.units << " " << hidden;
    }
}

TEST(ExactLogZ, BlocksCoverEveryStateOnce) {
  const ReadyRbm machine(drawn_rbm({.units = 13}, 14, 0.7, 7));  // 8 blocks of visible states
  EXPECT_NEAR(exact_log_z(machine.view()), statistics::log_sum_exp([&] {
                std::vector<double> f = free_energies(machine.view(), {states_of(13), {}});
                for (double& x : f) x = -x;
                return f;
              }()),
              1e-5);
}

TEST(ExactLogZ, OfBothLayersAgrees) {
  const Rbm rbm = drawn_rbm({.units = 12}, 11, 0.7, 7);
  Rbm turned = zero_rbm({.units = 11}, 12);
  transpose(rbm.weights, turned.weights);
  turned.visible_bias = rbm.hidden_bias;
  turned.hidden_bias = rbm.visible_bias;
  EXPECT_NEAR(exact_log_z(ReadyRbm(rbm).view()), exact_log_z(ReadyRbm(turned).view()), 1e-5);
}

TEST(ExactLogZ, IntegratesGaussianUnits) {
  const ReadyRbm machine(drawn_rbm({.units = 3, .labels = 2, .kind = VisibleKind::gaussian}, 2, 0.7, 7));
  const double step = 0.05;  // of a sum over v of one input, whose integral it is to all digits
  double sum = 0.0;
  Panels v(1, 3);
  for (int label : {1, 2}) {
    v(0, 1) = label == 1;
    v(0, 2) = label == 2;
    for (double x = -12.0; x < 12.0; x += step) {
      v(0, 0) = static_cast<float>(x);
      sum += step * std::exp(-free_energies(machine.view(), {{}, v})[0]);
    }
  }
  EXPECT_NEAR(exact_log_z(machine.view()), std::log(sum), 1e-5);
}

TEST(ExactLogZ, OfNoWeightsIsThatOfTheBiases) {
  Rbm rbm = zero_rbm({.units = 500}, 13);
  rbm.visible_bias[3] = 2.0F;
  EXPECT_NEAR(exact_log_z(ReadyRbm(rbm).view()), 512.0 * std::numbers::ln2 + std::log1p(std::exp(2.0)), 1e-4);
}

TEST(ExactLogZ, RefusesLargeMachines) {
  EXPECT_FALSE(has_exact_log_z(ReadyRbm(zero_rbm({.units = 30}, 26)).view()));
  EXPECT_THROW(exact_log_z(ReadyRbm(zero_rbm({.units = 30}, 26)).view()), std::invalid_argument);
  EXPECT_TRUE(has_exact_log_z(ReadyRbm(zero_rbm({.units = 30, .labels = 10}, 26)).view()));
  EXPECT_FALSE(has_exact_log_z(ReadyRbm(zero_rbm({.units = 5, .kind = VisibleKind::gaussian}, 26)).view()));
}

TEST(LogLikelihood, OfAllStatesSumsToOne) {
  for (const VisibleLayer& layer : {VisibleLayer{.units = 8}, VisibleLayer{.units = 8, .labels = 3}}) {
    const ReadyRbm machine(drawn_rbm(layer, 5, 1.0, 9));
    const std::vector<double> all = log_likelihood(machine.view(), {states_of(layer), {}}, exact_log_z(machine.view()));
    EXPECT_NEAR(statistics::log_sum_exp(all), 0.0, 1e-5);
  }
}

TEST(LogLikelihood, LabelsAreClampedAndSummedOver) {
  const VisibleLayer layer{.units = 8, .labels = 3};
  const ReadyRbm machine(drawn_rbm(layer, 70, 1.0, 9));
  const data::BitRows inputs = states_of(5);
  const std::vector<double> clamped = minus_free_energies_of_labels(machine.view(), {inputs, {}});
  const std::vector<double> full = free_energies(machine.view(), {states_of(layer), {}});
  ASSERT_EQ(clamped.size(), 96U);
  for (std::int64_t x = 0; x < 32; ++x)
    for (std::int64_t y = 0; y < 3; ++y) EXPECT_NEAR(clamped[3 * x + y], -full[y * 32 + x], 1e-4);
  const std::vector<double> sums = log_sums_of_labels(clamped, 3);
  EXPECT_NEAR(sums[7], statistics::log_sum_exp(std::vector<double>{-full[7], -full[39], -full[71]}), 1e-4);
  EXPECT_THROW(minus_free_energies_of_labels(machine.view(), {states_of(layer), {}}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
