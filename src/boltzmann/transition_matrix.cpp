// Exact transition matrices, from the probabilities that the kernels draw with.
#include "glassbox/boltzmann/transition_matrix.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

#include "glassbox/boltzmann/gibbs.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t most_units = 10, most_states = 4096;

void require_small(const RbmView& machine, std::int64_t units) {
  if (machine.visible.kind != VisibleKind::binary)
    throw std::invalid_argument(
        "transition matrix: the machine has gaussian units; only binary ones can be enumerated");
  if (machine.visible.units + machine.hidden() > units)
    throw std::invalid_argument("transition matrix: " + std::to_string(machine.visible.units) + " visible and " +
                                std::to_string(machine.hidden()) + " hidden units; allowed: " + std::to_string(units) +
                                " in all");
}

data::BitRows hidden_states(std::int64_t units) {
  return visible_states({.units = units});
}

/// -U - ... of every pair: log p(v, h) at lambda 0 and 1, [state].
struct LogWeights {
  std::vector<double> base, machine;
};

LogWeights log_weights(const RbmAtLambda& at) {
  const RbmView& m = at.machine;
  const data::BitRows v = visible_states(m.visible), h = hidden_states(m.hidden());
  LogWeights log;
  for (std::int64_t y = 0; y < h.rows(); ++y)
    for (std::int64_t x = 0; x < v.rows(); ++x) {
      double base = 0.0, machine = 0.0;
      for (std::int64_t j = 0; j < m.hidden(); ++j) machine += h.at(y, j) ? m.hidden_bias[j] : 0.0;
      for (std::int64_t i = 0; i < m.visible.units; ++i) {
        if (!v.at(x, i)) continue;
        base += at.base.empty() ? 0.0 : at.base[i];
        machine += m.visible_bias[i];
        for (std::int64_t j = 0; j < m.hidden(); ++j) machine += h.at(y, j) ? m.weights(i, j) : 0.0;
      }
      log.base.push_back(base);
      log.machine.push_back(machine);
    }
  return log;
}

/// P(row `to` of `states` | probabilities in row `from`) of independent units.
double probability_of(const data::BitRows& states, std::int64_t to, ConstPanels probability, std::int64_t from,
                      const VisibleLayer& layer) {
  double product = 1.0;
  for (std::int64_t u = 0; u < layer.units; ++u) {
    const double p = probability(from, u);
    if (states.at(to, u))
      product *= p;
    else if (u < layer.inputs())
      product *= 1.0 - p;
  }
  return product;
}

/// P(to | from) of one layer given the other, [from][to].
std::vector<double> conditional(const data::BitRows& to, ConstPanels probability, const VisibleLayer& layer) {
  std::vector<double> table;
  for (std::int64_t from = 0; from < probability.rows; ++from) {
    double sum = 0.0;  // label probabilities are rounded each for itself
    const std::size_t row = table.size();
    for (std::int64_t t = 0; t < to.rows(); ++t)
      sum += table.emplace_back(probability_of(to, t, probability, from, layer));
    for (std::size_t k = row; k < table.size(); ++k) table[k] /= sum;
  }
  return table;
}

/// The state of rung k.
std::int64_t digit(std::int64_t state, std::int64_t base, std::size_t k) {
  for (; k > 0; --k) state /= base;
  return state % base;
}

/// Exchanges pair (k, k + 1) in every column's distribution: rows of `a` mix in twos.
void exchange_pair(TransitionMatrix& a, std::span<const double> energy, std::span<const double> lambda, std::size_t k) {
  const auto base = static_cast<std::int64_t>(energy.size());
  std::int64_t place = 1;
  for (std::size_t i = 0; i < k; ++i) place *= base;
  for (std::int64_t x = 0; x < a.states; ++x) {
    const std::int64_t lower = digit(x, base, k), upper = digit(x, base, k + 1);
    if (lower >= upper) continue;  // every pair of states once, and what is alike stays
    const std::int64_t swapped = x + (upper - lower) * place + (lower - upper) * place * base;
    const double log_ratio = (lambda[k] - lambda[k + 1]) * (energy[lower] - energy[upper]);
    const double there = std::exp(std::min(0.0, log_ratio)), back = std::exp(std::min(0.0, -log_ratio));
    double* const from_x = a.entries.data() + x * a.states;
    double* const from_swapped = a.entries.data() + swapped * a.states;
    for (std::int64_t c = 0; c < a.states; ++c) {
      const double before = from_x[c], after = from_swapped[c];
      from_x[c] = (1.0 - there) * before + back * after;
      from_swapped[c] = there * before + (1.0 - back) * after;
    }
  }
}

