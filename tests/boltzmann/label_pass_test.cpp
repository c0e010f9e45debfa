// Steps of the up-down algorithm that climb the probability of labels, against the formulas.
#include <gtest/gtest.h>

#include <algorithm>

#include "glassbox/boltzmann/up_down.hpp"
#include "plain_label_gradient.hpp"
#include "plain_up_down.hpp"
#include "small_networks.hpp"

namespace glassbox::boltzmann {
namespace {

Machine stepped(const Machine& start, const data::BitRows& data, double discriminative) {
  UpDownTraining training(parallel::Group(), start, data.rows(), {.discriminative = discriminative});
  const FillRows fill = [&data](const RowRange& range, const VisibleStore& to) {
    std::copy_n(data.row(range.first), range.count() * data.words(), to.bits);
  };
  training.step(data.rows(), fill, {.rate = 0.1}, {.seed = 5, .stage = 2, .step = 4, .sweep = 8, .k = 2});
  return training.machine();
}

/// A step with log P(label | x^L), and what it has beyond the step without.
struct LabelStep {
  Machine start = random_network({5, 6, 4, 3}, 2, 1.0, -0.2);
  data::BitRows data = random_data(7, 5, 2);
  Machine with = stepped(start, data, 4.0), without = stepped(start, data, 0.0);
  std::vector<Panels> states{columns_of(as_reals(data), 0, 5)}, means;  ///< of recognition
  data::BitRows rows{7, 6};                                             ///< of the top

  LabelStep() {
    for (std::int64_t l = 0; l < 2; ++l) {
      const PlainArrow up(start.directed[l].recognition, start.directed[l].upper_bias, false);
      means.push_back(up.means(states[l]));
      states.push_back(drawn(means[l], VisibleKind::binary,
                             {.seed = 5, .purpose = random::Purpose::up_pass, .sample = 2, .sweep = 4 * 2 + l}));
    }
    for (std::int64_t r = 0; r < 7; ++r)
      for (std::int64_t u = 0; u < 6; ++u) rows.set(r, u, u < 4 ? states[2](r, u) > 0.5F : data.at(r, u + 1));
  }
};

TEST(LabelPass, TopClimbsTheProbabilityOfLabels) {
  const LabelStep step;
  const Rbm &with = step.with.top, &without = step.without.top;
  const PlainGradient slope = plain_label_gradient(step.start.top, step.rows);
  for (std::int64_t i = 0; i < 6; ++i) {
    EXPECT_NEAR(with.visible_bias[i] - without.visible_bias[i], 0.4 * slope.visible_bias[i], 1e-6);
    for (std::int64_t j = 0; j < 3; ++j)
      EXPECT_NEAR(with.weights(i, j) - without.weights(i, j), 0.4 * slope.weights[i][j], 1e-6);
  }
  for (std::int64_t j = 0; j < 3; ++j)
    EXPECT_NEAR(with.hidden_bias[j] - without.hidden_bias[j], 0.4 * slope.hidden_bias[j], 1e-6);
}

/// Errors of x^2 and x^1, layer by layer: the states are as if they were their probabilities.
TEST(LabelPass, RecognitionClimbsTheProbabilityOfLabels) {
  const LabelStep step;
  double expected[2][6][6] = {}, bias[2][6] = {};
  for (std::int64_t r = 0; r < 7; ++r) {
    std::vector<double> slopes = plain_input_slopes(step.start.top, step.rows, r);
    for (std::int64_t l = 1; l >= 0; --l) {
      std::vector<double> lower(step.states[l].columns());
      for (std::size_t u = 0; u < slopes.size(); ++u) {
        const double error = slopes[u] * step.means[l](r, u) * (1.0 - step.means[l](r, u)) / 7.0;
        bias[l][u] += error;
        for (std::size_t i = 0; i < lower.size(); ++i) {
          expected[l][i][u] += step.states[l](r, i) * error;
          lower[i] += 7.0 * error * step.start.directed[l].recognition(i, u);
        }
      }
      slopes = lower;
    }
  }
  for (std::size_t l = 0; l < 2; ++l) {
    const DirectedLayer &with = step.with.directed[l], &without = step.without.directed[l];
    EXPECT_EQ(with.generative, without.generative);
    EXPECT_EQ(with.lower_bias, without.lower_bias);
    for (std::int64_t u = 0; u < with.upper(); ++u) {
      EXPECT_NEAR(with.upper_bias[u] - without.upper_bias[u], 0.4 * bias[l][u], 1e-6);
      for (std::int64_t i = 0; i < with.lower.units; ++i)
        EXPECT_NEAR(with.recognition(i, u) - without.recognition(i, u), 0.4 * expected[l][i][u], 1e-6);
    }
  }
}

}  // namespace
}  // namespace glassbox::boltzmann
