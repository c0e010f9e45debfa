// From what every sample has measured to averages over the disorder with their errors: a program over stored rows.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/spin_glass/record.hpp"
#include "glassbox/statistics/estimate.hpp"

namespace glassbox::spin_glass {

/// Thermal averages of all samples, in their order.
struct SampleTable {
  int rungs = 1;
  std::vector<Quantity> quantities;  ///< first columns
  int axes = 0;                      ///< then <|q(k_min)|^2> along each axis of the lattice
  std::vector<double> values;        ///< [sample][rung][column]
  std::vector<double> errors;        ///< the same, thermal; zero where exact

  int columns() const { return static_cast<int>(quantities.size()) + axes; }
  std::int64_t samples() const { return static_cast<std::int64_t>(values.size()) / (std::int64_t{rungs} * columns()); }
  int column(Quantity quantity) const;  ///< -1 where it is not in the table
  /// [sample][column] of one rung.
  std::vector<double> rows(int rung) const;
};

/// Appends the row of one sample.
void append(SampleTable& table, const Record& record);

struct Average {
  std::string name, long_name, units, estimator;
  std::vector<double> value, error;  ///< [rung]
};

/// Every quantity averaged over samples (error: standard error over samples), and ratios of averages with jackknife
/// errors and bias correction: the Binder ratio U4 = [<q^4>]/[<q^2>]^2 and parameter g = (3 - U4)/2, the spin glass
/// susceptibility N [<q^2>], and on lattices the second-moment correlation length
/// xi_L = sqrt(chi(0)/chi(k_min) - 1) / (2 sin(k_min/2)), averaged over the axes longer than 2 (Ballesteros et al., PRB
/// 62, 14237 (2000), doi:10.1103/PhysRevB.62.14237). A single sample has no disorder error: its averages carry the
/// thermal one, its ratios NaN.
std::vector<Average> disorder_averages(const SampleTable& table, std::int64_t sites,
                                       const std::vector<std::int32_t>& lengths);

/// Mean and standard error of `samples` values known by their sum and sum of squares.
statistics::Estimate estimate_of_sums(double sum, double sum_of_squares, std::int64_t samples);

}  // namespace glassbox::spin_glass
