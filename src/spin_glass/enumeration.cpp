// Sums over all configurations: energies block by block, overlaps from all weights together.
#include "glassbox/spin_glass/enumeration.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "glassbox/spin_glass/canonical.hpp"
#include "glassbox/spin_glass/energy_blocks.hpp"
#include "glassbox/spin_glass/exact_overlaps.hpp"

namespace glassbox::spin_glass {

namespace {

struct Lowest {
  std::int32_t energy;  // in units
  std::int64_t count;
  std::int64_t first;
};

Lowest lowest_energy(EnergyBlocks& blocks) {
  Lowest lowest{std::numeric_limits<std::int32_t>::max(), 0, 0};
  for (std::int64_t b = 0; b < blocks.count(); ++b) {
    const std::span<const std::int32_t> energies = blocks.energies(b);
    const std::int32_t least = *std::min_element(energies.begin(), energies.end());
    if (least > lowest.energy) continue;
    if (least < lowest.energy)
      lowest = {least, 0, blocks.first(b) + (std::find(energies.begin(), energies.end(), least) - energies.begin())};
    lowest.count += std::count(energies.begin(), energies.end(), least);
  }
  return lowest;
}

/// exp(-beta k) of an excitation of k < 2^30 units as a product of three tabulated factors: no call of exp per
/// configuration.
class BoltzmannFactor {
 public:
  explicit BoltzmannFactor(double beta_unit) {
    for (int digit = 0; digit < 1024; ++digit) {
      low_[digit] = std::exp(-beta_unit * digit);
      middle_[digit] = std::exp(-beta_unit * 0x1p10 * digit);
      high_[digit] = std::exp(-beta_unit * 0x1p20 * digit);
    }
  }
  double operator()(std::int32_t k) const { return low_[k & 1023] * (middle_[k >> 10 & 1023] * high_[k >> 20]); }

 private:
  std::array<double, 1024> low_, middle_, high_;
};

/// Weighted sums over configurations, energies as excitations over the ground state.
struct Sums {
  std::array<double, enumeration_limit + 1> weight{};  ///< [number of spins up]
  double first = 0.0, second = 0.0;                    ///< of excitation and of its square

  double partition() const {
    double sum = 0.0;
    for (const double part : weight) sum += part;
    return sum;
  }
};

Sums block_sums(std::span<const std::int32_t> energies, std::int32_t lowest, const BoltzmannFactor& factor) {
  Sums sums;
  for (std::size_t s = 0; s < energies.size(); ++s) {
    const std::int32_t k = energies[s] - lowest;
    const double weight = factor(k);
    sums.weight[std::popcount(s)] += weight;
    sums.first += weight * k;
    sums.second += weight * k * k;
  }
  return sums;
}

std::vector<Sums> all_sums(EnergyBlocks& blocks, std::int32_t lowest, std::span<const BoltzmannFactor> factors) {
  std::vector<Sums> result(factors.size());
  for (std::int64_t b = 0; b < blocks.count(); ++b) {
    const std::span<const std::int32_t> energies = blocks.energies(b);
    const int high_up = std::popcount(static_cast<std::uint64_t>(b));
    for (std::size_t t = 0; t < factors.size(); ++t) {
      const Sums sums = block_sums(energies, lowest, factors[t]);
      for (std::size_t n = 0; n + high_up < sums.weight.size(); ++n) result[t].weight[n + high_up] += sums.weight[n];
      result[t].first += sums.first;
      result[t].second += sums.second;
    }
  }
  return result;
}

void append_thermal(Record& record, double temperature, const Sample& sample, const Sums& sums, std::int32_t lowest) {
  const std::int32_t sites = sample.graph.sites;
  const double beta = inverse_temperature(temperature), z = sums.partition();
  const double excitation = sample.unit * sums.first / z, ground = sample.unit * lowest;
  const double square = sample.unit * sample.unit * sums.second / z;
  append(record, temperature, sites,
         {.log_z = std::log(z) - beta * ground,
          .energy = ground + excitation,
          .variance = square - excitation * excitation,
          .entropy = std::log(z) + beta * excitation});

  std::vector<double> up(sums.weight.begin(), sums.weight.begin() + sites + 1);
  for (double& probability : up) probability /= z;
  const Moments m = moments(up);
  record[Quantity::magnetization].value.push_back(m.mean);
  record[Quantity::magnetization_abs].value.push_back(m.absolute);
  record[Quantity::magnetization_squared].value.push_back(m.second);
  record[Quantity::susceptibility].value.push_back(beta * sites * (m.second - m.mean * m.mean));
}

std::vector<double> probabilities(EnergyBlocks& blocks, std::int32_t lowest, const BoltzmannFactor& factor, double z) {
  std::vector<double> result(blocks.count() * blocks.size());
  for (std::int64_t b = 0; b < blocks.count(); ++b) {
    const std::span<const std::int32_t> energies = blocks.energies(b);
    double* p = result.data() + blocks.first(b);
    for (std::size_t s = 0; s < energies.size(); ++s) p[s] = factor(energies[s] - lowest) / z;
  }
  return result;
}

}  // namespace

Record enumerate(const Sample& sample, std::span<const double> temperatures, const OverlapBins& overlap,
                 const OverlapBins& link) {
  EnergyBlocks blocks(sample);
  std::vector<BoltzmannFactor> factors;
  for (const double temperature : temperatures) factors.emplace_back(inverse_temperature(temperature) * sample.unit);

  const std::int32_t lowest = lowest_energy(blocks).energy;
  const std::vector<Sums> sums = all_sums(blocks, lowest, factors);
  Record record;
  for (std::size_t t = 0; t < sums.size(); ++t) append_thermal(record, temperatures[t], sample, sums[t], lowest);
  if (sample.graph.sites > overlap_enumeration_limit) return record;
  const ExactOverlaps overlaps(sample.graph, overlap, link);
  for (std::size_t t = 0; t < sums.size(); ++t)
    overlaps.append(record, probabilities(blocks, lowest, factors[t], sums[t].partition()));
  return record;
}

GroundStates ground_states(const Sample& sample) {
  EnergyBlocks blocks(sample);
  const Lowest lowest = lowest_energy(blocks);
  return {sample.unit * lowest.energy / sample.graph.sites, lowest.count, static_cast<std::uint64_t>(lowest.first)};
}

}  // namespace glassbox::spin_glass
