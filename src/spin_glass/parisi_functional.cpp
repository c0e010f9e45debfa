// Functions of the field level by level: back to f_0, and the distribution of fields forward again.
#include "parisi_functional.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "glassbox/statistics/log_cosh.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr double reach = 8.5;       // standard deviations of a Gaussian that count: exp(-reach^2/2) is rounding
constexpr double fineness = 1.4;    // standard deviations per spacing: sums err by exp(-2 (pi fineness)^2)
constexpr double pole_spacing = 4;  // spacings of the grid in T: cosh^m(beta y) has its branch points at pi T / 2

/// Fields -(points - 1)/2 * spacing, ..., 0, ... in steps of the spacing.
struct Grid {
  double spacing;
  int middle;  ///< index of field 0

  int points() const { return 2 * middle + 1; }
  double field(int j) const { return spacing * (j - middle); }
};

Grid grid_for(const StepFunction& q, double beta, const InfiniteRange& system) {
  const double first = q.q[0] + system.field_deviation * system.field_deviation;
  double narrowest = first > 0.0 ? first : 1.0, widest = first;
  for (std::size_t i = 1; i < q.q.size(); ++i) {
    narrowest = std::min(narrowest, q.q[i] - q.q[i - 1]);
    widest += q.q[i] - q.q[i - 1];
  }
  // exp(m f) shifts the Gaussians by beta int x dq.
  double shift = q.q.back() * beta;
  for (std::size_t i = 0; i < q.q.size(); ++i)
    shift -= beta * q.q[i] * ((i < q.m.size() ? q.m[i] : 1.0) - (i > 0 ? q.m[i - 1] : 0.0));
  const double spacing = std::min(std::sqrt(narrowest) / fineness, 1.0 / (pole_spacing * beta));
  const double end = std::abs(system.field) + std::abs(shift) + reach * std::sqrt(widest);
  return {spacing, static_cast<int>(std::ceil(end / spacing))};
}

/// Gaussian weights of field differences 0, spacing, 2 spacing, ...; their two-sided sum is 1.
std::vector<double> gaussian(const Grid& grid, double variance) {
  std::vector<double> weights(static_cast<std::size_t>(std::ceil(reach * std::sqrt(variance) / grid.spacing)) + 1);
  for (std::size_t k = 0; k < weights.size(); ++k) {
    const double y = grid.spacing * static_cast<double>(k);
    weights[k] = grid.spacing * std::exp(-0.5 * y * y / variance) / std::sqrt(2.0 * std::numbers::pi * variance);
  }
  return weights;
}

/// out[j] = sum_k weights[|k|] in[j + k], where `in` has weights.size() - 1 more values on either side.
std::vector<double> convolution(const std::vector<double>& in, const std::vector<double>& weights) {
  const std::size_t wing = weights.size() - 1;
  std::vector<double> out(in.size() - 2 * wing);
  const double* at = in.data() + wing;
  for (std::size_t j = 0; j < out.size(); ++j) out[j] = weights[0] * at[j];
  for (std::size_t k = 1; k <= wing; ++k)
    for (std::size_t j = 0; j < out.size(); ++j) out[j] += weights[k] * (*(at + j - k) + at[j + k]);
  return out;
}

/// f and its derivative at every field.
struct Level {
  std::vector<double> f, slope;
};

Level last_level(const Grid& grid, double beta) {
  Level level;
  for (int j = 0; j < grid.points(); ++j) {
    level.f.push_back(statistics::log_two_cosh(beta * grid.field(j)));
    level.slope.push_back(beta * std::tanh(beta * grid.field(j)));
  }
  return level;
}

/// f_{i-1} from f_i. Beyond the grid f continues like log 2cosh(beta y), which the Gaussians hardly see.
Level level_before(const Level& level, const Grid& grid, double beta, double m, const std::vector<double>& weights) {
  const int wing = static_cast<int>(weights.size()) - 1, last = grid.points() - 1;
  std::vector<double> e, e_slope;
  for (int j = -wing; j <= last + wing; ++j) {
    const int inside = std::clamp(j, 0, last);
    const double beyond = j == inside ? 0.0
                                      : statistics::log_two_cosh(beta * grid.field(j)) -
                                            statistics::log_two_cosh(beta * grid.field(inside));
    e.push_back(std::exp(m * (level.f[inside] + beyond)));
    e_slope.push_back(e.back() * level.slope[inside]);
  }
  Level before{convolution(e, weights), convolution(e_slope, weights)};
  for (std::size_t j = 0; j < before.f.size(); ++j) {
    before.slope[j] /= before.f[j];
    before.f[j] = std::log(before.f[j]) / m;
  }
  return before;
}

