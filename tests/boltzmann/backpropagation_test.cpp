// Backpropagation against differences of the cross entropy, and on a toy.
#include "glassbox/boltzmann/backpropagation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "small_networks.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t inputs = 5, labels = 3;

/// Rows [row][input + label]: bits as reals, those of inputs times 1, 1 + rise, 1 + 2 rise, ...
std::vector<std::vector<double>> plain_rows(const data::BitRows& data, double rise) {
  std::vector<std::vector<double>> rows(data.rows(), std::vector<double>(data.units()));
  for (std::int64_t r = 0; r < data.rows(); ++r)
    for (std::int64_t u = 0; u < data.units(); ++u)
      rows[r][u] = data.at(r, u) ? (u < inputs ? 1.0 + rise * static_cast<double>(u) : 1.0) : 0.0;
  return rows;
}

/// -<log P(label | data)> in double precision, with weight (i, j) of layer `at` moved by `by` (i = -1: bias j).
struct Moved {
  std::size_t at = 0;
  std::int64_t i = 0, j = 0;
  double by = 0.0;
};
double cross_entropy(const Classifier& net, const std::vector<std::vector<double>>& rows, const Moved& moved) {
  double sum = 0.0;
  for (const std::vector<double>& row : rows) {
    std::vector<double> x(row.begin(), row.begin() + inputs);
    for (std::size_t l = 0; l < net.layers.size(); ++l) {
      const Panels& w = net.layers[l].weights;
      std::vector<double> y(w.columns());
      for (std::int64_t j = 0; j < w.columns(); ++j) {
        y[j] = net.layers[l].bias[j] + (moved.at == l && moved.i < 0 && moved.j == j ? moved.by : 0.0);
        for (std::int64_t i = 0; i < w.rows(); ++i)
          y[j] += x[i] * (w(i, j) + (moved.at == l && moved.i == i && moved.j == j ? moved.by : 0.0));
        if (l + 1 < net.layers.size()) y[j] = 1.0 / (1.0 + std::exp(-y[j]));
      }
      x = y;
    }
    double z = 0.0;
    for (const double input : x) z += std::exp(input);
    for (std::int64_t c = 0; c < labels; ++c) sum -= row[inputs + c] * (x[c] - std::log(z));
  }
  return sum / static_cast<double>(rows.size());
}

double slope(const Classifier& net, const std::vector<std::vector<double>>& rows, Moved moved) {
  constexpr double step = 1e-5;
  moved.by = step;
  const double above = cross_entropy(net, rows, moved);
  moved.by = -step;
  return (above - cross_entropy(net, rows, moved)) / (2.0 * step);
}

void expect_gradient(const Classifier& start, const Classifier& moved, const std::vector<std::vector<double>>& rows) {
  for (std::size_t l = 0; l < start.layers.size(); ++l) {
    const Panels &before = start.layers[l].weights, &after = moved.layers[l].weights;
    for (std::int64_t j = 0; j < before.columns(); ++j) {
      EXPECT_NEAR(start.layers[l].bias[j] - moved.layers[l].bias[j], slope(start, rows, {l, -1, j}), 1e-6);
      for (std::int64_t i = 0; i < before.rows(); ++i)
        EXPECT_NEAR(before(i, j) - after(i, j), slope(start, rows, {l, i, j}), 1e-6) << l << ' ' << i << ' ' << j;
    }
  }
}

FillRows filled_from(const data::BitRows& data) {
  return [&data](const RowRange& range, const VisibleStore& to) {
    std::copy_n(data.row(range.first), range.count() * data.words(), to.bits);
  };
}

TEST(Backpropagation, StepsDownTheSlopeOfTheCrossEntropy) {
  const Classifier start = classifier_of(random_network({inputs, 4, 6, 7}, labels, 1.0, 0.2));
  const data::BitRows data = random_data(9, inputs, labels);
  Backpropagation training(parallel::Group(), start, VisibleKind::binary, 12);
  training.step(9, filled_from(data), {.rate = 1.0});
  expect_gradient(start, training.classifier(), plain_rows(data, 0.0));
}

