// /replica_trick: phi(n) at every temperature, its limit n -> 0 beside the direct average, fluctuations of log Z.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "glassbox/free_energy/replica_trick.hpp"
#include "result_sections.hpp"

namespace glassbox::spin_glass {
namespace {

/// One column of the table at one rung, [sample].
std::vector<double> column(const SampleTable& table, const std::vector<double>& of, int rung) {
  const std::int64_t width = table.columns();
  std::vector<double> values;
  for (std::int64_t s = 0; s < table.samples(); ++s)
    values.push_back(of[(s * table.rungs + rung) * width + table.column(Quantity::log_z)]);
  return values;
}

void put(store::LabelledSection& section, const std::string& name, const std::string& long_name,
         const std::string& units, std::span<const statistics::Estimate> estimates) {
  std::vector<double> value, error;
  for (const statistics::Estimate& e : estimates) value.push_back(e.value), error.push_back(e.error);
  section.put(name, {"temperature"}, value, {long_name, units, {{"estimator", "jackknife over samples"}}});
  section.put(name + "_error", {"temperature"}, error, {long_name + ", standard error over samples", units, {}});
}

/// What one member says at every temperature, times a factor of each.
template <class Member>
std::vector<statistics::Estimate> over_temperatures(std::span<const free_energy::ReplicaTrick> tricks, Member member,
                                                    std::span<const double> factors = {}) {
  std::vector<statistics::Estimate> all;
  for (std::size_t k = 0; k < tricks.size(); ++k) {
    const statistics::Estimate e = member(tricks[k]);
    const double factor = factors.empty() ? 1.0 : factors[k];
    all.push_back({factor * e.value, std::abs(factor) * e.error});
  }
  return all;
}

void put_grid(store::LabelledSection& section, std::span<const free_energy::ReplicaTrick> tricks) {
  section.axis("n", tricks[0].n, {"number of replicas n of [Z^n]", "1", {}});
  std::vector<double> phi, error, effective;
  std::vector<std::int64_t> reliable;
  for (const free_energy::ReplicaTrick& trick : tricks)
    for (std::size_t i = 0; i < trick.n.size(); ++i) {
      phi.push_back(trick.phi[i].value);
      error.push_back(trick.phi[i].error);
      effective.push_back(trick.effective_samples[i]);
      reliable.push_back(trick.reliable[i] ? 1 : 0);
    }
  const std::vector<std::string> axes{"temperature", "n"};
  section.put("phi", axes, phi, {"phi(n) = log [Z^n] / (n N)", "1/spin", {}});
  section.put("phi_error", axes, error, {"phi(n), jackknife over samples", "1/spin", {}});
  section.put("effective_samples", axes, effective, {"(sum Z^n)^2 / sum Z^2n", "1", {}});
  section.put("reliable", axes, reliable, {"1 where at least 10 samples count; below, rare ones decide", "1", {}});
}

/// Where the log Z of a sample is not known, nothing is.
free_energy::ReplicaTrick trick_of(const std::vector<double>& log_z, const std::vector<double>& error,
                                   std::int64_t sites) {
  const std::vector<double> n = free_energy::replica_numbers();
  const auto is_known = [](double x) { return std::isfinite(x); };
  if (std::ranges::all_of(log_z, is_known) && std::ranges::all_of(error, is_known))
    return free_energy::replica_trick(log_z, error, sites, n);
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  constexpr statistics::Estimate unknown{nan, nan};
  free_energy::ReplicaTrick trick;
  trick.n = n;
  trick.phi.assign(n.size(), unknown);
  trick.effective_samples.assign(n.size(), nan);
  trick.reliable.assign(n.size(), false);
  trick.direct = trick.annealed = trick.limit = trick.variance_per_spin_squared = unknown;
  trick.limit_z = nan;
  trick.cumulants.fill(unknown);
  return trick;
}

}  // namespace

void write_replica_trick(store::File& file, const ResultShape& shape, const SampleTable& table) {
  if (table.column(Quantity::log_z) < 0 || table.samples() < 2) return;
  std::vector<free_energy::ReplicaTrick> tricks;
  std::vector<double> minus_t, limit_z;
  for (int k = 0; k < table.rungs; ++k) {
    tricks.push_back(trick_of(column(table, table.values, k), column(table, table.errors, k), shape.sites));
    minus_t.push_back(-1.0 / shape.lambda[k]);
    limit_z.push_back(tricks.back().limit_z);
  }
  store::LabelledSection section(file, "replica_trick");
  add_temperature_axis(section, shape.lambda);
  put_grid(section, tricks);
  using Trick = free_energy::ReplicaTrick;
  put(section, "direct", "[log Z] / N", "1/spin", over_temperatures(tricks, [](const Trick& t) { return t.direct; }));
  put(section, "limit", "n -> 0 of phi(n), from n on both sides", "1/spin",
      over_temperatures(tricks, [](const Trick& t) { return t.limit; }));
  section.put("limit_less_direct", {"temperature"}, limit_z, {"limit less direct average, in errors", "1", {}});
  put(section, "quenched_free_energy", "-T [log Z] / N", "J/spin",
      over_temperatures(
          tricks, [](const Trick& t) { return t.direct; }, minus_t));
  put(section, "annealed_free_energy", "-T log [Z] / N, a lower bound", "J/spin",
      over_temperatures(
          tricks, [](const Trick& t) { return t.annealed; }, minus_t));
  for (int m = 0; m < 3; ++m)
    put(section, "cumulant_" + std::to_string(m + 1), "cumulant of log Z over the samples, per spin", "1/spin",
        over_temperatures(tricks, [m](const Trick& t) { return t.cumulants[m]; }));
  put(section, "variance_per_spin_squared", "Var(log Z) / N^2, which vanishes with N where log Z / N is self-averaging",
      "1", over_temperatures(tricks, [](const Trick& t) { return t.variance_per_spin_squared; }));
}

}  // namespace glassbox::spin_glass