/// P_0 in parts of the spacing: Gaussian around the field, or all at zero.
std::vector<double> first_fields(const Grid& grid, double variance, double field) {
  std::vector<double> p(grid.points(), 0.0);
  if (variance <= 0.0) {
    p[grid.middle] = 1.0;
    return p;
  }
  for (int j = 0; j < grid.points(); ++j) {
    const double y = grid.field(j) - field;
    p[j] = grid.spacing * std::exp(-0.5 * y * y / variance) / std::sqrt(2.0 * std::numbers::pi * variance);
  }
  return p;
}

/// P_i from P_{i-1}.
std::vector<double> fields_after(const std::vector<double>& p, const Level& before, const Level& after, double m,
                                 const std::vector<double>& weights) {
  const std::size_t wing = weights.size() - 1;
  std::vector<double> tilted(p.size() + 2 * wing, 0.0);
  for (std::size_t j = 0; j < p.size(); ++j)
    if (p[j] > 0.0) tilted[j + wing] = p[j] * std::exp(-m * before.f[j]);
  std::vector<double> next = convolution(tilted, weights);
  for (std::size_t j = 0; j < next.size(); ++j) next[j] *= std::exp(m * after.f[j]);
  return next;
}

double sum(const std::vector<double>& p, const std::vector<double>& values) {
  double total = 0.0;
  for (std::size_t j = 0; j < p.size(); ++j) total += p[j] * values[j];
  return total;
}

double sum_of_squares(const std::vector<double>& p, const std::vector<double>& values) {
  double total = 0.0;
  for (std::size_t j = 0; j < p.size(); ++j) total += p[j] * values[j] * values[j];
  return total;
}

}  // namespace

double moment(const StepFunction& q, int power) {
  double sum = 0.0, from = 0.0;
  for (std::size_t i = 0; i < q.q.size(); ++i) {
    const double to = i < q.m.size() ? q.m[i] : 1.0;
    sum += (to - from) * std::pow(q.q[i], power);
    from = to;
  }
  return sum;
}

ParisiValue parisi_functional(const StepFunction& q, double beta, const InfiniteRange& system) {
  const std::size_t steps = q.m.size();
  const Grid grid = grid_for(q, beta, system);
  std::vector<std::vector<double>> weights(steps + 1);
  std::vector<Level> levels(steps + 1);
  levels[steps] = last_level(grid, beta);
  for (std::size_t i = steps; i > 0; --i) {
    weights[i] = gaussian(grid, q.q[i] - q.q[i - 1]);
    levels[i - 1] = level_before(levels[i], grid, beta, q.m[i - 1], weights[i]);
  }
  const double random = system.field_deviation * system.field_deviation;
  std::vector<double> p = first_fields(grid, q.q[0] + random, system.field);
  double last_mean = sum(p, levels[0].f);
  ParisiValue value{-0.25 * beta * beta * (1.0 + moment(q, 2) - 2.0 * q.q.back()) - last_mean, {}, {}, 0.0};
  for (std::size_t i = 0; i <= steps; ++i) {
    const double from = i > 0 ? q.m[i - 1] : 0.0, to = i < steps ? q.m[i] : 1.0;
    if (i > 0) {
      p = fields_after(p, levels[i - 1], levels[i], from, weights[i]);
      const double mean = sum(p, levels[i].f);
      value.by_m.push_back(0.25 * beta * beta * (q.q[i] * q.q[i] - q.q[i - 1] * q.q[i - 1]) -
                           (mean - last_mean) / from);
      last_mean = mean;
    }
    value.by_q.push_back(-0.5 * (to - from) * (beta * beta * q.q[i] - sum_of_squares(p, levels[i].slope)));
  }
  if (system.field != 0.0) value.magnetization = sum(p, levels[steps].slope) / beta;
  return value;
}

}  // namespace glassbox::spin_glass
