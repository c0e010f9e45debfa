// Steps are doubled from one, each start interpolated along the curve of the steps before.
#include "parisi_steps.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "damped_newton.hpp"

namespace glassbox::spin_glass {
namespace {

/// What is asked: without a field of any kind q_0 = 0 is no variable.
struct Question {
  double beta;
  InfiniteRange system;

  bool has_field() const { return system.field != 0.0 || system.field_deviation != 0.0; }
  std::size_t fixed() const { return has_field() ? 0 : 1; }
};

/// Variables q_0 (in a field), q_1, ..., q_K, m_1, ..., m_K.
std::vector<double> variables(const StepFunction& f, const Question& question) {
  std::vector<double> all(f.q.begin() + static_cast<std::ptrdiff_t>(question.fixed()), f.q.end());
  all.insert(all.end(), f.m.begin(), f.m.end());
  return all;
}

StepFunction step_function(const std::vector<double>& variables, const Question& question) {
  const std::size_t steps = variables.size() / 2;
  StepFunction f{std::vector<double>(question.fixed(), 0.0), {}};
  f.q.insert(f.q.end(), variables.begin(), variables.end() - static_cast<std::ptrdiff_t>(steps));
  f.m.assign(variables.end() - static_cast<std::ptrdiff_t>(steps), variables.end());
  return f;
}

/// Steps so narrow that the grid of fields would explode count as outside.
bool is_inside(const StepFunction& f) {
  const double gap = 1e-3 * (f.q.back() - f.q[0]) / static_cast<double>(f.m.size());
  if (!(gap > 0.0) || f.q[0] < 0.0 || !(f.q.back() < 1.0) || !(f.m[0] > 0.0) || !(f.m.back() < 1.0)) return false;
  for (std::size_t i = 1; i < f.q.size(); ++i)
    if (!(f.q[i] - f.q[i - 1] > gap) || (i < f.m.size() && !(f.m[i] > f.m[i - 1]))) return false;
  return true;
}

Slope slope(const std::vector<double>& place, const Question& question) {
  const StepFunction f = step_function(place, question);
  if (!is_inside(f)) return {std::nan(""), std::vector<double>(place.size(), std::nan(""))};
  const ParisiValue value = parisi_functional(f, question.beta, question.system);
  return {value.beta_f, variables({value.by_q, value.by_m}, question)};
}

/// Distances to the neighbours: beyond them the step function is another.
std::vector<double> scales(const StepFunction& f, const Question& question) {
  StepFunction gaps = f;
  for (std::size_t i = f.q.size() - 1; i > 0; --i) gaps.q[i] = f.q[i] - f.q[i - 1];
  gaps.q[0] = std::min(f.q[0], gaps.q[1]);
  gaps.q.back() = std::min(gaps.q.back(), 1.0 - f.q.back());
  for (std::size_t i = f.m.size() - 1; i > 0; --i) gaps.m[i] = f.m[i] - f.m[i - 1];
  if (question.has_field()) gaps.m[0] = std::min(f.m[0], f.m.size() > 1 ? gaps.m[1] : f.m[0]);
  return variables(gaps, question);
}

StepSolution solved(const StepFunction& start, const Question& question) {
  const double steps = static_cast<double>(start.m.size());
  const double height = start.q.back() - start.q[0];
  // Near the transition all is small, and rounding allows no more than the second.
  const double scale = height * height * start.m.back() / (steps * steps);
  const double wanted = std::max(1e-15, 1e-10 * scale), needed = std::max(1e-14, 1e-8 * scale);
  const Maximum found = maximum([&](const std::vector<double>& place) { return slope(place, question); },
                                variables(start, question), scales(start, question), wanted);
  StepFunction f = step_function(found.place, question);
  if (!is_inside(f)) return {start, std::nan(""), std::nan(""), false};
  const ParisiValue value = parisi_functional(f, question.beta, question.system);
  return {std::move(f), value.beta_f, value.magnetization, found.steepness <= needed};
}

StepFunction first_guess(const Question& question) {
  const double temperature = 1.0 / question.beta;
  if (question.has_field()) {
    const ReplicaSymmetric rs = replica_symmetric(temperature, question.system);
    const double half = 0.5 * std::min({rs.order, 1.0 - rs.order, -rs.stability * rs.order});
    return {{rs.order - half, rs.order + half}, {0.5 * temperature}};
  }
  const double distance = 1.0 - temperature;
  return {{0.0, std::min({distance + 0.5 * distance * distance, 1.0 - temperature * temperature, 0.97})},
          {0.5 * std::min(temperature, distance)}};
}

/// More steps along the same curve. The best steps lie evenly along it: q_i at (i + o) / (K + 1/2 + o) and m_i half a
/// step before, where o = 1/2, or 0 without a field: there the curve starts at the point q_0 = 0, x = 0.
StepFunction refined(const StepFunction& f, std::size_t steps, const Question& question) {
  const double offset = question.has_field() ? 0.5 : 0.0;
  const std::size_t few = f.m.size();
  const auto at = [&](double i, std::size_t of) { return (i + offset) / (static_cast<double>(of) + 0.5 + offset); };
  std::vector<double> q_nodes, m_nodes, m = f.m;
  for (std::size_t i = 0; i <= few; ++i) q_nodes.push_back(at(static_cast<double>(i), few));
  for (std::size_t i = 1; i <= few; ++i) m_nodes.push_back(at(static_cast<double>(i) - 0.5, few));
  if (!question.has_field()) m_nodes.insert(m_nodes.begin(), 0.0), m.insert(m.begin(), 0.0);
  const auto place = [&](std::size_t i) {  // few nodes do not tell what is beyond them
    const double share = static_cast<double>(i) / static_cast<double>(steps);
    return few < 4 ? std::lerp(q_nodes.front(), q_nodes.back(), share) : at(static_cast<double>(i), steps);
  };
  StepFunction more{{question.has_field() ? interpolated(q_nodes, f.q, place(0)) : 0.0}, {}};
  for (std::size_t i = 1; i <= steps; ++i) {
    const double before = at(static_cast<double>(i) - 0.5, steps);
    more.q.push_back(interpolated(q_nodes, f.q, place(i)));
    more.m.push_back(m.size() > 1 ? interpolated(m_nodes, m, before) : m[0] * (0.6 + 0.8 * before));
  }
  return more;
}

}  // namespace

double interpolated(const std::vector<double>& nodes, const std::vector<double>& values, double s) {
  const auto size = static_cast<std::ptrdiff_t>(nodes.size());
  const auto above = std::ranges::upper_bound(nodes, s) - nodes.begin();
  const std::ptrdiff_t first = std::clamp<std::ptrdiff_t>(above - 2, 0, std::max<std::ptrdiff_t>(size - 4, 0));
  double sum = 0.0;
  for (std::ptrdiff_t i = first; i < std::min(first + 4, size); ++i) {
    double term = values[i];
    for (std::ptrdiff_t j = first; j < std::min(first + 4, size); ++j)
      if (j != i) term *= (s - nodes[j]) / (nodes[i] - nodes[j]);
    sum += term;
  }
  return sum;
}

StepSolution one_step(double temperature, const InfiniteRange& system) {
  const Question question{1.0 / temperature, system};
  return solved(first_guess(question), question);
}

StepSolution more_steps(const StepFunction& fewer, int steps, double temperature, const InfiniteRange& system) {
  const Question question{1.0 / temperature, system};
  return solved(refined(fewer, static_cast<std::size_t>(steps), question), question);
}

}  // namespace glassbox::spin_glass
