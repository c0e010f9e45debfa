// Measuring a sample while it is simulated: per rung, from packed configurations of its copies.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "glassbox/sampling/exchange.hpp"
#include "glassbox/spin_glass/rung_measurements.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

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
  void keep_energies(std::span<const double> energy, const sampling::Standing& standing);

  MeasurementShape shape_;
  int first_rung_;
  std::int64_t sites_, bonds_, words_;
  std::unique_ptr<PairCounting> counting_;
  std::vector<RungMeasurements> rungs_;
  std::vector<Lanes> placed_;        ///< [word][copy, rung here]: configurations
  std::vector<Lanes> differing_;     ///< [word][pair of copies, rung here]: sites where the two differ
  std::vector<std::int64_t> up_;     ///< [copy, rung here]: spins up
  std::vector<double> table_, row_;  ///< [column][rung here], [column]
  std::vector<double> energy_row_;   ///< [copy]
};

}  // namespace glassbox::spin_glass
