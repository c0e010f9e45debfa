// What is accumulated while a sample is simulated: per rung, from packed configurations of its copies.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "glassbox/sampling/exchange.hpp"
#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/record.hpp"
#include "glassbox/spin_glass/sample.hpp"
#include "glassbox/statistics/binned_series.hpp"

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
  std::vector<double> windows;                  ///< [window][window column], sums
  std::vector<std::int64_t> overlap_histogram;  ///< counts
  std::vector<std::int64_t> link_histogram;

  /// Forgets what was measured but for the windows.
  void restart();
  void append_state(std::vector<double>& reals, std::vector<std::int64_t>& integers) const;
  void restore(std::span<const double> reals, std::span<const std::int64_t> integers);
};

class PairCounting;  ///< what is counted in every pair of copies

/// Takes measurements of one sample on the rungs first .. first + count - 1.
class Measurement {
 public:
  Measurement(const Sample& sample, const MeasurementShape& shape, int first_rung, int rung_count);
  ~Measurement();

  /// Whether a measurement only enters the windows (thermalization), or everything.
  enum class Phase : std::uint8_t { thermalization, production };

  /// `rows`: packed configurations of all replicas, [replica][words]; `energy`[replica]; `number`: of the measurement
  /// since the start of the run, from 1.
  void measure(std::span<const std::uint64_t> rows, std::span<const double> energy, const sampling::Standing& standing,
               std::int64_t number, Phase phase);

  std::span<RungMeasurements> rungs() { return rungs_; }
  std::span<const RungMeasurements> rungs() const { return rungs_; }
  int first_rung() const { return first_rung_; }

 private:
  /// Words of eight replicas or pairs, where vectors read them fastest.
  struct alignas(64) Lanes {
    std::uint64_t word[8];
  };
  static std::uint64_t* words_of(std::vector<Lanes>& all) { return all.empty() ? nullptr : all.front().word; }
  std::span<double> column(int c) { return std::span(table_).subspan(c * rungs_.size(), rungs_.size()); }
  std::span<double> column(Series c) { return column(static_cast<int>(c)); }
  void place_copies(std::span<const std::uint64_t> rows, const sampling::Standing& standing);
  void compare_pairs();
  void average_energies(std::span<const double> energy, const sampling::Standing& standing);
  void average_magnetizations();
  void average_overlaps(), average_waves();
  void fill_histograms(), fill_windows(std::int64_t number);

  MeasurementShape shape_;
  int first_rung_;
  std::int64_t sites_, bonds_, words_;
  std::unique_ptr<PairCounting> counting_;
  std::vector<RungMeasurements> rungs_;
  std::vector<Lanes> placed_;        ///< [word][copy, rung here]: configurations
  std::vector<Lanes> differing_;     ///< [word][pair of copies, rung here]: sites where the two differ
  std::vector<std::int64_t> up_;     ///< [copy, rung here]: spins up
  std::vector<double> table_, row_;  ///< [column][rung here], [column]
};

}  // namespace glassbox::spin_glass
