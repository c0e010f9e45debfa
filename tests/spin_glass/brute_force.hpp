// A record by its definitions: double loops over all pairs of configurations, in plain floating point.
#pragma once

#include <bit>
#include <cmath>
#include <complex>
#include <numbers>
#include <vector>

#include "glassbox/spin_glass/record.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

inline int spin_of(std::size_t state, std::int32_t site) {
  return (state >> site & 1) != 0 ? 1 : -1;
}

inline double energy_of(const Sample& sample, std::size_t state) {
  double energy = 0.0;
  for (std::size_t b = 0; b < sample.couplings.size(); ++b) {
    const auto [i, j] = sample.graph.bonds[b];
    energy -= sample.unit * sample.couplings[b] * spin_of(state, i) * spin_of(state, j);
  }
  for (std::size_t i = 0; i < sample.fields.size(); ++i)
    energy -= sample.unit * sample.fields[i] * spin_of(state, static_cast<std::int32_t>(i));
  return energy;
}

/// sum_bonds x_i x_j of x = s t.
inline int link_sum(const Graph& graph, std::size_t x) {
  int sum = 0;
  for (const auto& [i, j] : graph.bonds) sum += spin_of(x, i) * spin_of(x, j);
  return sum;
}

inline double wave_square(const Graph& graph, std::size_t axis, std::size_t x) {
  std::int32_t stride = 1;
  for (std::size_t a = 0; a < axis; ++a) stride *= graph.lattice->lengths[a];
  const std::int32_t length = graph.lattice->lengths[axis];
  std::complex<double> sum = 0.0;
  for (std::int32_t i = 0; i < graph.sites; ++i)
    sum += std::polar(1.0, 2.0 * std::numbers::pi * (i / stride % length) / length) * double(spin_of(x, i));
  return std::norm(sum / double(graph.sites));
}

/// One number for every quantity that is linear in the probabilities of single states.
inline void add_single_states(Record& record, const Sample& sample, double temperature, const std::vector<double>& p,
                              double log_z) {
  const double n = sample.graph.sites, beta = 1.0 / temperature;
  double e = 0.0, e2 = 0.0, m = 0.0, m_abs = 0.0, m2 = 0.0;
  for (std::size_t s = 0; s < p.size(); ++s) {
    const double energy = energy_of(sample, s), up = std::popcount(s), magnetization = (2.0 * up - n) / n;
    e += p[s] * energy, e2 += p[s] * energy * energy;
    m += p[s] * magnetization, m_abs += p[s] * std::abs(magnetization), m2 += p[s] * magnetization * magnetization;
  }
  record[Quantity::energy].value.push_back(e / n);
  record[Quantity::specific_heat].value.push_back(beta * beta * (e2 - e * e) / n);
  record[Quantity::magnetization].value.push_back(m);
  record[Quantity::magnetization_abs].value.push_back(m_abs);
  record[Quantity::magnetization_squared].value.push_back(m2);
  record[Quantity::susceptibility].value.push_back(beta * n * (m2 - m * m));
  record[Quantity::free_energy].value.push_back(-temperature * log_z / n);
  record[Quantity::entropy].value.push_back((e / n + temperature * log_z / n) / temperature);
  record[Quantity::log_z].value.push_back(log_z);
}

inline void add_pairs_of_states(Record& record, const Graph& graph, const std::vector<double>& p) {
  const int n = graph.sites, bonds = static_cast<int>(graph.bonds.size());
  const std::size_t axes = graph.lattice ? graph.lattice->lengths.size() : 0;
  std::vector<double> sites(n + 1, 0.0), links(bonds + 1, 0.0), waves(axes, 0.0);
  std::vector<int> link_sums(p.size());
  std::vector<double> wave_squares(axes * p.size());
  for (std::size_t x = 0; x < p.size(); ++x) {
    link_sums[x] = link_sum(graph, x);
    for (std::size_t axis = 0; axis < axes; ++axis) wave_squares[x * axes + axis] = wave_square(graph, axis, x);
  }
  double q_sum = 0.0, q_abs = 0.0, q2 = 0.0, q4 = 0.0, l_sum = 0.0, l2 = 0.0;
  for (std::size_t s = 0; s < p.size(); ++s)
    for (std::size_t t = 0; t < p.size(); ++t) {
      const std::size_t x = (s ^ ~t) & (p.size() - 1);
      const double weight = p[s] * p[t], q = (2.0 * std::popcount(x) - n) / n;
      const double l = bonds == 0 ? 0.0 : double(link_sums[x]) / bonds;
      q_sum += weight * q, q_abs += weight * std::abs(q), q2 += weight * q * q, q4 += weight * q * q * q * q;
      l_sum += weight * l, l2 += weight * l * l;
      sites[std::popcount(x)] += weight;
      links[(link_sums[x] + bonds) / 2] += weight;
      for (std::size_t axis = 0; axis < axes; ++axis) waves[axis] += weight * wave_squares[x * axes + axis];
    }
  record[Quantity::overlap].value.push_back(q_sum);
  record[Quantity::overlap_abs].value.push_back(q_abs);
  record[Quantity::overlap_squared].value.push_back(q2);
  record[Quantity::overlap_fourth].value.push_back(q4);
  record[Quantity::link_overlap].value.push_back(l_sum);
  record[Quantity::link_overlap_squared].value.push_back(l2);
  record.overlap_histogram.insert(record.overlap_histogram.end(), sites.begin(), sites.end());
  record.link_overlap_histogram.insert(record.link_overlap_histogram.end(), links.begin(), links.end());
  record.wave_overlap.insert(record.wave_overlap.end(), waves.begin(), waves.end());
}

/// All columns, with a bin for every value of the overlaps. O(4^N bonds).
inline Record brute_force(const Sample& sample, const std::vector<double>& temperatures) {
  Record record;
  for (const double temperature : temperatures) {
    std::vector<double> p(std::size_t{1} << sample.graph.sites);
    double z = 0.0;
    for (std::size_t s = 0; s < p.size(); ++s) z += p[s] = std::exp(-energy_of(sample, s) / temperature);
    for (double& probability : p) probability /= z;
    add_single_states(record, sample, temperature, p, std::log(z));
    add_pairs_of_states(record, sample.graph, p);
  }
  return record;
}

}  // namespace glassbox::spin_glass
