// Small planted data and exact sums over all features, for tests.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <vector>

#include "glassbox/data/bit_rows.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::inference {

struct DrawnData {
  data::BitRows rows, truth;
};

/// sigma_i = h xi_i with probability 1 / (1 + exp(-2 beta / sqrt N)), h fair.
inline DrawnData drawn_data(std::int64_t inputs, std::int64_t rows, double beta, std::int64_t sample) {
  DrawnData drawn{data::BitRows(rows, inputs), data::BitRows(1, inputs)};
  const double p = 1.0 / (1.0 + std::exp(-2.0 * beta / std::sqrt(static_cast<double>(inputs))));
  random::Name name{.seed = 7, .purpose = random::Purpose::patterns, .sample = sample};
  for (std::int64_t i = 0; i < inputs; ++i) drawn.truth.set(0, i, random::uniform(name, i) < 0.5);
  for (std::int64_t a = 0; a < rows; ++a) {
    name.replica = a + 1;
    const bool h = random::uniform(name, inputs) < 0.5;
    for (std::int64_t i = 0; i < inputs; ++i)
      drawn.rows.set(a, i, (random::uniform(name, i) < p) == (drawn.truth.at(0, i) == h));
  }
  return drawn;
}

/// xi_i = +-1, [input]
inline std::vector<double> signs_of_truth(const DrawnData& drawn) {
  std::vector<double> signs(drawn.truth.units());
  for (std::size_t i = 0; i < signs.size(); ++i)
    signs[i] = drawn.truth.at(0, static_cast<std::int64_t>(i)) ? 1.0 : -1.0;
  return signs;
}

/// sum over i of s_i t_i of rows of one word.
inline double alignment(std::uint64_t s, std::uint64_t t, std::int64_t inputs) {
  return static_cast<double>(inputs - 2 * std::popcount(s ^ t));
}

struct SummedPosterior {
  double log_z = 0.0, slope = 0.0, log_cosh = 0.0, overlap = 0.0, overlap_squared = 0.0, copies_squared = 0.0;
  std::vector<double> magnetization;  ///< < xi_i sign(q) >
};

/// Sums over all xi; at most 20 inputs.
inline SummedPosterior summed_posterior(const DrawnData& drawn, double beta) {
  const std::int64_t n = drawn.rows.units();
  const double inputs = static_cast<double>(n);
  SummedPosterior exact;
  exact.magnetization.resize(n);
  std::vector<double> pairs(n * n);
  double z = 0.0;
  for (std::uint64_t xi = 0; xi < std::uint64_t{1} << n; ++xi) {
    double log_weight = 0.0, slope = 0.0;
    for (std::int64_t a = 0; a < drawn.rows.rows(); ++a) {
      const double g = alignment(xi, drawn.rows.row(a)[0], n) / std::sqrt(inputs);
      log_weight += std::log(std::cosh(beta * g));
      slope += g * std::tanh(beta * g);
    }
    const double w = std::exp(log_weight), q = alignment(xi, drawn.truth.row(0)[0], n) / inputs;
    z += w;
    exact.slope += w * slope;
    exact.log_cosh += w * log_weight;
    exact.overlap += w * std::abs(q);
    exact.overlap_squared += w * q * q;
    const auto spin = [&](std::int64_t i) { return (xi >> i & 1) != 0 ? 1.0 : -1.0; };
    for (std::int64_t i = 0; i < n; ++i) {
      exact.magnetization[i] += w * spin(i) * (q >= 0.0 ? 1.0 : -1.0);
      for (std::int64_t j = 0; j < n; ++j) pairs[i * n + j] += w * spin(i) * spin(j);
    }
  }
  for (double* mean : {&exact.slope, &exact.log_cosh, &exact.overlap, &exact.overlap_squared}) *mean /= z;
  for (double& m : exact.magnetization) m /= z;
  for (const double pair : pairs) exact.copies_squared += pair * pair / (z * z * inputs * inputs);
  exact.log_z = std::log(z);
  return exact;
}

}  // namespace glassbox::inference
