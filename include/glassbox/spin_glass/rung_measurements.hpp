// What is accumulated of a sample at one rung while it is simulated.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/record.hpp"
#include "glassbox/spin_glass/sample.hpp"
#include "glassbox/statistics/binned_series.hpp"
#include "glassbox/statistics/thinned_series.hpp"

namespace glassbox::spin_glass {

/// Columns of the time series of one rung; each is a mean over copies, or over pairs of copies. The wave vectors of
/// the lattice axes follow.
enum class Series : std::uint8_t {
  energy,               ///< H
  energy_squared,       ///< H^2
  energy_mean_squared,  ///< (mean of H over copies)^2
  magnetization,
  magnetization_abs,
  magnetization_squared,
  overlap,
  overlap_abs,
  overlap_squared,
  overlap_fourth,
  overlap_squared_squared,  ///< (mean of q^2 over pairs)^2
  link_overlap,
  link_overlap_squared,
};
inline constexpr int series_count = 13;

/// Averages over the stretches [2^w, 2^(w+1)) of the measurements since the start, thermalization included: what has
/// not settled shows as a drift from window to window.
inline constexpr int window_count = 40;
enum class Window : std::uint8_t { energy, link_overlap, overlap_squared };
inline constexpr int window_columns = 3;

/// The shape of the accumulators, alike for all samples of a run.
struct MeasurementShape {
  int rungs = 1, copies = 1, axes = 0;
  int energy_rows = 0;  ///< measurements of which the energies of all copies are kept, for free energies
  OverlapBins overlap, link;

  int columns() const { return series_count + axes; }
  int pairs() const { return copies * (copies - 1) / 2; }
  std::int64_t reals_per_rung() const;     ///< of the flat state
  std::int64_t integers_per_rung() const;  ///< of the flat state
};

/// At most `requested_bins` for both overlaps; 0: a bin for every value, up to 32768 sites and 4096 bonds. Where the
/// number of bonds differs between samples (dilution, Erdos-Renyi), link overlaps are kept to the nearest 0.01.
MeasurementShape measurement_shape(const Model& model, const Sample& any_sample, int rungs, int copies,
                                   std::int64_t requested_bins);

/// One rung's accumulators.
struct RungMeasurements {
  explicit RungMeasurements(const MeasurementShape& shape);

  statistics::BinnedSeries series;
  statistics::ThinnedSeries energies;           ///< H of every copy
  std::vector<double> windows;                  ///< [window][window column], sums
  std::vector<std::int64_t> overlap_histogram;  ///< counts
  std::vector<std::int64_t> link_histogram;

  /// Forgets what was measured but for the windows.
  void restart();
  void append_state(std::vector<double>& reals, std::vector<std::int64_t>& integers) const;
  void restore(std::span<const double> reals, std::span<const std::int64_t> integers);
};

}  // namespace glassbox::spin_glass
