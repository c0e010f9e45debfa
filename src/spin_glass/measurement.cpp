// Overlaps by exclusive or and bit counting; link overlaps with pairs of copies as lanes.
#include "glassbox/spin_glass/measurement.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "pair_counting.hpp"

namespace glassbox::spin_glass {
namespace {

double& at(std::span<double> row, Series column) {
  return row[static_cast<std::size_t>(column)];
}

std::int64_t set_bits(std::span<const std::uint64_t> words) {
  std::int64_t n = 0;
  for (const std::uint64_t w : words) n += std::popcount(w);
  return n;
}

}  // namespace

Measurement::Measurement(const Sample& sample, const MeasurementShape& shape, int first_rung, int rung_count)
    : shape_(shape),
      first_rung_(first_rung),
      sites_(sample.graph.sites),
      bonds_(static_cast<std::int64_t>(sample.graph.bonds.size())),
      words_(packed_words(sites_)),
      counting_(std::make_unique<PairCounting>(sample, std::int64_t{rung_count} * shape.pairs())),
      rungs_(rung_count, RungMeasurements(shape)),
      differing_(words_ * counting_->stride(), 0) {}

Measurement::~Measurement() = default;

void Measurement::measure(std::span<const std::uint64_t> rows, std::span<const double> energy,
                          const sampling::Standing& standing, std::int64_t number, Phase phase) {
  compare_pairs(rows, standing);
  counting_->count(differing_);
  const int window = std::min(window_count, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(number)))) - 1;
  std::vector<double> row(shape_.columns());
  for (int k = 0; k < static_cast<int>(rungs_.size()); ++k) {
    std::ranges::fill(row, 0.0);
    add_energies(energy, rows, standing, k, row);
    add_overlaps(k, row, phase);
    double* sums = rungs_[k].windows.data() + window * window_columns;
    sums[static_cast<int>(Window::energy)] += at(row, Series::energy);
    sums[static_cast<int>(Window::link_overlap)] += at(row, Series::link_overlap);
    sums[static_cast<int>(Window::overlap_squared)] += at(row, Series::overlap_squared);
    if (phase == Phase::production) rungs_[k].series.add(row);
  }
}

void Measurement::compare_pairs(std::span<const std::uint64_t> rows, const sampling::Standing& standing) {
  std::int64_t pair = 0;
  const std::int64_t stride = counting_->stride();
  for (int k = first_rung_; k < first_rung_ + static_cast<int>(rungs_.size()); ++k)
    for (int a = 0; a < shape_.copies; ++a)
      for (int b = a + 1; b < shape_.copies; ++b, ++pair) {
        const std::uint64_t* s = rows.data() + standing.replica[a * shape_.rungs + k] * words_;
        const std::uint64_t* t = rows.data() + standing.replica[b * shape_.rungs + k] * words_;
        for (std::int64_t w = 0; w < words_; ++w) differing_[w * stride + pair] = s[w] ^ t[w];
      }
}

void Measurement::add_energies(std::span<const double> energy, std::span<const std::uint64_t> rows,
                               const sampling::Standing& standing, int rung, std::span<double> row) const {
  const auto n = static_cast<double>(sites_);
  const double share = 1.0 / shape_.copies;
  for (int c = 0; c < shape_.copies; ++c) {
    const std::int32_t r = standing.replica[c * shape_.rungs + first_rung_ + rung];
    const auto up = static_cast<double>(set_bits(rows.subspan(r * words_, words_)));
    const double m = (2.0 * up - n) / n;
    at(row, Series::energy) += share * energy[r];
    at(row, Series::energy_squared) += share * energy[r] * energy[r];
    at(row, Series::magnetization) += share * m;
    at(row, Series::magnetization_abs) += share * std::abs(m);
    at(row, Series::magnetization_squared) += share * m * m;
  }
  at(row, Series::energy_mean_squared) = at(row, Series::energy) * at(row, Series::energy);
}

void Measurement::add_overlaps(int rung, std::span<double> row, Phase phase) {
  const int pairs = shape_.pairs();
  if (pairs == 0) return;
  const std::int64_t first = std::int64_t{rung} * pairs;
  const auto differing = counting_->differing_sites().subspan(first, pairs);
  const auto unequal = counting_->unequal_links().subspan(first, pairs);
  const double per_site = 1.0 / static_cast<double>(sites_);
  const double per_bond = bonds_ > 0 ? 1.0 / static_cast<double>(bonds_) : 0.0;
  double q_sum = 0.0, q_abs = 0.0, q_squared = 0.0, q_fourth = 0.0, link_sum = 0.0, link_squared = 0.0;
  for (int p = 0; p < pairs; ++p) {
    const double q = per_site * static_cast<double>(sites_ - 2 * differing[p]), q2 = q * q;
    const double link = per_bond * static_cast<double>(bonds_ - 2 * unequal[p]);
    q_sum += q;
    q_abs += std::abs(q);
    q_squared += q2;
    q_fourth += q2 * q2;
    link_sum += link;
    link_squared += link * link;
  }
  const double share = 1.0 / pairs;
  at(row, Series::overlap) = share * q_sum;
  at(row, Series::overlap_abs) = share * q_abs;
  at(row, Series::overlap_squared) = share * q_squared;
  at(row, Series::overlap_fourth) = share * q_fourth;
  at(row, Series::link_overlap) = share * link_sum;
  at(row, Series::link_overlap_squared) = share * link_squared;
  at(row, Series::overlap_squared_squared) = at(row, Series::overlap_squared) * at(row, Series::overlap_squared);
  for (int axis = 0; axis < shape_.axes; ++axis) {
    double wave = 0.0;
    for (const double one : counting_->waves(axis).subspan(first, pairs)) wave += one;
    row[series_count + axis] = share * wave;
  }
  if (phase == Phase::thermalization) return;
  for (int p = 0; p < pairs; ++p) {
    ++rungs_[rung].overlap_histogram[shape_.overlap.bin_of_count(sites_ - differing[p])];
    ++rungs_[rung].link_histogram[shape_.link.bin_of_count(bonds_ - unequal[p], bonds_)];
  }
}

}  // namespace glassbox::spin_glass