/// The matrix of independent chains side by side.
TransitionMatrix side_by_side(const TransitionMatrix& slow, const TransitionMatrix& fast) {
  TransitionMatrix all{slow.states * fast.states, {}};
  all.entries.reserve(all.states * all.states);
  for (std::int64_t to = 0; to < all.states; ++to)
    for (std::int64_t from = 0; from < all.states; ++from)
      all.entries.push_back(slow(to / fast.states, from / fast.states) * fast(to % fast.states, from % fast.states));
  return all;
}

}  // namespace

data::BitRows visible_states(const VisibleLayer& layer) {
  const std::int64_t of_inputs = std::int64_t{1} << layer.inputs();
  data::BitRows states(of_inputs * std::max<std::int64_t>(1, layer.labels), layer.units);
  for (std::int64_t s = 0; s < states.rows(); ++s) {
    states.row(s)[0] = static_cast<std::uint64_t>(s % of_inputs);
    if (layer.labels > 0) states.set(s, layer.inputs() + s / of_inputs, true);
  }
  return states;
}

std::vector<double> distribution(const RbmAtLambda& at) {
  require_small(at.machine, 20);
  const LogWeights log = log_weights(at);
  std::vector<double> p(log.base.size());
  for (std::size_t x = 0; x < p.size(); ++x) p[x] = (1.0 - at.lambda) * log.base[x] + at.lambda * log.machine[x];
  const double highest = std::ranges::max(p);
  double sum = 0.0;
  for (double& x : p) sum += x = std::exp(x - highest);
  for (double& x : p) x /= sum;
  return p;
}

TransitionMatrix sweep_matrix(const RbmAtLambda& at) {
  const RbmView& m = at.machine;
  require_small(m, most_units);
  const data::BitRows v = visible_states(m.visible), h = hidden_states(m.hidden());
  Panels up(v.rows(), m.hidden()), down(h.rows(), m.visible.units);
  hidden_input(m, {.bits = v, .reals = {}}, whole(up), up);
  temper_input(up, {}, std::vector<double>(v.rows(), at.lambda), whole(up));
  logistic(up, whole(up));
  visible_input(m, h, whole(down), down);
  temper_input(down, at.base, std::vector<double>(h.rows(), at.lambda), whole(down));
  visible_probabilities(m.visible, down, whole(down));
  const std::vector<double> to_h = conditional(h, up, {.units = m.hidden()}), to_v = conditional(v, down, m.visible);

  TransitionMatrix a{v.rows() * h.rows(), {}};
  for (std::int64_t to = 0; to < a.states; ++to)
    for (std::int64_t from = 0; from < a.states; ++from)
      a.entries.push_back(to_h[from % v.rows() * h.rows() + to / v.rows()] *
                          to_v[to / v.rows() * v.rows() + to % v.rows()]);
  return a;
}

TransitionMatrix tempering_matrix(const RbmAtLambda& machine, std::span<const double> lambda, ExchangedPairs pairs) {
  require_small(machine.machine, most_units);
  const LogWeights log = log_weights(machine);
  const auto of_rung = static_cast<std::int64_t>(log.base.size());
  if (std::pow(static_cast<double>(of_rung), static_cast<double>(lambda.size())) > most_states)
    throw std::invalid_argument("tempering matrix: " + std::to_string(lambda.size()) + " rungs of " +
                                std::to_string(of_rung) + " states each; allowed: " + std::to_string(most_states) +
                                " states of all rungs together");
  RbmAtLambda at = machine;
  TransitionMatrix all{1, {1.0}};
  for (const double l : lambda) {
    at.lambda = l;
    all = side_by_side(sweep_matrix(at), all);
  }
  std::vector<double> energy(log.base.size());  // U
  for (std::size_t x = 0; x < energy.size(); ++x) energy[x] = log.base[x] - log.machine[x];
  for (std::size_t k = pairs == ExchangedPairs::even ? 0 : 1; k + 1 < lambda.size(); k += 2)
    exchange_pair(all, energy, lambda, k);
  return all;
}

}  // namespace glassbox::boltzmann
