// Delete-one jackknife of log means, and of the polynomial through them.
#include "replica_limit.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "glassbox/statistics/log_sum.hpp"

namespace glassbox::free_energy {
namespace {

/// The value at 0 of the polynomial through phi at +-d, +-2d, +-3d: weights of the mean of each pair.
constexpr std::array<double, 3> weights{1.5, -0.6, 0.1};

double step_of(const CentredLogZ& z) {
  constexpr double widest = 0.125, exponent = 0.25;
  double squares = 0.0;
  for (const double deviation : z.deviation) squares += deviation * deviation;
  const double spread = std::sqrt(squares / static_cast<double>(z.samples()));
  return spread * widest > exponent ? exponent / spread : widest;
}

/// Mean of log Z/N around that of all samples, without each and with all.
std::vector<double> means_without_each(const CentredLogZ& z) {
  std::vector<double> means;
  const double rest = static_cast<double>(z.samples() - 1) * z.spins;
  for (const double deviation : z.deviation) means.push_back(-deviation / rest);
  means.push_back(0.0);
  return means;
}

}  // namespace

std::vector<double> log_powers(const CentredLogZ& z, double n) {
  std::vector<double> powers;
  for (std::int64_t i = 0; i < z.samples(); ++i) powers.push_back(n * z.deviation[i] - n * n * z.noise[i] / 2.0);
  return powers;
}

std::vector<double> phi_without_each(const CentredLogZ& z, double n) {
  const std::vector<double> powers = log_powers(z, n);
  const std::int64_t samples = z.samples();
  std::vector<double> after(samples);
  statistics::LogSum from_end, from_begin;
  for (std::int64_t i = samples - 1; i >= 0; --i) {
    after[i] = from_end.log_sum();
    from_end.add(powers[i]);
  }
  std::vector<double> phi;
  for (std::int64_t i = 0; i < samples; ++i) {
    statistics::LogSum others = from_begin;
    others.add(after[i]);
    phi.push_back((others.log_sum() - std::log(static_cast<double>(samples - 1))) / (n * z.spins));
    from_begin.add(powers[i]);
  }
  phi.push_back(from_begin.log_mean() / (n * z.spins));
  return phi;
}

statistics::Estimate jackknifed(const std::vector<double>& without_each) {
  const double count = static_cast<double>(without_each.size() - 1);
  if (count < 2.0) return {without_each.back(), std::numeric_limits<double>::quiet_NaN()};
  double sum = 0.0, squares = 0.0;
  for (std::size_t i = 0; i + 1 < without_each.size(); ++i) sum += without_each[i];
  for (std::size_t i = 0; i + 1 < without_each.size(); ++i)
    squares += (without_each[i] - sum / count) * (without_each[i] - sum / count);
  return {without_each.back(), std::sqrt(squares * (count - 1.0) / count)};
}

ReplicaLimit replica_limit(const CentredLogZ& z) {
  const double step = step_of(z);
  const std::vector<double> means = means_without_each(z);
  std::vector<double> limit(means.size(), 0.0), difference(means.size());
  for (std::size_t pair = 0; pair < weights.size(); ++pair) {
    const double n = static_cast<double>(pair + 1) * step;
    const std::vector<double> up = phi_without_each(z, n), down = phi_without_each(z, -n);
    for (std::size_t i = 0; i < limit.size(); ++i) limit[i] += weights[pair] * (up[i] + down[i]) / 2.0;
  }
  for (std::size_t i = 0; i < limit.size(); ++i) difference[i] = limit[i] - means[i];
  return {jackknifed(limit), statistics::z_score(jackknifed(difference), {0.0, 0.0})};
}

}  // namespace glassbox::free_energy
