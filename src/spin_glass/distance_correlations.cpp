// Pairs of sites by XOR and population count of their columns of configurations.
#include "glassbox/spin_glass/distance_correlations.hpp"

#include <algorithm>
#include <bit>
#include <iterator>
#include <numeric>
#include <span>
#include <stdexcept>
#include <string>

namespace glassbox::spin_glass {
namespace {

void check(const PackedSpins& configurations, const PureStates& states, const Lattice& lattice) {
  require_whole_rows(configurations);
  const auto volume = std::accumulate(lattice.lengths.begin(), lattice.lengths.end(), std::int64_t{1},
                                      [](std::int64_t product, std::int32_t length) { return product * length; });
  if (volume != configurations.sites || states.sites != configurations.sites)
    throw std::invalid_argument("distance correlations: configurations of " + std::to_string(configurations.sites) +
                                " sites, states of " + std::to_string(states.sites) + ", a lattice of " +
                                std::to_string(volume) + "; they must be of the same sample");
  if (lattice.boundaries.size() != lattice.lengths.size())
    throw std::invalid_argument("distance correlations: " + std::to_string(lattice.boundaries.size()) +
                                " boundaries; one per axis is needed");
  if (std::ssize(states.label) != configurations.count() || states.sign.size() != states.label.size())
    throw std::invalid_argument("distance correlations: states of " + std::to_string(states.label.size()) +
                                " configurations for " + std::to_string(configurations.count()) +
                                "; one label and sign per configuration is needed");
}

/// One bit per configuration for every site, [site][word], and its sum of spins.
struct Columns {
  std::int64_t count, words;
  std::vector<std::uint64_t> bits;
  std::vector<std::int64_t> sum;

  const std::uint64_t* of(std::int64_t site) const { return bits.data() + site * words; }
  SpinSums sums(std::int64_t i, std::int64_t j) const {
    std::int64_t unequal = 0;
    for (std::int64_t w = 0; w < words; ++w) unequal += std::popcount(of(i)[w] ^ of(j)[w]);
    return {double(sum[i]), double(sum[j]), double(count - 2 * unequal)};
  }
};

Columns columns_of(const PackedSpins& spins, const PureStates& states, std::span<const std::int64_t> members) {
  Columns columns{.count = std::ssize(members), .words = packed_words(std::ssize(members)), .bits = {}, .sum = {}};
  columns.bits.assign(spins.sites * columns.words, 0);
  for (std::int64_t k = 0; k < columns.count; ++k) {
    const auto row = spins.row(members[k]);
    const std::uint64_t flip = states.sign[members[k]] < 0 ? 1 : 0;
    for (std::int64_t i = 0; i < spins.sites; ++i)
      columns.bits[i * columns.words + k / 64] |= ((row[i / 64] >> (i % 64) & 1) ^ flip) << (k % 64);
  }
  for (std::int64_t i = 0; i < spins.sites; ++i) {
    std::int64_t up = 0;
    for (std::int64_t w = 0; w < columns.words; ++w) up += std::popcount(columns.of(i)[w]);
    columns.sum.push_back(2 * up - columns.count);
  }
  return columns;
}

/// Mean over all pairs of sites at distance r along an axis.
template <class Square>
double mean_at(const Lattice& lattice, std::int32_t r, const Columns& columns, Square square) {
  double total = 0.0;
  std::int64_t pairs = 0, stride = 1;
  for (std::size_t axis = 0; axis < lattice.lengths.size(); ++axis) {
    const std::int32_t length = lattice.lengths[axis];
    const bool closed = lattice.boundaries[axis] == Boundary::periodic;
    for (std::int64_t site = 0; 2 * r <= length && site < std::ssize(columns.sum); ++site) {
      const std::int64_t x = site / stride % length;
      if (x + r >= length && !closed) continue;
      total += square(columns.sums(site, site + ((x + r) % length - x) * stride), columns.count);
      ++pairs;
    }
    stride *= length;
  }
  return total / static_cast<double>(pairs);
}

}  // namespace

double squared_covariance(const SpinSums& sums, std::int64_t configurations) {
  const auto& [a, b, p] = sums;
  const auto m = static_cast<double>(configurations);
  const double pairs = p * p - m;  // sums over distinct configurations, those that coincide taken out
  const double triples = p * a * b - a * a - b * b - p * p + 2.0 * m;
  const double quadruples =
      a * a * b * b - m * (a * a + b * b) - 4.0 * p * a * b + m * m + 2.0 * p * p + 4.0 * (a * a + b * b) - 6.0 * m;
  return pairs / (m * (m - 1.0)) - 2.0 * triples / (m * (m - 1.0) * (m - 2.0)) +
         quadruples / (m * (m - 1.0) * (m - 2.0) * (m - 3.0));
}

double squared_correlation(const SpinSums& sums, std::int64_t configurations) {
  const auto m = static_cast<double>(configurations);
  return (sums.product * sums.product - m) / (m * (m - 1.0));
}

DistanceCorrelations distance_correlations(const PackedSpins& configurations, const PureStates& states,
                                           const Lattice& lattice) {
  check(configurations, states, lattice);
  std::vector<std::int64_t> all(configurations.count());
  std::iota(all.begin(), all.end(), 0);
  const Columns whole = columns_of(configurations, states, all);
  const auto square_of_all = states.symmetry == Symmetry::none ? squared_covariance : squared_correlation;

  DistanceCorrelations result;
  result.distance.resize(std::ranges::max(lattice.lengths) / 2);
  std::iota(result.distance.begin(), result.distance.end(), 1);
  for (const std::int32_t r : result.distance) result.of_all.push_back(mean_at(lattice, r, whole, square_of_all));
  for (std::int64_t a = 0; a < states.count(); ++a) {
    std::vector<std::int64_t> members;
    std::ranges::copy_if(all, std::back_inserter(members), [&](std::int64_t s) { return states.label[s] == a; });
    const Columns columns = columns_of(configurations, states, members);
    for (const std::int32_t r : result.distance)
      result.in_state.push_back(mean_at(lattice, r, columns, squared_covariance));
  }
  return result;
}

}  // namespace glassbox::spin_glass
