// Straight from the textbook.
#include "plain_metropolis.hpp"

#include <cmath>

namespace glassbox::bench {

PlainCouplings::PlainCouplings(const spin_glass::Sample& sample)
    : sites(sample.graph.sites), neighbours(adjacency(sample)), external(sites, 0.0F) {
  for (const std::int32_t c : neighbours.coupling) coupling.push_back(static_cast<float>(sample.unit * c));
  for (std::size_t i = 0; i < sample.fields.size(); ++i)
    external[i] = static_cast<float>(sample.unit * sample.fields[i]);
  if (static_cast<std::int64_t>(coupling.size()) <= std::int64_t{64} * sites) return;
  matrix.assign(std::size_t(sites) * sites, 0.0F);
  for (std::int32_t i = 0; i < sites; ++i)
    for (std::int32_t k = neighbours.begin[i]; k < neighbours.begin[i + 1]; ++k)
      matrix[std::size_t(i) * sites + neighbours.site[k]] += coupling[k];
}

PlainMetropolis::PlainMetropolis(const PlainCouplings& couplings, std::span<const std::uint64_t> packed_spins,
                                 std::uint64_t seed)
    : couplings_(couplings), engine_(seed) {
  for (std::int32_t i = 0; i < couplings.sites; ++i)
    spin_.push_back((packed_spins[i / 64] >> (i % 64) & 1) != 0 ? std::int8_t{1} : std::int8_t{-1});
  for (std::int32_t i = 0; i < couplings.sites && !couplings.matrix.empty(); ++i) field_.push_back(summed_field(i));
}

std::vector<std::uint64_t> PlainMetropolis::packed() const {
  std::vector<std::uint64_t> row(spin_glass::packed_words(couplings_.sites), 0);
  for (std::size_t i = 0; i < spin_.size(); ++i) row[i / 64] |= std::uint64_t{spin_[i] > 0} << (i % 64);
  return row;
}

float PlainMetropolis::summed_field(std::int32_t site) const {
  const auto& [begin, neighbour, unused] = couplings_.neighbours;
  float field = couplings_.external[site];
  for (std::int32_t k = begin[site]; k < begin[site + 1]; ++k)
    field += couplings_.coupling[k] * static_cast<float>(spin_[neighbour[k]]);
  return field;
}

void PlainMetropolis::flip(std::int32_t site) {
  ++flips_;
  spin_[site] = static_cast<std::int8_t>(-spin_[site]);
  if (field_.empty()) return;
  const float change = 2.0F * static_cast<float>(spin_[site]);
  const float* row = couplings_.matrix.data() + std::size_t(site) * spin_.size();
  float* field = field_.data();
  for (std::size_t j = 0; j < spin_.size(); ++j) field[j] += change * row[j];
}

void PlainMetropolis::sweep(double beta) {
  for (std::int32_t i = 0; i < couplings_.sites; ++i) {
    const double rise = 2.0 * spin_[i] * (field_.empty() ? summed_field(i) : field_[i]);
    if (rise <= 0.0 || static_cast<double>(engine_() >> 11) * 0x1p-53 < std::exp(-beta * rise)) flip(i);
  }
  ++sweeps_;
}

}  // namespace glassbox::bench
