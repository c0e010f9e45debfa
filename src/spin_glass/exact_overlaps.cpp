// Distribution of the product of two copies by Walsh-Hadamard transform.
#include "glassbox/spin_glass/exact_overlaps.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "glassbox/spin_glass/energy_blocks.hpp"
#include "glassbox/statistics/walsh_hadamard.hpp"

namespace glassbox::spin_glass {

namespace {

/// <|q(k_min)|^2> along each axis = (1/N^2) sum_ij <s_i s_j>^2 cos(k (r_i - r_j)). In the Walsh-Hadamard transform of
/// the probabilities <s_i s_j> stands at bits i and j.
std::vector<double> wave_overlaps(const Lattice& lattice, std::int32_t sites, std::span<const double> transform) {
  std::vector<double> result;
  std::int32_t stride = 1;
  for (const std::int32_t length : lattice.lengths) {
    double sum = 0.0;
    for (std::int32_t i = 0; i < sites; ++i)
      for (std::int32_t j = 0; j < sites; ++j) {
        const double correlation = transform[(std::size_t{1} << i) ^ (std::size_t{1} << j)];
        const std::int32_t distance = i / stride % length - j / stride % length;
        sum += correlation * correlation * std::cos(2.0 * std::numbers::pi * distance / length);
      }
    result.push_back(sum / (static_cast<double>(sites) * sites));
    stride *= length;
  }
  return result;
}

void append_histogram(std::vector<double>& histogram, const OverlapBins& bins, std::span<const double> probabilities) {
  const std::size_t begin = histogram.size();
  const auto terms = static_cast<std::int64_t>(probabilities.size()) - 1;
  histogram.resize(begin + bins.bins, 0.0);
  for (std::int64_t n = 0; n <= terms; ++n) histogram[begin + bins.bin_of_count(n, terms)] += probabilities[n];
}

}  // namespace

Moments moments(std::span<const double> probabilities) {
  const auto terms = static_cast<std::int64_t>(probabilities.size()) - 1;
  const OverlapBins values{terms, terms + 1};
  Moments sums{};
  for (std::int64_t n = 0; n <= terms; ++n) {
    const double x = values.centre(n), p = probabilities[n];
    sums.mean += p * x;
    sums.absolute += p * std::abs(x);
    sums.second += p * x * x;
    sums.fourth += p * x * x * x * x;
  }
  return sums;
}

ExactOverlaps::ExactOverlaps(const Graph& graph, const OverlapBins& overlap, const OverlapBins& link)
    : graph_(graph), overlap_(overlap), link_(link) {
  const auto bonds = static_cast<std::int32_t>(graph.bonds.size());
  positive_links_ = all_energies({graph, 1.0, std::vector<std::int32_t>(bonds, 1), {}});
  for (std::int32_t& entry : positive_links_) entry = (bonds - entry) / 2;
}

void ExactOverlaps::append(Record& record, std::vector<double> probabilities) const {
  statistics::walsh_hadamard(probabilities);
  if (graph_.lattice) {
    const std::vector<double> waves = wave_overlaps(*graph_.lattice, graph_.sites, probabilities);
    record.wave_overlap.insert(record.wave_overlap.end(), waves.begin(), waves.end());
  }
  const double states = static_cast<double>(probabilities.size());
  for (double& value : probabilities) value *= value / states;
  statistics::walsh_hadamard(probabilities);

  std::vector<double> sites(graph_.sites + 1, 0.0), links(graph_.bonds.size() + 1, 0.0);
  for (std::size_t x = 0; x < probabilities.size(); ++x) {  // x = s xor t: bits are set where s_i t_i = -1
    sites[graph_.sites - std::popcount(x)] += probabilities[x];
    links[positive_links_[x]] += probabilities[x];
  }
  // What cannot happen may come out at -1e-17.
  for (double& probability : sites) probability = std::max(probability, 0.0);
  for (double& probability : links) probability = std::max(probability, 0.0);

  const Moments q = moments(sites), q_link = moments(links);
  record[Quantity::overlap].value.push_back(q.mean);
  record[Quantity::overlap_abs].value.push_back(q.absolute);
  record[Quantity::overlap_squared].value.push_back(q.second);
  record[Quantity::overlap_fourth].value.push_back(q.fourth);
  record[Quantity::link_overlap].value.push_back(q_link.mean);
  record[Quantity::link_overlap_squared].value.push_back(q_link.second);
  append_histogram(record.overlap_histogram, overlap_, sites);
  append_histogram(record.link_overlap_histogram, link_, links);
}

}  // namespace glassbox::spin_glass
