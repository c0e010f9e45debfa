// Where message passing sets out from.
#include <fmt/format.h>

#include <cmath>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "glassbox/inference/amp.hpp"
#include "glassbox/random/draw.hpp"
#include "shared_pass.hpp"

namespace glassbox::inference {
namespace {

constexpr double weak = 0x1p-10;  ///< tanh(weak G) is weak G, to single precision

/// What makes sum_i v_i^2 / N one; 1 where v is zero.
double unit_scale(std::span<const double> v) {
  const double square = std::inner_product(v.begin(), v.end(), v.begin(), 0.0) / static_cast<double>(v.size());
  return square > 0.0 ? 1.0 / std::sqrt(square) : 1.0;
}

}  // namespace

std::vector<double> random_start(std::int64_t inputs, std::uint64_t seed, std::int64_t instance, double scale) {
  if (inputs < 1 || !(scale > 0.0 && scale <= 1.0))
    throw std::invalid_argument(
        fmt::format("random start: {} inputs, scale {}; allowed: 1 or more, above 0 to 1", inputs, scale));
  const random::Name name{.seed = seed, .purpose = random::Purpose::message_start, .sample = instance};
  std::vector<double> m(inputs);
  for (std::int64_t i = 0; i < inputs; ++i) m[i] = scale * (2.0 * random::uniform(name, i) - 1.0);
  return m;
}

std::vector<double> spectral_start(const RowShare& rows, std::span<const double> random, const parallel::Group& group) {
  if (static_cast<std::int64_t>(random.size()) != rows.inputs())
    throw std::invalid_argument(
        fmt::format("spectral start: {} values for {} inputs; allowed: one for each", random.size(), rows.inputs()));
  SharedPass pass(rows, group);
  const auto inputs = static_cast<double>(rows.inputs());
  const double alpha = static_cast<double>(rows.total()) / inputs;
  std::vector<double> v(random.begin(), random.end()), before(v.size(), 0.0);
  for (std::int64_t k = 0; k < power_iterations; ++k) {
    const double scale = unit_scale(v);
    for (double& x : v) x *= scale;
    pass(v, {.beta = weak, .reaction = 0.0});
    for (std::size_t i = 0; i < v.size(); ++i) {
      const double spread = pass.total()[i] / (weak * std::sqrt(inputs)) - (1.0 + alpha) * v[i];
      before[i] = std::exchange(v[i], spread - alpha * scale * before[i]);
    }
  }
  const double scale = unit_scale(v);
  for (double& x : v) x = std::tanh(scale * x);
  return v;
}

}  // namespace glassbox::inference
