// Pearson's chi-squared test of counts against probabilities.
#pragma once

#include <cstdint>
#include <span>

namespace glassbox::statistics {

/// Probability that a chi-squared variable of so many degrees of freedom exceeds `statistic`; 1 for none.
double chi_squared_p_value(double statistic, std::int64_t degrees_of_freedom);

struct ChiSquared {
  double statistic;
  std::int64_t degrees_of_freedom;
  double p_value;
};

/// Independent counts against the probabilities of their cells. Cells that expect less than 5 are pooled, so that the
/// asymptotic distribution holds; a count where the probability is zero gives p = 0.
/// Throws std::invalid_argument where the sizes differ, the probabilities do not sum to 1, or there is no count.
ChiSquared chi_squared_test(std::span<const std::int64_t> observed, std::span<const double> probabilities);

}  // namespace glassbox::statistics
