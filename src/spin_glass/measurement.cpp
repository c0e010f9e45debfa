// Overlaps by exclusive or and bit counting; link overlaps with pairs of copies as lanes.
#include "glassbox/spin_glass/measurement.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "pair_counting.hpp"

namespace glassbox::spin_glass {
namespace {

/// a * x added to every element of y.
void add(std::span<double> y, double a, std::span<const double> x) {
  for (std::size_t k = 0; k < y.size(); ++k) y[k] += a * x[k];
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
      placed_(words_ * whole_vectors(std::int64_t{rung_count} * shape.copies) / 8),
      differing_(words_ * counting_->stride() / 8),
      up_(whole_vectors(std::int64_t{rung_count} * shape.copies)),
      table_(std::int64_t{rung_count} * shape.columns()),
      row_(shape.columns()),
      energy_row_(shape.copies) {}

Measurement::~Measurement() = default;

void Measurement::measure(std::span<const std::uint64_t> rows, std::span<const double> energy,
                          const sampling::Standing& standing, std::int64_t number, Phase phase) {
  place_copies(rows, standing);
  compare_pairs();
  counting_->count(words_of(differing_));
  std::ranges::fill(table_, 0.0);
  average_energies(energy, standing);
  average_magnetizations();
  average_overlaps();
  average_waves();
  fill_windows(number);
  if (phase == Phase::thermalization) return;
  fill_histograms();
  if (shape_.energy_rows > 0) keep_energies(energy, standing);
  for (std::size_t k = 0; k < rungs_.size(); ++k) {
    for (std::size_t c = 0; c < row_.size(); ++c) row_[c] = table_[c * rungs_.size() + k];
    rungs_[k].series.add(row_);
  }
}

void Measurement::place_copies(std::span<const std::uint64_t> rows, const sampling::Standing& standing) {
  const auto rungs = static_cast<std::int64_t>(rungs_.size());
  const auto stride = static_cast<std::int64_t>(up_.size());
  for (int c = 0; c < shape_.copies; ++c)
    for (std::int64_t k = 0; k < rungs; ++k) {
      const std::uint64_t* row = rows.data() + standing.replica[c * shape_.rungs + first_rung_ + k] * words_;
      std::uint64_t* to = words_of(placed_) + c * rungs + k;
      for (std::int64_t w = 0; w < words_; ++w) to[w * stride] = row[w];
    }
}

void Measurement::compare_pairs() {
  compare_copies({words_of(placed_), static_cast<std::int64_t>(up_.size())}, words_, shape_.copies,
                 static_cast<std::int64_t>(rungs_.size()), words_of(differing_), counting_->stride());
}

void Measurement::average_energies(std::span<const double> energy, const sampling::Standing& standing) {
  const double share = 1.0 / shape_.copies;
  const auto mean = column(Series::energy), square = column(Series::energy_squared);
  for (int c = 0; c < shape_.copies; ++c)
    for (std::size_t k = 0; k < rungs_.size(); ++k) {
      const double e = energy[standing.replica[c * shape_.rungs + first_rung_ + static_cast<int>(k)]];
      mean[k] += share * e;
      square[k] += share * e * e;
    }
  for (std::size_t k = 0; k < rungs_.size(); ++k) column(Series::energy_mean_squared)[k] = mean[k] * mean[k];
}

void Measurement::keep_energies(std::span<const double> energy, const sampling::Standing& standing) {
  for (std::size_t k = 0; k < rungs_.size(); ++k) {
    for (int c = 0; c < shape_.copies; ++c)
      energy_row_[c] = energy[standing.replica[c * shape_.rungs + first_rung_ + static_cast<int>(k)]];
    rungs_[k].energies.add(energy_row_);
  }
}

void Measurement::average_magnetizations() {
  counting_->count_bits({words_of(placed_), static_cast<std::int64_t>(up_.size())}, up_);
  const double share = 1.0 / shape_.copies, per_site = 1.0 / static_cast<double>(sites_);
  const auto mean = column(Series::magnetization), absolute = column(Series::magnetization_abs),
             square = column(Series::magnetization_squared);
  const std::int64_t* up = up_.data();
  for (int c = 0; c < shape_.copies; ++c)
    for (std::size_t k = 0; k < rungs_.size(); ++k, ++up) {
      const double m = per_site * static_cast<double>(2 * *up - sites_);
      mean[k] += share * m;
      absolute[k] += share * std::abs(m);
      square[k] += share * m * m;
    }
}

void Measurement::average_overlaps() {
  if (shape_.pairs() == 0) return;
  const double share = 1.0 / shape_.pairs();
  const auto q_mean = column(Series::overlap), q_abs = column(Series::overlap_abs),
             q_squared = column(Series::overlap_squared), q_fourth = column(Series::overlap_fourth),
             link_mean = column(Series::link_overlap), link_squared = column(Series::link_overlap_squared);
  const double *overlap = counting_->overlaps().data(), *link_overlap = counting_->link_overlaps().data();
  for (int p = 0; p < shape_.pairs(); ++p, overlap += rungs_.size(), link_overlap += rungs_.size())
    for (std::size_t k = 0; k < rungs_.size(); ++k) {
      const double q = overlap[k], q2 = q * q, link = link_overlap[k];
      q_mean[k] += share * q;
      q_abs[k] += share * std::abs(q);
      q_squared[k] += share * q2;
      q_fourth[k] += share * q2 * q2;
      link_mean[k] += share * link;
      link_squared[k] += share * link * link;
    }
  for (std::size_t k = 0; k < rungs_.size(); ++k)
    column(Series::overlap_squared_squared)[k] = q_squared[k] * q_squared[k];
}

void Measurement::average_waves() {
  for (int p = 0; p < shape_.pairs(); ++p)
    for (int axis = 0; axis < shape_.axes; ++axis)
      add(column(series_count + axis), 1.0 / shape_.pairs(),
          counting_->waves(axis).subspan(p * rungs_.size(), rungs_.size()));
}

void Measurement::fill_histograms() {
  const std::int64_t *differing = counting_->differing_sites().data(), *unequal = counting_->unequal_links().data();
  for (int p = 0; p < shape_.pairs(); ++p)
    for (std::size_t k = 0; k < rungs_.size(); ++k, ++differing, ++unequal) {
      ++rungs_[k].overlap_histogram[shape_.overlap.bin_of_count(sites_ - *differing)];
      ++rungs_[k].link_histogram[shape_.link.bin_of_count(bonds_ - *unequal, bonds_)];
    }
}

void Measurement::fill_windows(std::int64_t number) {
  const int window = std::min(window_count, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(number)))) - 1;
  for (std::size_t k = 0; k < rungs_.size(); ++k) {
    double* sums = rungs_[k].windows.data() + window * window_columns;
    sums[static_cast<int>(Window::energy)] += column(Series::energy)[k];
    sums[static_cast<int>(Window::link_overlap)] += column(Series::link_overlap)[k];
    sums[static_cast<int>(Window::overlap_squared)] += column(Series::overlap_squared)[k];
  }
}

}  // namespace glassbox::spin_glass
