// The up-down algorithm against its formulas, written out with plain loops, and on a toy.
#include "glassbox/boltzmann/up_down.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "plain_up_down.hpp"
#include "small_networks.hpp"

namespace glassbox::boltzmann {
namespace {

FillRows filled_from(const data::BitRows& data) {
  return [&data](const RowRange& range, const VisibleStore& to) {
    std::copy_n(data.row(range.first), range.count() * data.words(), to.bits);
  };
}

/// A network of plain arrows, and its step.
struct PlainUpDown {
  VisibleLayer visible;
  VisibleKind input;
  std::vector<PlainArrow> recognition, generative;
  PlainArrow up, down;  ///< the top RBM

  explicit PlainUpDown(const Machine& m)
      : visible(m.top.visible),
        input(m.input_kind()),
        up(m.top.weights, m.top.hidden_bias, false),
        down(m.top.weights, m.top.visible_bias, true) {
    for (const DirectedLayer& layer : m.directed) {
      recognition.emplace_back(layer.recognition, layer.upper_bias, false);
      generative.emplace_back(layer.generative, layer.lower_bias, true);
    }
  }

  VisibleKind kind(std::size_t l) const { return l == 0 ? input : VisibleKind::binary; }

  Panels alternated(Panels v, const StepName& name) const {
    for (std::int64_t t = 0; t < name.k; ++t) {
      random::Name draws{.seed = name.seed, .sample = name.stage, .sweep = name.sweep + t};
      draws.purpose = random::Purpose::training_hidden;
      Panels inputs = down.inputs(drawn(up.means(v), VisibleKind::binary, draws));
      draws.purpose = random::Purpose::training_visible;
      data::BitRows bits(v.rows(), v.columns());
      draw_visible(visible, inputs, draws, whole(inputs), {.bits = bits.row(0), .reals = {}});
      v = as_reals(bits);
    }
    return v;
  }

