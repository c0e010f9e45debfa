// Overlaps by exclusive or and bit counting; link overlaps with pairs of copies as lanes.
#include "glassbox/spin_glass/measurement.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>

#include "bits_kernel.hpp"
#include "glassbox/spin_glass/bit_matrix.hpp"

namespace glassbox::spin_glass {
namespace {

double& at(std::span<double> row, Series column) {
  return row[static_cast<std::size_t>(column)];
}

std::int64_t differing_spins(std::span<const std::uint64_t> words) {
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
      neighbours_(adjacency(sample)),
      no_signs_(neighbours_.site.size(), 0),
      rungs_(rung_count, RungMeasurements(shape)) {
  if (sample.graph.lattice) find_lattice_planes(*sample.graph.lattice);
  differing_.resize(std::int64_t{rung_count} * shape_.pairs() * words_);
  unequal_links_.resize(std::int64_t{rung_count} * shape_.pairs());
}

void Measurement::find_lattice_planes(const Lattice& lattice) {
  std::int64_t stride = 1;
  for (const std::int32_t length : lattice.lengths) {
    auto& planes = planes_.emplace_back(length);
    for (std::int64_t site = 0; site < sites_; ++site) {
      auto& plane = planes[site / stride % length];
      const auto word = static_cast<std::int32_t>(site / 64);
      if (plane.empty() || plane.back().word != word) plane.push_back({word, 0});
      plane.back().mask |= std::uint64_t{1} << (site % 64);
    }
    stride *= length;
    std::vector<double> cosine, sine;
    for (std::int32_t x = 0; x < length; ++x) {
      cosine.push_back(std::cos(2.0 * std::numbers::pi * x / length));
      sine.push_back(std::sin(2.0 * std::numbers::pi * x / length));
    }
    cosine_.push_back(cosine);
    sine_.push_back(sine);
  }
}

void Measurement::measure(std::span<const std::uint64_t> rows, std::span<const double> energy,
                          const sampling::Standing& standing, std::int64_t number, Phase phase) {
  compare_pairs(rows, standing);
  count_links();
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
  std::uint64_t* out = differing_.data();
  for (int k = first_rung_; k < first_rung_ + static_cast<int>(rungs_.size()); ++k)
    for (int a = 0; a < shape_.copies; ++a)
      for (int b = a + 1; b < shape_.copies; ++b) {
        const std::uint64_t* s = rows.data() + standing.replica[a * shape_.rungs + k] * words_;
        const std::uint64_t* t = rows.data() + standing.replica[b * shape_.rungs + k] * words_;
        for (std::int64_t w = 0; w < words_; ++w) *out++ = s[w] ^ t[w];
      }
}

void Measurement::count_links() {
  // A bond counts as broken where exactly one of its ends differs between the copies: 128 pairs at once.
  const auto pairs = static_cast<std::int64_t>(unequal_links_.size());
  const BitCouplings couplings{static_cast<std::int32_t>(sites_), neighbours_.begin.data(), neighbours_.site.data(),
                               no_signs_.data()};
  std::vector<std::uint64_t> lanes(2 * 64 * words_);
  std::array<std::uint64_t, 64> tile;
  std::array<std::int64_t, bits_block_lanes> counts;
  for (std::int64_t first = 0; first < pairs; first += bits_block_lanes) {
    for (int half = 0; half < 2; ++half)
      for (std::int64_t w = 0; w < words_; ++w) {
        for (int l = 0; l < 64; ++l) {
          const std::int64_t pair = first + 64 * half + l;
          tile[l] = pair < pairs ? differing_[pair * words_ + w] : 0;
        }
        transpose(tile);
        for (int i = 0; i < 64; ++i) lanes[2 * (64 * w + i) + half] = tile[i];
      }
    count_broken_bonds(couplings, lanes.data(), counts.data());
    for (std::int64_t l = 0; l < std::min<std::int64_t>(bits_block_lanes, pairs - first); ++l)
      unequal_links_[first + l] = counts[l];
  }
}

double Measurement::wave_overlap(std::span<const std::uint64_t> differing, int axis) const {
  double real = 0.0, imaginary = 0.0;
  for (std::size_t x = 0; x < planes_[axis].size(); ++x) {
    std::int64_t equal_minus_differing = 0;
    for (const PlaneWord& part : planes_[axis][x])
      equal_minus_differing += std::popcount(part.mask) - 2 * std::popcount(differing[part.word] & part.mask);
    real += cosine_[axis][x] * static_cast<double>(equal_minus_differing);
    imaginary += sine_[axis][x] * static_cast<double>(equal_minus_differing);
  }
  const auto n = static_cast<double>(sites_);
  return (real * real + imaginary * imaginary) / (n * n);
}

void Measurement::add_energies(std::span<const double> energy, std::span<const std::uint64_t> rows,
                               const sampling::Standing& standing, int rung, std::span<double> row) const {
  const auto n = static_cast<double>(sites_);
  const double share = 1.0 / shape_.copies;
  for (int c = 0; c < shape_.copies; ++c) {
    const std::int32_t r = standing.replica[c * shape_.rungs + first_rung_ + rung];
    const auto up = static_cast<double>(differing_spins(rows.subspan(r * words_, words_)));
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
  const double share = pairs > 0 ? 1.0 / pairs : 0.0;
  RungMeasurements& sums = rungs_[rung];
  for (int p = 0; p < pairs; ++p) {
    const std::int64_t pair = std::int64_t{rung} * pairs + p;
    const auto differing = std::span<const std::uint64_t>(differing_).subspan(pair * words_, words_);
    const std::int64_t equal = sites_ - differing_spins(differing);
    const double q = static_cast<double>(2 * equal - sites_) / static_cast<double>(sites_);
    const std::int64_t equal_links = bonds_ - unequal_links_[pair];
    const double link = bonds_ > 0 ? static_cast<double>(2 * equal_links - bonds_) / static_cast<double>(bonds_) : 0.0;
    at(row, Series::overlap) += share * q;
    at(row, Series::overlap_abs) += share * std::abs(q);
    at(row, Series::overlap_squared) += share * q * q;
    at(row, Series::overlap_fourth) += share * q * q * q * q;
    at(row, Series::link_overlap) += share * link;
    at(row, Series::link_overlap_squared) += share * link * link;
    for (int axis = 0; axis < shape_.axes; ++axis) row[series_count + axis] += share * wave_overlap(differing, axis);
    if (phase == Phase::thermalization) continue;
    ++sums.overlap_histogram[shape_.overlap.bin_of_count(equal)];
    ++sums.link_histogram[shape_.link.bin_of_count(equal_links, bonds_)];
  }
  at(row, Series::overlap_squared_squared) = at(row, Series::overlap_squared) * at(row, Series::overlap_squared);
}

}  // namespace glassbox::spin_glass
