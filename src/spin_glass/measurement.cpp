// Overlaps by exclusive or and bit counting; link overlaps with pairs of copies as lanes.
#include "glassbox/spin_glass/measurement.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numbers>

#include "glassbox/spin_glass/bit_matrix.hpp"
#include "lane_counts.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr int lane_words = 8;  // of 64 pairs each, whose links are counted at once

double& at(std::span<double> row, Series column) {
  return row[static_cast<std::size_t>(column)];
}

std::int64_t set_bits(std::span<const std::uint64_t> words) {
  std::int64_t n = 0;
  for (const std::uint64_t w : words) n += std::popcount(w);
  return n;
}

std::vector<WordMask> masks(const std::vector<std::int64_t>& sites) {
  std::vector<WordMask> part;
  for (const std::int64_t site : sites) {
    const auto word = static_cast<std::int32_t>(site / 64);
    if (part.empty() || part.back().word != word) part.push_back({word, 0});
    part.back().mask |= std::uint64_t{1} << (site % 64);
  }
  return part;
}

}  // namespace

struct PairCounting {
  /// One plane of the lattice perpendicular to an axis, and its factor in q(k_min).
  struct Plane {
    std::vector<WordMask> sites;
    std::int64_t size;
    double cosine, sine;
  };

  SignedBonds bonds;
  std::vector<WordMask> all_sites;
  std::vector<std::vector<Plane>> axes;

  explicit PairCounting(const Sample& sample) : bonds{sample.graph.bonds, {}} {
    bonds.flipped.assign(bonds.bonds.size(), 0);
    for (std::int32_t w = 0; w < packed_words(sample.graph.sites); ++w) all_sites.push_back({w, ~std::uint64_t{0}});
    if (!sample.graph.lattice) return;
    std::int64_t stride = 1;
    for (const std::int32_t length : sample.graph.lattice->lengths) {
      std::vector<std::vector<std::int64_t>> of_plane(length);
      for (std::int64_t site = 0; site < sample.graph.sites; ++site) of_plane[site / stride % length].push_back(site);
      std::vector<Plane>& planes = axes.emplace_back();
      for (std::int32_t x = 0; x < length; ++x) {
        const double phase = 2.0 * std::numbers::pi * x / length;
        planes.push_back(
            {masks(of_plane[x]), static_cast<std::int64_t>(of_plane[x].size()), std::cos(phase), std::sin(phase)});
      }
      stride *= length;
    }
  }
};

Measurement::Measurement(const Sample& sample, const MeasurementShape& shape, int first_rung, int rung_count)
    : shape_(shape),
      first_rung_(first_rung),
      sites_(sample.graph.sites),
      bonds_(static_cast<std::int64_t>(sample.graph.bonds.size())),
      words_(packed_words(sites_)),
      pairs_(std::int64_t{rung_count} * shape.pairs()),
      stride_((pairs_ + 7) / 8 * 8),
      counting_(std::make_unique<PairCounting>(sample)),
      rungs_(rung_count, RungMeasurements(shape)),
      differing_(words_ * stride_, 0),
      pair_lanes_(lane_words * 64 * words_),
      differing_sites_(stride_),
      unequal_links_(pairs_) {
  std::size_t planes = 0;
  for (const auto& axis : counting_->axes) planes += axis.size();
  plane_counts_.resize(planes * stride_);
}

Measurement::~Measurement() = default;

void Measurement::measure(std::span<const std::uint64_t> rows, std::span<const double> energy,
                          const sampling::Standing& standing, std::int64_t number, Phase phase) {
  compare_pairs(rows, standing);
  count_links();
  count_planes();
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
  for (int k = first_rung_; k < first_rung_ + static_cast<int>(rungs_.size()); ++k)
    for (int a = 0; a < shape_.copies; ++a)
      for (int b = a + 1; b < shape_.copies; ++b, ++pair) {
        const std::uint64_t* s = rows.data() + standing.replica[a * shape_.rungs + k] * words_;
        const std::uint64_t* t = rows.data() + standing.replica[b * shape_.rungs + k] * words_;
        for (std::int64_t w = 0; w < words_; ++w) differing_[w * stride_ + pair] = s[w] ^ t[w];
      }
}

