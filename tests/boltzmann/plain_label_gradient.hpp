// The gradient of log P(label | inputs) in plain loops and double precision, written from its formulas.
#pragma once

#include <cmath>
#include <vector>

#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/boltzmann/softplus.hpp"

namespace glassbox::boltzmann {

/// One number per parameter.
struct PlainGradient {
  std::vector<std::vector<double>> weights;  ///< [visible][hidden]
  std::vector<double> visible_bias, hidden_bias;
};

inline double hidden_input_of(const Rbm& rbm, data::BitView v, std::int64_t row, std::int64_t label, std::int64_t j) {
  double x = double{rbm.hidden_bias[j]} + double{rbm.weights(rbm.visible.inputs() + label, j)};
  for (std::int64_t i = 0; i < rbm.visible.inputs(); ++i) x += v.at(row, i) ? double{rbm.weights(i, j)} : 0.0;
  return x;
}

/// P(y | v), [label].
inline std::vector<double> plain_label_probabilities(const Rbm& rbm, data::BitView v, std::int64_t row) {
  std::vector<double> p;
  double sum = 0.0;
  for (std::int64_t y = 0; y < rbm.visible.labels; ++y) {
    double o = rbm.visible_bias[rbm.visible.inputs() + y];
    for (std::int64_t j = 0; j < rbm.hidden(); ++j) o += softplus(hidden_input_of(rbm, v, row, y, j));
    p.push_back(std::exp(o));
    sum += p.back();
  }
  for (double& x : p) x /= sum;
  return p;
}

/// Adds that of row `row`, which has a label, times `factor`.
inline void add_plain_row(const Rbm& rbm, data::BitView v, std::int64_t row, double factor, PlainGradient& g) {
  const std::int64_t inputs = rbm.visible.inputs();
  const std::vector<double> p = plain_label_probabilities(rbm, v, row);
  for (std::int64_t y = 0; y < rbm.visible.labels; ++y) {
    const double off = (v.at(row, inputs + y) ? 1.0 : 0.0) - p[y];  // delta_j is the sum over y of off s_j(y)
    g.visible_bias[inputs + y] += factor * off;
    for (std::int64_t j = 0; j < rbm.hidden(); ++j) {
      const double s = 1.0 / (1.0 + std::exp(-hidden_input_of(rbm, v, row, y, j)));
      g.weights[inputs + y][j] += factor * off * s;
      g.hidden_bias[j] += factor * off * s;
      for (std::int64_t i = 0; i < inputs; ++i) g.weights[i][j] += v.at(row, i) ? factor * off * s : 0.0;
    }
  }
}

/// Of the mean over all rows of log P(y | v); rows without a label add nothing to it.
inline PlainGradient plain_label_gradient(const Rbm& rbm, data::BitView v) {
  PlainGradient g{.weights = std::vector(rbm.visible.units, std::vector<double>(rbm.hidden())),
                  .visible_bias = std::vector<double>(rbm.visible.units),
                  .hidden_bias = std::vector<double>(rbm.hidden())};
  for (std::int64_t r = 0; r < v.rows; ++r) {
    bool has_label = false;
    for (std::int64_t u = rbm.visible.inputs(); u < rbm.visible.units; ++u) has_label = has_label || v.at(r, u);
    if (has_label) add_plain_row(rbm, v, r, 1.0 / static_cast<double>(v.rows), g);
  }
  return g;
}

/// d log P(y | v) / d v_i of row `row`, [input].
inline std::vector<double> plain_input_slopes(const Rbm& rbm, data::BitView v, std::int64_t row) {
  std::vector<double> slopes(rbm.visible.inputs());
  const std::vector<double> p = plain_label_probabilities(rbm, v, row);
  for (std::int64_t y = 0; y < rbm.visible.labels; ++y)
    for (std::int64_t j = 0; j < rbm.hidden(); ++j) {
      const double s = 1.0 / (1.0 + std::exp(-hidden_input_of(rbm, v, row, y, j)));
      const double off = (v.at(row, rbm.visible.inputs() + y) ? 1.0 : 0.0) - p[y];
      for (std::size_t i = 0; i < slopes.size(); ++i) slopes[i] += off * s * rbm.weights(i, j);
    }
  return slopes;
}

/// That of the same function of other variables: weights <- weights - mu hidden_bias - visible_bias lambda, biases <-
/// biases - weights lambda and - weights^T mu. Offsets of all units.
inline PlainGradient centered(PlainGradient g, const std::vector<float>& mu, const std::vector<float>& lambda) {
  const PlainGradient plain = g;
  for (std::size_t i = 0; i < g.weights.size(); ++i)
    for (std::size_t j = 0; j < g.hidden_bias.size(); ++j) {
      g.weights[i][j] -= mu[i] * plain.hidden_bias[j] + plain.visible_bias[i] * lambda[j];
      g.visible_bias[i] -= g.weights[i][j] * lambda[j];
      g.hidden_bias[j] -= g.weights[i][j] * mu[i];
    }
  return g;
}

}  // namespace glassbox::boltzmann
