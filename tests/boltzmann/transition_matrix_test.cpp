// Exact transition matrices: they leave the machine's distribution as it is, and know how fast chains forget.
#include "glassbox/boltzmann/transition_matrix.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <ostream>

#include "enumerated_machine.hpp"

namespace glassbox::boltzmann {
namespace {

ReadyRbm random_machine(const VisibleLayer& visible, std::int64_t hidden, double scale) {
  return ReadyRbm(drawn_rbm(visible, hidden, scale, 21));
}

std::vector<float> some_base(std::int64_t units) {
  std::vector<float> base(panel_width, 0.0F);
  for (std::int64_t i = 0; i < units; ++i) base[i] = 0.3F * static_cast<float>(i) - 0.5F;
  return base;
}

void expect_same(std::span<const double> a, std::span<const double> b, double within) {
  ASSERT_EQ(a.size(), b.size());
  for (std::size_t x = 0; x < a.size(); ++x) ASSERT_NEAR(a[x], b[x], within) << "state " << x;
}

struct Shape {
  VisibleLayer visible;
  std::int64_t hidden;
};
void PrintTo(const Shape& s, std::ostream* out) {  // the bytes of a struct are no name
  *out << s.visible.units << "units" << s.visible.labels << "labels" << s.hidden << "hidden";
}
class Sweep : public testing::TestWithParam<Shape> {};

TEST_P(Sweep, ColumnsAddUpToOneAndTheDistributionStays) {
  const ReadyRbm machine = random_machine(GetParam().visible, GetParam().hidden, 1.5);
  const std::vector<float> base = some_base(GetParam().visible.units);
  for (const double lambda : {0.0, 0.4, 1.0}) {
    const RbmAtLambda at{machine.view(), base, lambda};
    const TransitionMatrix a = sweep_matrix(at);
    for (std::int64_t from = 0; from < a.states; ++from) {
      double sum = 0.0;
      for (std::int64_t to = 0; to < a.states; ++to) sum += a(to, from);
      ASSERT_NEAR(sum, 1.0, 1e-12);
    }
    const std::vector<double> p = distribution(at);
    ASSERT_NEAR(std::accumulate(p.begin(), p.end(), 0.0), 1.0, 1e-12);
    expect_same(step(a, p), p, 1e-6);
  }
}

INSTANTIATE_TEST_SUITE_P(Shapes, Sweep,
                         testing::Values(Shape{{.units = 1}, 1}, Shape{{.units = 4}, 3}, Shape{{.units = 3}, 5},
                                         Shape{{.units = 5, .labels = 3}, 3}));

TEST(TransitionMatrix, TemperingLeavesTheProductOfTheRungs) {
  const ReadyRbm machine = random_machine({.units = 2}, 1, 3.0);
  const std::vector<float> base = some_base(2);
  const std::vector<double> lambda{0.0, 0.5, 1.0};
  const RbmAtLambda at{machine.view(), base, 1.0};
  std::vector<double> all{1.0};
  for (const double l : lambda) {
    std::vector<double> with_rung;
    for (const double slow : distribution({machine.view(), base, l}))
      for (const double fast : all) with_rung.push_back(slow * fast);
    all = with_rung;
  }
  const TransitionMatrix even = tempering_matrix(at, lambda, ExchangedPairs::even),
                         odd = tempering_matrix(at, lambda, ExchangedPairs::odd);
  expect_same(step(even, all), all, 1e-6);
  expect_same(step(odd, all), all, 1e-6);
  expect_same(step(product(odd, even), all), all, 1e-6);
}

// The two states of one strong pair: Gibbs sampling hardly ever crosses, tempering walks around.
TEST(TransitionMatrix, TemperingMixesFasterThanSweepsAlone) {
  Rbm rbm = zero_rbm({.units = 2}, 1);
  for (std::int64_t i = 0; i < 2; ++i) rbm.weights(i, 0) = 12.0F, rbm.visible_bias[i] = -6.0F;
  rbm.hidden_bias[0] = -12.0F;
  const ReadyRbm machine(rbm);
  const RbmAtLambda at{machine.view(), {}, 1.0};
  const std::vector<double> lambda{0.0, 0.3, 1.0};
  const double alone = mixing_time(sweep_matrix(at));
  const double tempered = 2.0 * mixing_time(product(tempering_matrix(at, lambda, ExchangedPairs::odd),
                                                    tempering_matrix(at, lambda, ExchangedPairs::even)));
  EXPECT_GT(alone, 100.0);
  EXPECT_LT(tempered, 0.2 * alone);
}

TEST(TransitionMatrix, KnowsTheEigenvalueOfTwoStates) {
  const TransitionMatrix a{2, {0.9, 0.2, 0.1, 0.8}};
  EXPECT_NEAR(second_eigenvalue(a), 0.7, 1e-14);
  EXPECT_NEAR(mixing_time(a), -1.0 / std::log(0.7), 1e-12);
}

// One visible and one hidden unit: the chain of v has two states, and its second eigenvalue is a difference.
TEST(TransitionMatrix, KnowsTheEigenvalueOfThePair) {
  const ReadyRbm machine = random_machine({.units = 1}, 1, 2.0);
  const auto sigma = [](double x) { return 1.0 / (1.0 + std::exp(-x)); };
  const Rbm& m = machine.rbm();
  const double w = m.weights(0, 0), a = m.visible_bias[0], b = m.hidden_bias[0];
  EXPECT_NEAR(second_eigenvalue(sweep_matrix({machine.view(), {}, 1.0})),
              std::abs((sigma(b + w) - sigma(b)) * (sigma(a + w) - sigma(a))), 1e-6);
}

TEST(TransitionMatrix, IndependentUnitsAreMixedByOneSweep) {
  const ReadyRbm machine = random_machine({.units = 4}, 3, 1.0);
  EXPECT_LT(second_eigenvalue(sweep_matrix({machine.view(), {}, 0.0})), 1e-6);
}

TEST(TransitionMatrix, RefusesWhatIsTooLarge) {
  const ReadyRbm machine = random_machine({.units = 6}, 5, 1.0);
  EXPECT_THROW(sweep_matrix({machine.view(), {}, 1.0}), std::invalid_argument);
  const ReadyRbm smaller = random_machine({.units = 3}, 3, 1.0);
  EXPECT_THROW(tempering_matrix({smaller.view(), {}, 1.0}, std::vector<double>{0.0, 0.5, 1.0}, ExchangedPairs::even),
               std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
