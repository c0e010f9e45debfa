// Free energies of all samples by all estimators, for averages and comparisons.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "glassbox/spin_glass/result_file.hpp"

namespace glassbox::spin_glass {

struct FreeEnergyTable {
  std::size_t estimators = 0, rungs = 0;
  std::vector<double> values, errors;  ///< [sample][estimator][rung]

  /// One column of `values` or `errors`, [sample].
  std::vector<double> over_samples(const std::vector<double>& of, std::size_t estimator, std::size_t rung) const;
};

void append(FreeEnergyTable& table, const SampleRow& row);

/// The first NaN that follows a number.
std::optional<Gap> first_gap(const ResultShape& shape, const FreeEnergyTable& table);

/// sqrt(sum error^2) / n: of a mean whose n terms have these errors.
double thermal_error(std::span<const double> errors);

/// The estimator to quote, by the averages over samples with their thermal errors (free_energy/agreement.hpp); empty
/// where there is none.
std::string recommended(const ResultShape& shape, const FreeEnergyTable& table);

/// How far two estimators are apart, in errors of the difference: over samples, or of the one sample.
std::vector<Disagreement> disagreements(const ResultShape& shape, const FreeEnergyTable& table);

}  // namespace glassbox::spin_glass
