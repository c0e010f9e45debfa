// From one, two, four, ... steps to infinitely many.
#include "glassbox/spin_glass/parisi.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "parisi_steps.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::int32_t finest = 16, usual = 8;  // steps of the extrapolation
constexpr int pieces = 64;                      // straight ones, of the curve q(x)
constexpr double enough = 1e-5;                 // error of q_EA above which there are more than the usual steps

struct Limit {
  double value, error;  ///< error: what the last power changed
};

/// Of a_1, a_2, a_4, ..., whose deviations go with powers p, p + 2, ... of 1 / steps.
Limit limit(std::vector<double> a, int power) {
  Limit found{a.back(), 0.0};
  for (; a.size() > 1; power += 2) {
    const double ratio = std::exp2(power);
    for (std::size_t i = 0; i + 1 < a.size(); ++i) a[i] = (ratio * a[i + 1] - a[i]) / (ratio - 1.0);
    a.pop_back();
    found = {a.back(), std::abs(a.back() - found.value)};
  }
  return found;
}

template <class Function>
Limit limit(const std::vector<StepSolution>& ladder, int power, Function of) {
  std::vector<double> values;
  for (const StepSolution& s : ladder) values.push_back(of(s));
  return limit(values, power);
}

double last_height(const StepSolution& s) {
  return s.function.q.back();
}

/// In strides that double while solutions converge and are halved where they do not.
StepSolution with_steps(std::int32_t steps, double temperature, const InfiniteRange& system) {
  StepSolution solution = one_step(temperature, system);
  for (std::int32_t reached = 1, stride = 1; reached < steps;) {
    const std::int32_t next = std::min(reached + stride, steps);
    StepSolution finer = more_steps(solution.function, next, temperature, system);
    if (finer.converged) {
      solution = std::move(finer);
      reached = stride = next;
    } else if (stride > 1) {
      stride = (std::min(stride, steps - reached) + 1) / 2;
    } else {
      solution.converged = false;
      break;
    }
  }
  return solution;
}

/// Solutions of 1, 2, 4, ... steps as far as they converge; the last is marked where fewer than usual do.
std::vector<StepSolution> doubled_steps(double temperature, const InfiniteRange& system) {
  std::vector<StepSolution> ladder{one_step(temperature, system)};
  for (int steps = 2; steps <= finest && ladder.back().converged; steps *= 2) {
    if (steps > usual && limit(ladder, 2, last_height).error < enough) break;
    StepSolution next = more_steps(ladder.back().function, steps, temperature, system);
    if (!next.converged) next = with_steps(steps, temperature, system);
    if (!next.converged) {
      // Next to the transition there is no more than one step to be told; elsewhere the error of fewer is not known.
      ladder.back().converged = steps == 2 || steps > usual;
      break;
    }
    ladder.push_back(std::move(next));
  }
  return ladder;
}

OverlapFunction flat(double q) {
  return {{0.0, 1.0}, {q, q}};
}

OverlapFunction stairs(const StepFunction& f) {
  OverlapFunction function{{0.0}, {f.q[0]}};
  for (std::size_t i = 0; i < f.m.size(); ++i) {
    function.x.insert(function.x.end(), {f.m[i], f.m[i]});
    function.q.insert(function.q.end(), {f.q[i], f.q[i + 1]});
  }
  function.x.push_back(1.0);
  function.q.push_back(f.q.back());
  return function;
}

/// x(q) of the curve that crosses each step in its middle, both ways.
double place_of(const StepFunction& f, double q) {
  std::vector<double> x, height;
  if (f.q[0] == 0.0) x.push_back(0.0), height.push_back(0.0);
  for (std::size_t i = 0; i < f.m.size(); ++i) {
    x.push_back(f.m[i]);
    height.push_back(0.5 * (f.q[i] + f.q[i + 1]));
    if (i + 1 == f.m.size()) break;
    x.push_back(0.5 * (f.m[i] + f.m[i + 1]));
    height.push_back(f.q[i + 1]);
  }
  return interpolated(height, x, q);
}

