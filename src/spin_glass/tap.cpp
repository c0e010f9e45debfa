// A sweep of all magnetizations at once; two generations of them are kept.
#include "glassbox/spin_glass/tap.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "glassbox/spin_glass/canonical.hpp"

namespace glassbox::spin_glass {
namespace {

using Vector = std::vector<double>;

struct Equations {
  const Sample& sample;
  Adjacency adjacency;
  double beta, variance;
};

double order(const Vector& m) {
  double sum = 0.0;
  for (const double mi : m) sum += mi * mi;
  return sum / static_cast<double>(m.size());
}

/// sum_j J_ij m_j + h_i
Vector mean_fields(const Equations& equations, const Vector& m) {
  const auto& [begin, site, coupling] = equations.adjacency;
  const Sample& sample = equations.sample;
  Vector fields(m.size());
  for (std::size_t i = 0; i < m.size(); ++i) {
    double sum = sample.fields.empty() ? 0.0 : sample.fields[i];
    for (std::int32_t k = begin[i]; k < begin[i + 1]; ++k) sum += coupling[k] * m[site[k]];
    fields[i] = sample.unit * sum;
  }
  return fields;
}

/// tanh(beta (J m + h - beta J^2 (1 - Q) before))
Vector next(const Equations& equations, const Vector& m, const Vector& before) {
  const double onsager = equations.beta * equations.variance * (1.0 - order(m));
  Vector fields = mean_fields(equations, m);
  for (std::size_t i = 0; i < m.size(); ++i) fields[i] = std::tanh(equations.beta * (fields[i] - onsager * before[i]));
  return fields;
}

double largest_difference(const Vector& a, const Vector& b) {
  double largest = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i) largest = std::max(largest, std::abs(a[i] - b[i]));
  return largest;
}

/// Entropy of a spin of magnetization m.
double entropy(double m) {
  const auto term = [](double p) { return p > 0.0 ? -p * std::log(p) : 0.0; };
  return term(0.5 * (1.0 + m)) + term(0.5 * (1.0 - m));
}

/// Per spin: sum_{i<j} J m m + sum h m, and sum H2(m).
std::pair<double, double> alignment_and_entropy(const Equations& equations, const Vector& m) {
  const Vector fields = mean_fields(equations, m);
  double alignment = 0.0, disorder = 0.0;
  for (std::size_t i = 0; i < m.size(); ++i) {
    const double h = equations.sample.fields.empty() ? 0.0 : equations.sample.unit * equations.sample.fields[i];
    alignment += 0.5 * (fields[i] + h) * m[i];
    disorder += entropy(m[i]);
  }
  const auto sites = static_cast<double>(m.size());
  return {alignment / sites, disorder / sites};
}

TapSolution described(const Equations& equations, const Vector& m) {
  const auto [alignment, disorder] = alignment_and_entropy(equations, m);
  const double beta = equations.beta, q = order(m);
  const double reaction = beta * equations.variance * (1.0 - q) * (1.0 - q);
  TapSolution solution;
  solution.free_energy = -disorder / beta - alignment - 0.25 * reaction;
  solution.energy = -alignment - 0.5 * reaction;
  solution.entropy = beta * (solution.energy - solution.free_energy);
  solution.order = q;
  for (const double mi : m) solution.magnetization += mi / static_cast<double>(m.size());
  solution.residual = largest_difference(m, next(equations, m, m));
  return solution;
}

TapSolution from_start(const Equations& equations, Vector m) {
  Vector before(m.size(), 0.0);
  std::int32_t iterations = 0;
  for (double change = 1.0; iterations < tap_iterations && change > tap_tolerance; ++iterations) {
    Vector after = next(equations, m, before);
    change = std::max(largest_difference(after, m), largest_difference(m, before));
    before = std::exchange(m, std::move(after));
  }
  TapSolution solution = described(equations, m);
  solution.iterations = iterations;
  solution.converged = solution.residual <= 10.0 * tap_tolerance;
  return solution;
}

bool is_better(const TapSolution& a, const TapSolution& b) {
  if (a.converged != b.converged) return a.converged;
  return a.converged ? a.free_energy < b.free_energy : a.residual < b.residual;
}

}  // namespace

TapSolution tap(const Sample& sample, double temperature, double variance, random::Name name) {
  const Equations equations{sample, adjacency(sample), inverse_temperature(temperature), variance};
  name.purpose = random::Purpose::tap_start;
  TapSolution best;
  for (name.replica = 0; name.replica < tap_starts; ++name.replica) {
    Vector start;
    for (std::int64_t i = 0; i < sample.graph.sites; ++i) start.push_back(2.0 * random::uniform(name, i) - 1.0);
    const TapSolution found = from_start(equations, std::move(start));
    if (name.replica == 0 || is_better(found, best)) best = found;
  }
  return best;
}

double tap_free_energy(const Sample& sample, double temperature, double variance, const std::vector<double>& m) {
  return described({sample, adjacency(sample), inverse_temperature(temperature), variance}, m).free_energy;
}

}  // namespace glassbox::spin_glass
