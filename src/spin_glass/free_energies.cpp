// From kept energies to log Z, and from log Z to the columns of a record.
#include "glassbox/spin_glass/free_energies.hpp"

#include <cmath>
#include <limits>
#include <numbers>

#include "glassbox/free_energy/integration.hpp"
#include "glassbox/free_energy/ladder_energies.hpp"
#include "glassbox/free_energy/mbar.hpp"
#include "glassbox/free_energy/stepping_stone.hpp"

namespace glassbox::spin_glass {
namespace {

free_energy::LadderEnergies kept_energies(const SampleState& state, const Protocol& protocol) {
  free_energy::LadderEnergies ladder;
  ladder.lambda = protocol.lambda;
  ladder.width = protocol.copies;
  for (const RungMeasurements& rung : state.measurements) {
    const std::span<const double> rows = rung.energies.rows();
    ladder.energy.emplace_back(rows.begin(), rows.end());
  }
  return ladder;
}

free_energy::LogZ estimate(Estimator estimator, const free_energy::LadderEnergies& energies) {
  switch (estimator) {
    case Estimator::integration:
      return free_energy::integration(energies);
    case Estimator::stepping_stone:
      return free_energy::stepping_stone(energies).both;
    case Estimator::mbar:
      break;
  }
  return free_energy::mbar(energies).log_z;
}

}  // namespace

std::string dataset_name(Estimator estimator) {
  switch (estimator) {
    case Estimator::integration:
      return "integration";
    case Estimator::stepping_stone:
      return "stepping_stone";
    case Estimator::mbar:
      break;
  }
  return "mbar";
}

std::vector<free_energy::LogZ> free_energies(const SampleState& state, const Protocol& protocol,
                                             std::span<const Estimator> estimators) {
  std::vector<free_energy::LogZ> all;
  if (estimators.empty()) return all;
  const free_energy::LadderEnergies energies = kept_energies(state, protocol);
  const double prior =
      protocol.lambda.front() == 0.0 ? static_cast<double>(protocol.shape.overlap.terms) * std::numbers::ln2 : 0.0;
  for (const Estimator estimator : estimators) {
    all.push_back(estimate(estimator, energies));
    for (double& value : all.back().value) value += prior;
  }
  return all;
}

void append_free_energies(Record& record, std::span<const free_energy::LogZ> log_z, std::span<const double> lambda,
                          std::int64_t sites) {
  const auto n = static_cast<double>(sites);
  const auto append = [&](Quantity q, double value, double error) {
    record[q].value.push_back(value);
    record[q].error.push_back(error);
  };
  for (std::size_t k = 0; k < lambda.size(); ++k) {
    double value = std::numeric_limits<double>::quiet_NaN(), error = value;
    for (auto e = log_z.rbegin(); e != log_z.rend(); ++e) {
      const std::size_t rung = e->value.size() - lambda.size() + k;
      if (!std::isnan(e->value[rung])) value = e->value[rung], error = e->error[rung];
    }
    const Column& energy = record[Quantity::energy];
    append(Quantity::log_z, value, error);
    append(Quantity::free_energy, -value / (n * lambda[k]), error / (n * lambda[k]));
    append(Quantity::entropy, value / n + lambda[k] * energy.value[k],
           std::hypot(error / n, lambda[k] * (energy.error.empty() ? 0.0 : energy.error[k])));
  }
}

int suggested_hot_rungs(const Sample& sample, double lowest_beta) {
  constexpr double deviations_apart = 1.5;
  double variance = 0.0;
  for (const auto* values : {&sample.couplings, &sample.fields})
    for (const double value : *values) variance += sample.unit * value * sample.unit * value;
  return std::max(1, static_cast<int>(std::ceil(lowest_beta * std::sqrt(variance) / deviations_apart)));
}

std::vector<double> with_hot_rungs(std::span<const double> lambda, int count) {
  std::vector<double> ladder;
  for (int k = 0; k < count; ++k) ladder.push_back(lambda.front() * k / count);
  ladder.insert(ladder.end(), lambda.begin(), lambda.end());
  return ladder;
}

}  // namespace glassbox::spin_glass
