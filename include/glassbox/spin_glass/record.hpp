// What one sample has measured, or what enumeration knows of it: a value.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace glassbox::spin_glass {

/// Thermal averages of one sample. Order and names are the file format: see describe().
enum class Quantity : std::uint8_t {
  energy,                 ///< <H>/N
  specific_heat,          ///< beta^2 (<H^2> - <H>^2) / N
  magnetization,          ///< <m>, m = sum s_i / N
  magnetization_abs,      ///< <|m|>
  magnetization_squared,  ///< <m^2>
  susceptibility,         ///< beta N (<m^2> - <m>^2)
  overlap,                ///< <q>, q = sum s_i t_i / N over pairs of copies
  overlap_abs,            ///< <|q|>
  overlap_squared,        ///< <q^2>
  overlap_fourth,         ///< <q^4>
  link_overlap,           ///< <q_l>, q_l = sum_bonds s_i s_j t_i t_j / N_b
  link_overlap_squared,   ///< <q_l^2>
  free_energy,            ///< -T log Z / N
  entropy,                ///< (e - f) / T
  log_z,                  ///< log Z, total
};
inline constexpr int quantity_count = 15;

struct Description {
  std::string_view name, long_name, units;
};
Description describe(Quantity quantity);

/// A quantity at every temperature; empty where it was not measured.
struct Column {
  std::vector<double> value;  ///< [temperature]
  std::vector<double> error;  ///< [temperature], thermal; empty or zero where exact
};

struct Record {
  std::array<Column, quantity_count> columns;
  std::vector<double> wave_overlap;  ///< [temperature][axis]: <|q(k_min)|^2>, q(k) = sum q_r exp(i k r) / N, k_min = 2
                                     ///< pi / L along the axis; empty off lattices
  std::vector<double> wave_overlap_error;      ///< [temperature][axis]
  std::vector<double> overlap_histogram;       ///< [temperature][bin]: probability of each bin, sums to 1
  std::vector<double> link_overlap_histogram;  ///< [temperature][bin]

  Column& operator[](Quantity q) { return columns[static_cast<std::size_t>(q)]; }
  const Column& operator[](Quantity q) const { return columns[static_cast<std::size_t>(q)]; }
};

/// The bins of an overlap that takes the values -1, -1 + 2/n, ..., 1: each holds as many neighbouring values, the last
/// one perhaps fewer. A count is the number of +1 terms among the n.
struct OverlapBins {
  std::int64_t terms = 0;  ///< n: sites, or bonds for the link overlap
  std::int64_t bins = 1;
  std::int64_t per_bin = 1;  ///< values in a bin

  std::int64_t bin_of_count(std::int64_t positive) const {
    return per_bin == 1 ? positive : positive / per_bin;  // a division costs as much as the rest of a measurement
  }
  /// The same for an overlap of another number of terms: that of the nearest value.
  std::int64_t bin_of_count(std::int64_t positive, std::int64_t of_terms) const {
    if (of_terms == terms || of_terms == 0) return bin_of_count(positive);
    return bin_of_count((2 * positive * terms + of_terms) / (2 * of_terms));
  }
  double centre(std::int64_t bin) const;  ///< mean of its values, in [-1, 1]
  double width(std::int64_t bin) const;   ///< what a probability is divided by to be a density
};

/// A bin for every value, or as many equal ones as `most` allows (0: no limit).
OverlapBins overlap_bins(std::int64_t terms, std::int64_t most);

}  // namespace glassbox::spin_glass
