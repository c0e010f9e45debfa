// How long a time series remembers: integrated autocorrelation times, 1/2 for independent data.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::statistics {

/// tau = 1/2 + sum_{t=1}^{W} rho(t) with Sokal's window, the least W >= 6 tau(W), and error
/// tau sqrt(2 (2 W + 1) / n) (Madras & Sokal, J. Stat. Phys. 50, 109 (1988), doi:10.1007/BF01022990).
/// The standard error of the mean is sqrt(2 tau variance / n). A constant series gives 1/2 with error 0.
/// Throws std::invalid_argument for less than two values. O(n W).
Estimate autocorrelation_time(std::span<const double> series);

/// tau = bin_length Var(bin means) / (2 variance), where `variance` is that of single values: right once bins are much
/// longer than tau; its relative error is sqrt(2 / (bins - 1)). No variance at all gives 1/2. Needs two bins.
double binned_autocorrelation_time(std::span<const double> bin_means, std::int64_t bin_length, double variance);

}  // namespace glassbox::statistics
