// The up-down algorithm against its formulas, written out with plain loops, and on a toy.
#include "glassbox/boltzmann/up_down.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "small_networks.hpp"

namespace glassbox::boltzmann {
namespace {

using Matrix = std::vector<std::vector<double>>;

FillRows filled_from(const BitRows& data) {
  return [&data](const RowRange& range, const VisibleStore& to) {
    std::copy_n(data.row(range.first), range.count() * data.words(), to.bits);
  };
}

/// One direction of one layer, and what moves it.
struct PlainArrow {
  Matrix weights, speed;
  std::vector<double> bias, bias_speed;

  PlainArrow(const Panels& w, const std::vector<float>& b, bool is_turned) {
    const std::int64_t rows = is_turned ? w.columns() : w.rows(), columns = is_turned ? w.rows() : w.columns();
    weights.assign(rows, std::vector<double>(columns));
    for (std::int64_t i = 0; i < rows; ++i)
      for (std::int64_t j = 0; j < columns; ++j) weights[i][j] = is_turned ? w(j, i) : w(i, j);
    bias.assign(b.begin(), b.begin() + columns);
    speed.assign(rows, std::vector<double>(columns, 0.0));
    bias_speed.assign(columns, 0.0);
  }

  Panels inputs(const BitRows& x, bool is_probability) const {
    Panels out(x.rows(), std::ssize(bias));
    for (std::int64_t r = 0; r < x.rows(); ++r)
      for (std::int64_t j = 0; j < out.columns(); ++j) {
        double sum = bias[j];
        for (std::int64_t i = 0; i < x.units(); ++i) sum += x.at(r, i) ? weights[i][j] : 0.0;
        out(r, j) = static_cast<float>(is_probability ? 1.0 / (1.0 + std::exp(-sum)) : sum);
      }
    return out;
  }

  /// Along <x (y - p)>.
  void climb(const BitRows& x, const BitRows& y, const Panels& p, const Rates& rates) {
    const auto rows = static_cast<double>(x.rows());
    for (std::int64_t j = 0; j < y.units(); ++j) {
      double change = 0.0;
      for (std::int64_t r = 0; r < x.rows(); ++r) change += (y.at(r, j) - p(r, j)) / rows;
      bias[j] += bias_speed[j] = rates.momentum * bias_speed[j] + rates.rate * change;
      for (std::int64_t i = 0; i < x.units(); ++i) {
        double gradient = -rates.l2 * weights[i][j];
        for (std::int64_t r = 0; r < x.rows(); ++r) gradient += x.at(r, i) * (y.at(r, j) - p(r, j)) / rows;
        weights[i][j] += speed[i][j] = rates.momentum * speed[i][j] + rates.rate * gradient;
      }
    }
  }
};

BitRows drawn(const Panels& p, random::Purpose purpose, const StepName& name, std::int64_t sweep) {
  BitRows states(p.rows(), p.columns());
  draw_bits(p, {.seed = name.seed, .purpose = purpose, .sample = name.stage, .sweep = sweep}, whole(p), states.row(0));
  return states;
}

BitRows columns_of(const BitRows& from, std::int64_t first, std::int64_t last) {
  BitRows some(from.rows(), last - first);
  for (std::int64_t r = 0; r < from.rows(); ++r)
    for (std::int64_t u = first; u < last; ++u) some.set(r, u - first, from.at(r, u));
  return some;
}

/// A network with one directed layer, and its step.
struct PlainUpDown {
  VisibleLayer visible;
  PlainArrow recognition, generative, up, down;  ///< the last two: the top RBM; of down only the biases move

  explicit PlainUpDown(const Machine& m)
      : visible(m.top.visible),
        recognition(m.directed[0].recognition, m.directed[0].upper_bias, false),
        generative(m.directed[0].generative, m.directed[0].lower_bias, true),
        up(m.top.weights, m.top.hidden_bias, false),
        down(m.top.weights, m.top.visible_bias, true) {}

