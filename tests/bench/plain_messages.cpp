// Message passing over reals by Eigen, compiled for the processor it runs on.
#include "plain_messages.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

namespace glassbox::bench {
namespace {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::VectorXf;

/// Rows first .. first + count - 1, added to the sums.
void pass(PlainMessages& messages, std::int64_t first, std::int64_t count) {
  const std::int64_t inputs = messages.inputs;
  const Eigen::Map<const Matrix> entries(messages.entries.data() + first * inputs, count, inputs);
  const Eigen::Map<const Vector> m(messages.m.data(), inputs);
  Eigen::Map<Vector> tau(messages.tau.data() + first, count), sums(messages.sums.data(), inputs);
  tau.noalias() = entries * m;
  tau.array() = (tau.array() / std::sqrt(static_cast<float>(inputs))).tanh();
  sums.noalias() += entries.transpose() * tau;
}

}  // namespace

void two_passes(PlainMessages& messages) {
  std::fill(messages.sums.begin(), messages.sums.end(), 0.0F);
  pass(messages, 0, messages.rows);
}

void fused_pass(PlainMessages& messages) {
  constexpr std::int64_t rows_at_once = 16;
  std::fill(messages.sums.begin(), messages.sums.end(), 0.0F);
  for (std::int64_t first = 0; first < messages.rows; first += rows_at_once)
    pass(messages, first, std::min(rows_at_once, messages.rows - first));
}

}  // namespace glassbox::bench