void Measurement::count_links() {
  // A link is unequal where exactly one of its ends differs between the copies: 512 pairs at once.
  std::array<std::uint64_t, 64> tile;
  std::array<std::int64_t, 64 * lane_words> counts;
  for (std::int64_t first = 0; first < pairs_; first += 64 * lane_words) {
    for (int l = 0; l < lane_words && first + 64 * l < pairs_; ++l)
      for (std::int64_t w = 0; w < words_; ++w) {
        for (std::int64_t p = 0; p < 64; ++p) {
          const std::int64_t pair = first + 64 * l + p;
          tile[p] = pair < pairs_ ? differing_[w * stride_ + pair] : 0;
        }
        transpose(tile);
        for (int i = 0; i < 64; ++i) pair_lanes_[lane_words * (64 * w + i) + l] = tile[i];
      }
    count_broken_bonds(counting_->bonds, pair_lanes_.data(), lane_words, counts.data());
    std::copy_n(counts.begin(), std::min<std::int64_t>(64 * lane_words, pairs_ - first),
                unequal_links_.begin() + first);
  }
}

void Measurement::count_planes() {
  std::ranges::fill(differing_sites_, 0);
  std::ranges::fill(plane_counts_, 0);
  count_set_bits(counting_->all_sites, differing_.data(), stride_, differing_sites_.data());
  std::int64_t* counts = plane_counts_.data();
  for (const auto& axis : counting_->axes)
    for (const PairCounting::Plane& plane : axis) {
      count_set_bits(plane.sites, differing_.data(), stride_, counts);
      counts += stride_;
    }
}

double Measurement::wave_overlap(std::int64_t pair, int axis) const {
  double real = 0.0, imaginary = 0.0;
  const std::int64_t* counts = plane_counts_.data() + pair;
  for (int a = 0; a < axis; ++a) counts += static_cast<std::int64_t>(counting_->axes[a].size()) * stride_;
  for (const PairCounting::Plane& plane : counting_->axes[axis]) {
    const auto equal_minus_differing = static_cast<double>(plane.size - 2 * *counts);
    real += plane.cosine * equal_minus_differing;
    imaginary += plane.sine * equal_minus_differing;
    counts += stride_;
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
  const double share = pairs > 0 ? 1.0 / pairs : 0.0;
  RungMeasurements& sums = rungs_[rung];
  for (int p = 0; p < pairs; ++p) {
    const std::int64_t pair = std::int64_t{rung} * pairs + p;
    const std::int64_t equal = sites_ - differing_sites_[pair];
    const double q = static_cast<double>(2 * equal - sites_) / static_cast<double>(sites_);
    const std::int64_t equal_links = bonds_ - unequal_links_[pair];
    const double link = bonds_ > 0 ? static_cast<double>(2 * equal_links - bonds_) / static_cast<double>(bonds_) : 0.0;
    at(row, Series::overlap) += share * q;
    at(row, Series::overlap_abs) += share * std::abs(q);
    at(row, Series::overlap_squared) += share * q * q;
    at(row, Series::overlap_fourth) += share * q * q * q * q;
    at(row, Series::link_overlap) += share * link;
    at(row, Series::link_overlap_squared) += share * link * link;
    for (int axis = 0; axis < shape_.axes; ++axis) row[series_count + axis] += share * wave_overlap(pair, axis);
    if (phase == Phase::thermalization) continue;
    ++sums.overlap_histogram[shape_.overlap.bin_of_count(equal)];
    ++sums.link_histogram[shape_.link.bin_of_count(equal_links, bonds_)];
  }
  at(row, Series::overlap_squared_squared) = at(row, Series::overlap_squared) * at(row, Series::overlap_squared);
}

}  // namespace glassbox::spin_glass