/// From q = least to most, by the two finest solutions: x deviates like steps^-2.
OverlapFunction curve(const std::vector<StepSolution>& ladder, double least, double most) {
  const StepFunction &coarse = ladder[ladder.size() - 2].function, &fine = ladder.back().function;
  OverlapFunction function{{0.0}, {least}};
  for (int i = 0; i <= pieces; ++i) {
    const double q = std::lerp(least, most, static_cast<double>(i) / pieces);
    const double x = (4.0 * place_of(fine, q) - place_of(coarse, q)) / 3.0;
    function.x.push_back(std::clamp(x, function.x.back(), 1.0));
    function.q.push_back(q);
  }
  function.x.push_back(1.0);
  function.q.push_back(most);
  return function;
}

double energy(const StepSolution& s, double beta, const InfiniteRange& system) {
  const double random = system.field_deviation * system.field_deviation;
  return -0.5 * beta * (1.0 - moment(s.function, 2)) - system.field * s.magnetization -
         beta * random * (1.0 - moment(s.function, 1));
}

ParisiSolution symmetric(const ReplicaSymmetric& rs) {
  const double q = rs.order;
  return {.free_energy = rs.free_energy,
          .energy = rs.energy,
          .entropy = rs.entropy,
          .order = q,
          .magnetization = rs.magnetization,
          .overlap = q,
          .overlap_squared = q * q,
          .overlap_fourth = q * q * q * q,
          .function = flat(q),
          .converged = true};
}

ParisiSolution extrapolated(const std::vector<StepSolution>& ladder, double beta, const InfiniteRange& system) {
  const auto power = [&](int n) {
    return limit(ladder, 2, [n](const StepSolution& s) { return moment(s.function, n); }).value;
  };
  const Limit f = limit(ladder, 4, [&](const StepSolution& s) { return s.beta_f / beta; });
  const Limit e = limit(ladder, 4, [&](const StepSolution& s) { return energy(s, beta, system); });
  const Limit most = limit(ladder, 2, last_height);
  const Limit least = limit(ladder, 2, [](const StepSolution& s) { return s.function.q[0]; });
  const Limit m = limit(ladder, 4, [](const StepSolution& s) { return s.magnetization; });
  const StepSolution& last = ladder.back();
  return {.free_energy = f.value,
          .free_energy_error = f.error,
          .energy = e.value,
          .energy_error = e.error,
          .entropy = beta * (e.value - f.value),
          .order = most.value,
          .order_error = most.error,
          .magnetization = m.value,
          .overlap = power(1),
          .overlap_squared = power(2),
          .overlap_fourth = power(4),
          .function = ladder.size() > 1 ? curve(ladder, least.value, most.value) : stairs(last.function),
          .steps = static_cast<std::int32_t>(last.function.m.size()),
          .converged = last.converged};
}

void check(double temperature, const InfiniteRange& system, std::int32_t steps) {
  if (!(temperature >= coldest_parisi) || !std::isfinite(temperature))
    throw std::invalid_argument("parisi: temperature " + std::to_string(temperature) + "; " +
                                std::to_string(coldest_parisi) + " or more is needed, in units of the couplings");
  if (system.mean != 0.0)
    throw std::invalid_argument("parisi: couplings of mean J_0 = " + std::to_string(system.mean) +
                                "; only 0 is solved, the replica-symmetric solution knows any");
  if (steps < 0 || steps > most_parisi_steps)
    throw std::invalid_argument("parisi: " + std::to_string(steps) + " steps; 0 (the equation) to " +
                                std::to_string(most_parisi_steps) + " are allowed");
}

}  // namespace

ParisiSolution parisi(double temperature, const InfiniteRange& system, std::int32_t steps) {
  check(temperature, system, steps);
  const ReplicaSymmetric rs = replica_symmetric(temperature, system);
  if (rs.is_stable()) return symmetric(rs);
  const double beta = 1.0 / temperature;
  if (steps == 0) {
    ParisiSolution solution = extrapolated(doubled_steps(temperature, system), beta, system);
    if (solution.steps > 1) return solution;
    // So near the transition two steps are lost in rounding: half of what one did bounds what all others would do.
    solution.free_energy_error = 0.5 * std::abs(solution.free_energy - rs.free_energy);
    solution.energy_error = 0.5 * std::abs(solution.energy - rs.energy);
    solution.order_error = 0.5 * std::abs(solution.order - rs.order);
    return solution;
  }
  return extrapolated({with_steps(steps, temperature, system)}, beta, system);
}

}  // namespace glassbox::spin_glass