  void step(const Panels& data, const Rates& rates, const StepName& name) {
    const std::int64_t inputs = std::ssize(recognition[0].weights), upper = visible.inputs();
    const std::size_t depth = recognition.size();
    random::Name draws{.seed = name.seed, .purpose = random::Purpose::up_pass, .sample = name.stage};
    const auto sweep = [&](std::size_t l) {
      return name.step * std::ssize(recognition) + static_cast<std::int64_t>(l);
    };
    std::vector<Panels> x{columns_of(data, 0, inputs)}, y(depth + 1), p, q;
    for (std::size_t l = 0; l < depth; ++l) {
      draws.sweep = sweep(l);
      x.push_back(drawn(recognition[l].means(x[l]), VisibleKind::binary, draws));
      p.push_back(generative[l].means(x[l + 1], kind(l)));
    }
    Panels v(data.rows(), visible.units);
    for (std::int64_t r = 0; r < v.rows(); ++r)
      for (std::int64_t u = 0; u < v.columns(); ++u) v(r, u) = u < upper ? x[depth](r, u) : data(r, inputs + u - upper);
    const Panels w = alternated(v, name), h = up.means(v), g = up.means(w);
    y[depth] = columns_of(w, 0, upper);
    draws.purpose = random::Purpose::down_pass;
    for (std::size_t l = depth; l-- > 0;) {
      draws.sweep = sweep(l);
      y[l] = drawn(generative[l].means(y[l + 1], kind(l)), kind(l), draws);
    }
    for (std::size_t l = 0; l < depth; ++l) q.push_back(recognition[l].means(y[l]));
    for (std::size_t l = 0; l < depth; ++l) {
      generative[l].climb(x[l + 1], x[l], x[l + 1], p[l], rates);
      recognition[l].climb(y[l], y[l + 1], y[l], q[l], rates);
    }
    up.climb(v, h, w, g, rates);
    down.climb(h, v, g, w, rates);
  }
};

void expect_near(const PlainArrow& plain, const Panels& weights, const std::vector<float>& bias, bool is_turned) {
  for (std::size_t j = 0; j < plain.bias.size(); ++j) {
    EXPECT_NEAR(plain.bias[j], bias[j], 3e-6);
    for (std::size_t i = 0; i < plain.weights.size(); ++i)
      EXPECT_NEAR(plain.weights[i][j], is_turned ? weights(j, i) : weights(i, j), 3e-6);
  }
}

void expect_plain_steps(const Machine& start, const FillRows& fill, const Panels& data) {
  const Rates rates{.rate = 0.2, .momentum = 0.5, .l2 = 0.01};
  UpDownTraining training(parallel::Group(), start, data.rows() + 2);  // a short batch
  PlainUpDown plain(start);
  for (std::int64_t t = 0; t < 3; ++t) {
    const StepName name{.seed = 5, .stage = 2, .step = t, .sweep = 2 * t, .k = 2};
    training.step(data.rows(), fill, rates, name);
    plain.step(data, rates, name);
  }
  const Machine tuned = training.machine();
  for (std::size_t l = 0; l < start.directed.size(); ++l) {
    expect_near(plain.recognition[l], tuned.directed[l].recognition, tuned.directed[l].upper_bias, false);
    expect_near(plain.generative[l], tuned.directed[l].generative, tuned.directed[l].lower_bias, true);
  }
  expect_near(plain.up, tuned.top.weights, tuned.top.hidden_bias, false);
  expect_near(plain.down, tuned.top.weights, tuned.top.visible_bias, true);
}

TEST(UpDown, StepsAreThoseOfTheFormulas) {
  const data::BitRows data = random_data(7, 5, 2);
  expect_plain_steps(random_network({5, 4, 3}, 2, 1.0, -0.2), filled_from(data), as_reals(data));
  expect_plain_steps(random_network({5, 6, 4, 3}, 2, 1.0, -0.2), filled_from(data), as_reals(data));
}

TEST(UpDown, StepsOfGaussianDataAreThoseOfTheFormulas) {
  Machine start = random_network({5, 6, 4, 3}, 2, 1.0, -0.2);
  start.directed[0].lower.kind = VisibleKind::gaussian;
  Panels data = as_reals(random_data(7, 5, 2));
  for (std::int64_t r = 0; r < 7; ++r)
    for (std::int64_t u = 0; u < 5; ++u) data(r, u) = static_cast<float>(random::normal(network_name(300 + r), u));
  const FillRows fill = [&](const RowRange& range, const VisibleStore& to) {
    for (std::int64_t r = range.first; r < range.last; ++r)
      for (std::int64_t u = 0; u < data.columns(); ++u) to.reals(r - range.first, u) = data(r, u);
  };
  expect_plain_steps(start, fill, data);
}

Machine stepped(const Machine& start, const data::BitRows& data, double rate, const UpDownRules& rules) {
  UpDownTraining training(parallel::Group(), start, data.rows(), rules);
  training.step(data.rows(), filled_from(data), {.rate = rate}, {.seed = 5, .stage = 2, .step = 4, .sweep = 8, .k = 2});
  return training.machine();
}

TEST(UpDown, DirectedLayersHaveARateOfTheirOwn) {
  const Machine start = random_network({5, 6, 4, 3}, 2, 1.0, -0.2);
  const data::BitRows data = random_data(7, 5, 2);
  const Machine frozen = stepped(start, data, 0.4, {.directed_rate = 0.0});
  EXPECT_EQ(frozen.directed, start.directed);
  EXPECT_EQ(frozen.top, stepped(start, data, 0.4, {}).top);
  EXPECT_EQ(stepped(start, data, 0.4, {.directed_rate = 0.5}).directed, stepped(start, data, 0.2, {}).directed);
}

TEST(UpDown, GoesOnAsIfItHadNotStopped) {
  const Machine start = random_network({70, 66, 6, 67}, 3, 0.3, -0.5);
  const data::BitRows data = random_data(12, 70, 3);
  const Rates rates{.rate = 0.05, .momentum = 0.9, .l2 = 0.001};
  UpDownTraining one(parallel::Group(), start, 12), other(parallel::Group(), start, 12);
  const auto step = [&](UpDownTraining& training, std::int64_t t) {
    training.step(12, filled_from(data), rates, {.seed = 5, .step = t, .sweep = t});
  };
  for (std::int64_t t = 0; t < 3; ++t) step(one, t);
  other.resume(one.state());
  for (std::int64_t t = 3; t < 6; ++t) {
    step(one, t);
    step(other, t);
  }
  EXPECT_EQ(one.machine(), other.machine());
  EXPECT_EQ(one.state(), other.state());
  EXPECT_THROW(other.resume(std::vector<float>(7)), std::invalid_argument);
}

TEST(UpDown, RefusesNetworksThatDoNotFit) {
  Machine machine = random_network({5, 4, 3}, 2, 1.0, 0.0);
  machine.top = zero_rbm({.units = 7, .labels = 2}, 3);
  EXPECT_THROW(UpDownTraining(parallel::Group(), machine, 4), std::invalid_argument);
  machine.directed.clear();
  EXPECT_THROW(UpDownTraining(parallel::Group(), machine, 4), std::invalid_argument);
  machine = random_network({5, 4, 3}, 2, 1.0, 0.0);
  UpDownTraining training(parallel::Group(), machine, 4);
  EXPECT_THROW(training.step(4, {}, {}, {.k = 0}), std::invalid_argument);
  EXPECT_THROW(training.step(5, {}, {}, {}), std::invalid_argument);
}

/// Two prototypes, one per label: what the network dreams of must come closer to them.
TEST(UpDown, LearnsToDreamOfTheData) {
  data::BitRows data(20, 10), pictures(20, 8);
  for (std::int64_t r = 0; r < 20; ++r) {
    for (std::int64_t u = 0; u < 8; ++u) {
      data.set(r, u, (u < 4) == (r % 2 == 0));
      pictures.set(r, u, data.at(r, u));
    }
    data.set(r, 8 + r % 2, true);
  }
  UpDownTraining training(parallel::Group(), random_network({8, 6, 8}, 2, 0.1, 0.0), 20);
  const auto error = [&] {  // of the data, from the states that it is recognised as
    const Machine machine = training.machine();
    const DownPass down(machine.directed);
    const Panels p = down(sample_up(machine.directed, {.bits = pictures, .reals = {}}, {.seed = 4}), {.seed = 4});
    double sum = 0.0;
    for (std::int64_t r = 0; r < 20; ++r)
      for (std::int64_t u = 0; u < 8; ++u) sum += std::abs(pictures.at(r, u) - p(r, u)) / 160;
    return sum;
  };
  EXPECT_GT(error(), 0.4);
  for (std::int64_t t = 0; t < 500; ++t)
    training.step(20, filled_from(data), {.rate = 0.2, .momentum = 0.5}, {.seed = 1, .step = t, .sweep = t});
  EXPECT_LT(error(), 0.1);
}

}  // namespace
}  // namespace glassbox::boltzmann
