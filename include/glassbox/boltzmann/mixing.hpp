// Whether chains have mixed: do they agree with each other, how long do they remember, which labels do they visit?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::boltzmann {

/// Numbers seen by chains of equal length, [chain][time].
template <class T>
struct Chains {
  std::int64_t chains = 0, times = 0;
  std::span<const T> values;

  std::span<const T> chain(std::int64_t c) const { return values.subspan(c * times, times); }
};

/// Split R-hat: every chain is cut into halves of n values (a middle one is left out), W is the mean of the variances
/// within halves, B / n the variance of their means, R-hat = sqrt((n - 1) / n + B / (n W)). Near 1 for chains that have
/// mixed, 1.01 is a common limit; infinite where halves are constant but differ, 1 where all is one constant. Values
/// are taken as they are, not ranked (Gelman et al., Bayesian Data Analysis, 3rd ed., section 11.4; Vehtari et al.
/// 2021, doi:10.1214/20-BA1221, eq. 3). Throws std::invalid_argument for chains of less than 4 values, or none.
double split_r_hat(const Chains<double>& series);

/// Integrated autocorrelation time, the mean over chains, in units of the time between values (1/2: independent). Where
/// R-hat is far from 1 it is too small: a chain does not know of what it has not seen.
statistics::Estimate autocorrelation_time(const Chains<double>& series);

/// Which labels chains have visited. A visit begins with the first sample of a chain and with every one whose label is
/// not that of the sample before.
struct LabelVisits {
  std::vector<double> visits;           ///< [label]: begun per 1000 sweeps of one chain
  std::vector<double> share;            ///< [label]: of all samples; adds up to 1
  std::vector<std::int64_t> distinct;   ///< [chain]: labels seen
  statistics::Estimate switches{0, 0};  ///< changes of label per 1000 sweeps: mean over chains, error from their spread
  double mean_distinct = 0.0;           ///< of `distinct`
  double entropy = 0.0;                 ///< -sum share log share, in nats: log(labels) where all are seen alike
};

/// `label`: in [0, labels), every `every` sweeps. Throws std::invalid_argument for a label outside, and without
/// samples.
LabelVisits label_visits(const Chains<std::int32_t>& label, std::int64_t labels, std::int64_t every);

}  // namespace glassbox::boltzmann