  void climb_top(const BitRows& v, const BitRows& w, const Panels& h, const Panels& g, const Rates& rates) {
    const auto rows = static_cast<double>(v.rows());
    const auto mean = [&](auto term) {
      double sum = 0.0;
      for (std::int64_t r = 0; r < v.rows(); ++r) sum += term(r) / rows;
      return sum;
    };
    const auto move = [&](double& x, double& speed, double gradient) {
      x += speed = rates.momentum * speed + rates.rate * gradient;
    };
    for (std::int64_t j = 0; j < h.columns(); ++j) {
      move(up.bias[j], up.bias_speed[j], mean([&](std::int64_t r) { return double{h(r, j)} - double{g(r, j)}; }));
      for (std::int64_t i = 0; i < v.units(); ++i) {
        const double gradient =
            mean([&](std::int64_t r) { return v.at(r, i) * double{h(r, j)} - w.at(r, i) * double{g(r, j)}; });
        move(up.weights[i][j], up.speed[i][j], gradient - rates.l2 * up.weights[i][j]);
        down.weights[j][i] = up.weights[i][j];
      }
    }
    for (std::int64_t i = 0; i < v.units(); ++i)
      move(down.bias[i], down.bias_speed[i],
           mean([&](std::int64_t r) { return static_cast<double>(v.at(r, i)) - static_cast<double>(w.at(r, i)); }));
  }

