// Starts of message passing for a pair: chance, or the strongest directions of the rows.
#include <fmt/format.h>

#include <Eigen/Dense>
#include <cmath>
#include <stdexcept>

#include "glassbox/inference/two_features.hpp"
#include "glassbox/random/draw.hpp"
#include "sign_rows.hpp"

namespace glassbox::inference {
namespace {

constexpr int power_iterations = 20;

using Single = Eigen::Matrix<float, Eigen::Dynamic, 2>;

/// Orthonormal columns in the order of their strength, the singular values of v.
Single directions(const Single& v) {
  const Eigen::JacobiSVD<Eigen::Matrix2f> of_gram(v.transpose() * v, Eigen::ComputeFullU);
  Single turned = v * of_gram.matrixU();
  for (Eigen::Index k = 0; k < 2; ++k) {
    if (k == 1) turned.col(1) -= turned.col(0) * turned.col(0).dot(turned.col(1));
    const float length = turned.col(k).norm();
    if (length > 0.0F) turned.col(k) /= length;
  }
  return turned;
}

}  // namespace

std::vector<double> random_pair_start(std::int64_t inputs, std::uint64_t seed, std::int64_t instance, double scale) {
  if (inputs < 1 || !(scale > 0.0 && scale <= 1.0))
    throw std::invalid_argument(
        fmt::format("start of a pair: {} inputs, scale {}; allowed: 1 or more, in (0, 1]", inputs, scale));
  std::vector<double> start(2 * inputs);
  for (std::int64_t k = 0; k < 2; ++k) {
    const random::Name name{
        .seed = seed, .purpose = random::Purpose::message_start, .sample = instance, .replica = 1 + k};
    for (std::int64_t i = 0; i < inputs; ++i) start[k * inputs + i] = scale * (2.0 * random::uniform(name, i) - 1.0);
  }
  return start;
}

std::vector<double> spectral_pair_start(data::BitView rows, std::span<const double> random) {
  if (rows.rows < 1 || rows.units < 1 || std::ssize(random) != 2 * rows.units)
    throw std::invalid_argument(
        fmt::format("start of a pair: {} values for {} rows of {} inputs; allowed: 1 or more of "
                    "both, 2 values an input",
                    random.size(), rows.rows, rows.units));
  Single v = directions(
      Eigen::Map<const Eigen::Matrix<double, Eigen::Dynamic, 2>>(random.data(), rows.units, 2).cast<float>());
  for (int t = 0; t < power_iterations; ++t) {
    Single next = -static_cast<float>(rows.rows) * v;  // without what a row says of itself
    for_sign_blocks(rows, [&](std::int64_t, const auto& signs) { next += signs.transpose() * (signs * v).eval(); });
    v = directions(next);
  }
  std::vector<double> start(random.size());
  const double scale = std::sqrt(0.5 * static_cast<double>(rows.units));
  for (std::int64_t i = 0; i < rows.units; ++i) {
    start[i] = std::tanh(scale * (v(i, 0) + v(i, 1)));
    start[rows.units + i] = std::tanh(scale * (v(i, 0) - v(i, 1)));
  }
  return start;
}

}  // namespace glassbox::inference
