// Up and down the ladder, and what the weights say.
#include "glassbox/free_energy/annealed_importance.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>

#include "glassbox/sampling/ladder.hpp"
#include "glassbox/statistics/log_sum.hpp"

namespace glassbox::free_energy {
namespace {

void require_annealing(std::span<const double> lambda, std::int64_t sweeps) {
  sampling::require_ladder(lambda);
  if (sweeps < 1)
    throw std::invalid_argument(fmt::format("annealing: {} sweeps per rung; at least 1 is needed", sweeps));
}

/// `sweeps` sweeps of all replicas at one lambda; `name` moves on.
void sweep_all(sampling::Replicas& replicas, double lambda, std::int64_t sweeps, random::Name& name) {
  const std::vector<double> all(replicas.count(), lambda);
  for (std::int64_t s = 0; s < sweeps; ++s) {
    replicas.sweep(all, name);
    ++name.sweep;
  }
}

/// weights - step U.
std::vector<double> reweighted(const std::vector<double>& weights, double step, sampling::Replicas& replicas) {
  std::vector<double> energy(replicas.count());
  replicas.energies(energy);
  for (std::size_t r = 0; r < energy.size(); ++r) energy[r] = weights[r] - step * energy[r];
  return energy;
}

/// [replica]: what each changes in log mean w at this rung, relative to the mean: (w_r / mean w - 1) / count.
std::vector<double> influence(const std::vector<double>& log_weights) {
  const double log_mean = statistics::log_mean_exp(log_weights);
  std::vector<double> values;
  for (const double w : log_weights)
    values.push_back((std::exp(w - log_mean) - 1.0) / static_cast<double>(log_weights.size()));
  return values;
}

double effective_number(const std::vector<double>& log_weights) {
  statistics::LogSum first, second;
  for (const double w : log_weights) {
    first.add(w);
    second.add(2.0 * w);
  }
  return std::exp(2.0 * first.log_sum() - second.log_sum());
}

/// Standard error of a sum of influences, those of a family added up first.
double error_of(const std::vector<double>& influences, std::span<const std::int32_t> family) {
  std::map<std::int32_t, double> sums;
  for (std::size_t r = 0; r < influences.size(); ++r)
    sums[family.empty() ? static_cast<std::int32_t>(r) : family[r]] += influences[r];
  double squares = 0.0;
  for (const auto& [number, sum] : sums) squares += sum * sum;
  const double families = static_cast<double>(sums.size());
  return families > 1.0 ? std::sqrt(squares * families / (families - 1.0)) : std::numeric_limits<double>::quiet_NaN();
}

void require_weights(const LogWeights& log_weights, std::span<const std::int32_t> family) {
  if (log_weights.empty() || log_weights.front().empty())
    throw std::invalid_argument("annealing: no weights; at least one rung and one replica are needed");
  for (const std::vector<double>& rung : log_weights)
    if (rung.size() != log_weights.front().size() || (!family.empty() && family.size() != rung.size()))
      throw std::invalid_argument(
          fmt::format("annealing: {} weights at one rung, {} at another, {} families; every "
                      "replica has a weight at every rung, and a family if any has",
                      rung.size(), log_weights.front().size(), family.size()));
}

}  // namespace

LogWeights annealed_forward(sampling::Replicas& replicas, std::span<const double> lambda, std::int64_t sweeps,
                            const random::Name& name, const Stop& stop) {
  require_annealing(lambda, sweeps);
  if (lambda.front() != 0.0)
    throw std::invalid_argument(
        fmt::format("annealing: the ladder starts at {}; replicas are drawn at 0, start there", lambda.front()));
  replicas.draw_prior({.seed = name.seed, .purpose = random::Purpose::importance_spins, .sample = name.sample});
  random::Name step{.seed = name.seed, .purpose = random::Purpose::importance_sweep, .sample = name.sample};
  LogWeights weights{std::vector<double>(replicas.count(), 0.0)};
  for (std::size_t k = 0; k + 1 < lambda.size(); ++k) {
    if (stop()) return {};
    if (k > 0) sweep_all(replicas, lambda[k], sweeps, step);
    weights.push_back(reweighted(weights.back(), lambda[k + 1] - lambda[k], replicas));
  }
  return weights;
}

LogWeights annealed_reverse(sampling::Replicas& replicas, std::span<const double> lambda, std::int64_t sweeps,
                            const random::Name& name, const Stop& stop) {
  require_annealing(lambda, sweeps);
  random::Name step{.seed = name.seed, .purpose = random::Purpose::annealing_reverse, .sample = name.sample};
  LogWeights weights(lambda.size(), std::vector<double>(replicas.count(), 0.0));
  for (std::size_t k = lambda.size() - 1; k-- > 0;) {
    if (stop()) return {};
    weights[k] = reweighted(weights[k + 1], lambda[k] - lambda[k + 1], replicas);
    if (k > 0) sweep_all(replicas, lambda[k], sweeps, step);
  }
  return weights;
}

Annealed annealed(const LogWeights& log_weights, std::span<const std::int32_t> family) {
  require_weights(log_weights, family);
  Annealed result;
  const std::vector<double> of_first = influence(log_weights.front());
  const double log_first = statistics::log_mean_exp(log_weights.front());
  for (std::size_t k = 0; k < log_weights.size(); ++k) {
    std::vector<double> influences = influence(log_weights[k]);
    for (std::size_t r = 0; r < influences.size(); ++r) influences[r] -= of_first[r];
    result.log_z.value.push_back(statistics::log_mean_exp(log_weights[k]) - log_first);
    result.log_z.error.push_back(k == 0 ? 0.0 : error_of(influences, family));
    result.effective_samples.push_back(effective_number(log_weights[k]));
  }
  return result;
}

}  // namespace glassbox::free_energy