  void step(const BitRows& data, std::int64_t k, const Rates& rates, const StepName& name) {
    const std::int64_t inputs = std::ssize(recognition.weights), upper = visible.inputs();
    const BitRows x0 = columns_of(data, 0, inputs);
    const BitRows x1 = drawn(recognition.inputs(x0, true), random::Purpose::up_pass, name, name.step);
    BitRows v(data.rows(), visible.units);
    for (std::int64_t r = 0; r < v.rows(); ++r)
      for (std::int64_t u = 0; u < v.units(); ++u)
        v.set(r, u, u < upper ? x1.at(r, u) : data.at(r, inputs + u - upper));
    const Panels h = up.inputs(v, true);
    BitRows w = v;
    for (std::int64_t t = 0; t < k; ++t) {
      const std::int64_t sweep = name.step * k + t;
      const BitRows hidden = drawn(up.inputs(w, true), random::Purpose::training_hidden, name, sweep);
      Panels input = down.inputs(hidden, false);
      draw_visible(
          visible, input,
          {.seed = name.seed, .purpose = random::Purpose::training_visible, .sample = name.stage, .sweep = sweep},
          whole(input), {.bits = w.row(0), .reals = {}});
    }
    const BitRows y1 = columns_of(w, 0, upper);
    const BitRows y0 = drawn(generative.inputs(y1, true), random::Purpose::down_pass, name, name.step);
    const Panels awake = generative.inputs(x1, true), asleep = recognition.inputs(y0, true);
    generative.climb(x1, x0, awake, rates);
    recognition.climb(y0, y1, asleep, rates);
    climb_top(v, w, h, up.inputs(w, true), rates);
  }
};

void expect_near(const Matrix& plain, const Panels& weights, bool is_turned) {
  for (std::size_t i = 0; i < plain.size(); ++i)
    for (std::size_t j = 0; j < plain[i].size(); ++j)
      EXPECT_NEAR(plain[i][j], is_turned ? weights(j, i) : weights(i, j), 2e-6);
}

void expect_near(const std::vector<double>& plain, const std::vector<float>& bias) {
  for (std::size_t j = 0; j < plain.size(); ++j) EXPECT_NEAR(plain[j], bias[j], 2e-6);
}

TEST(UpDown, StepsAreThoseOfTheFormulas) {
  const Machine start = random_network({5, 4, 3}, 2, 1.0, -0.2);
  const BitRows data = random_data(7, 5, 2);
  const Rates rates{.rate = 0.2, .momentum = 0.5, .l2 = 0.01};
  UpDownTraining training(parallel::Group(), start, 9, 2);  // two rows more than there are
  PlainUpDown plain(start);
  for (std::int64_t t = 0; t < 3; ++t) {
    training.step(data.rows(), filled_from(data), rates, {.seed = 5, .stage = 2, .step = t});
    plain.step(data, 2, rates, {.seed = 5, .stage = 2, .step = t});
  }
  const Machine tuned = training.machine();
  expect_near(plain.recognition.weights, tuned.directed[0].recognition, false);
  expect_near(plain.recognition.bias, tuned.directed[0].upper_bias);
  expect_near(plain.generative.weights, tuned.directed[0].generative, true);
  expect_near(plain.generative.bias, tuned.directed[0].lower_bias);
  expect_near(plain.up.weights, tuned.top.weights, false);
  expect_near(plain.up.bias, tuned.top.hidden_bias);
  expect_near(plain.down.bias, tuned.top.visible_bias);
}

TEST(UpDown, GoesOnAsIfItHadNotStopped) {
  const Machine start = random_network({70, 66, 6, 67}, 3, 0.3, -0.5);
  const BitRows data = random_data(12, 70, 3);
  const Rates rates{.rate = 0.05, .momentum = 0.9, .l2 = 0.001};
  UpDownTraining one(parallel::Group(), start, 12, 1), other(parallel::Group(), start, 12, 1);
  const auto step = [&](UpDownTraining& training, std::int64_t t) {
    training.step(12, filled_from(data), rates, {.seed = 5, .step = t});
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
  EXPECT_THROW(UpDownTraining(parallel::Group(), machine, 4, 0), std::invalid_argument);
  machine.top = zero_rbm({.units = 7, .labels = 2}, 3);
  EXPECT_THROW(UpDownTraining(parallel::Group(), machine, 4, 1), std::invalid_argument);
  machine.directed.clear();
  EXPECT_THROW(UpDownTraining(parallel::Group(), machine, 4, 1), std::invalid_argument);
  machine = random_network({5, 4, 3}, 2, 1.0, 0.0);
  UpDownTraining training(parallel::Group(), machine, 4, 3);
  EXPECT_THROW(training.set_alternations(2), std::invalid_argument);
  EXPECT_THROW(training.step(5, {}, {}, {}), std::invalid_argument);
}

/// Two prototypes, one per label: what the network dreams of must come closer to them.
TEST(UpDown, LearnsToDreamOfTheData) {
  BitRows data(20, 10);
  for (std::int64_t r = 0; r < 20; ++r) {
    for (std::int64_t u = 0; u < 8; ++u) data.set(r, u, (u < 4) == (r % 2 == 0));
    data.set(r, 8 + r % 2, true);
  }
  UpDownTraining training(parallel::Group(), random_network({8, 6, 8}, 2, 0.1, 0.0), 20, 1);
  const auto error = [&] {  // of the data, from the states that it is recognised as
    const Machine machine = training.machine();
    const BitRows x = columns_of(data, 0, 8);
    const DownPass down(machine.directed);
    const Panels p = down(sample_up(machine.directed, {.bits = x, .reals = {}}, {.seed = 4}), {.seed = 4});
    double sum = 0.0;
    for (std::int64_t r = 0; r < 20; ++r)
      for (std::int64_t u = 0; u < 8; ++u) sum += std::abs(x.at(r, u) - p(r, u)) / 160;
    return sum;
  };
  EXPECT_GT(error(), 0.4);
  for (std::int64_t t = 0; t < 500; ++t)
    training.step(20, filled_from(data), {.rate = 0.2, .momentum = 0.5}, {.seed = 1, .step = t});
  EXPECT_LT(error(), 0.1);
}

}  // namespace
}  // namespace glassbox::boltzmann