TEST(Backpropagation, ReadsRealsToo) {
  const Classifier start = classifier_of(random_network({inputs, 4, 7}, labels, 1.0, 0.2));
  const std::vector<std::vector<double>> rows = plain_rows(random_data(9, inputs, labels), 0.25);
  Backpropagation training(parallel::Group(), start, VisibleKind::gaussian, 9);
  const FillRows fill = [&](const RowRange& range, const VisibleStore& to) {
    for (std::int64_t r = range.first; r < range.last; ++r)
      for (std::int64_t u = 0; u < inputs + labels; ++u) to.reals(r - range.first, u) = static_cast<float>(rows[r][u]);
  };
  training.step(9, fill, {.rate = 1.0});
  expect_gradient(start, training.classifier(), rows);
}

TEST(Backpropagation, ClassifiesWhatItHasLearnt) {
  const data::BitRows data = random_data(12, 30, labels);
  data::BitRows pictures(12, 30);
  for (std::int64_t r = 0; r < 12; ++r)
    for (std::int64_t u = 0; u < 30; ++u) pictures.set(r, u, data.at(r, u));
  Backpropagation training(parallel::Group(), classifier_of(random_network({30, 20, 10}, labels, 0.3, 0.0)),
                           VisibleKind::binary, 12);
  const auto errors = [&] {
    const std::vector<float> p = class_probabilities(training.classifier(), {.bits = pictures, .reals = {}});
    std::int64_t wrong = 0;
    for (std::int64_t r = 0; r < 12; ++r) {
      const auto row = p.begin() + r * labels;
      EXPECT_NEAR(row[0] + row[1] + row[2], 1.0F, 1e-5F);
      wrong += data.at(r, 30 + (std::max_element(row, row + labels) - row)) ? 0 : 1;
    }
    return wrong;
  };
  EXPECT_GE(errors(), 4);
  for (std::int64_t t = 0; t < 200; ++t) training.step(12, filled_from(data), {.rate = 0.3, .momentum = 0.9});
  EXPECT_EQ(errors(), 0);
}

TEST(Backpropagation, GoesOnAsIfItHadNotStopped) {
  const Classifier start = classifier_of(random_network({70, 66, 67}, labels, 0.3, -0.2));
  const data::BitRows data = random_data(10, 70, labels);
  Backpropagation one(parallel::Group(), start, VisibleKind::binary, 10);
  Backpropagation other(parallel::Group(), start, VisibleKind::binary, 10);
  const Rates rates{.rate = 0.1, .momentum = 0.9, .l2 = 0.001};
  for (int t = 0; t < 3; ++t) one.step(10, filled_from(data), rates);
  other.resume(one.state());
  for (Backpropagation* training : {&one, &other})
    for (int t = 0; t < 3; ++t) training->step(10, filled_from(data), rates);
  EXPECT_EQ(one.classifier(), other.classifier());
}

TEST(Backpropagation, BeginsWithTheMachine) {
  Machine machine = random_network({inputs, 4, 6}, labels, 1.0, 0.2);
  const Classifier classifier = classifier_of(machine);
  ASSERT_EQ(classifier.layers.size(), 3U);
  EXPECT_EQ(classifier.layers[0].weights, machine.directed[0].recognition);
  EXPECT_EQ(classifier.layers[1].weights(3, 5), machine.top.weights(3, 5));
  EXPECT_EQ(classifier.layers[2].weights(5, 1), machine.top.weights(4 + 1, 5));
  EXPECT_EQ(classifier.layers[2].bias[2], machine.top.visible_bias[4 + 2]);
  machine = random_network({inputs, 4, 6}, 0, 1.0, 0.2);
  EXPECT_THROW(classifier_of(machine), std::invalid_argument);
  EXPECT_EQ(classifier_of(machine, 4).classes(), 4);
  EXPECT_THROW(class_probabilities(classifier, {.bits = random_data(2, inputs + 1, 0), .reals = {}}),
               std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
