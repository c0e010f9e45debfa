// The ladder: increasing values of lambda (for a glass: beta), and how to choose them.
#pragma once

#include <span>
#include <vector>

namespace glassbox::sampling {

/// Strictly increasing, at least one rung, all finite and not negative; else std::invalid_argument.
void require_ladder(std::span<const double> lambda);

/// `count` temperatures from lowest to highest, equally spaced or in geometric progression. count >= 1; one
/// temperature is `lowest`.
std::vector<double> linear_temperatures(double lowest, double highest, int count);
std::vector<double> geometric_temperatures(double lowest, double highest, int count);

/// lambda = 1 / T, increasing, of temperatures in any order.
std::vector<double> ladder_of_temperatures(std::span<const double> temperatures);

/// Communication barrier: the sum of the rejections of neighbouring pairs
/// (Syed, Bouchard-Cote, Deligiannidis, Doucet 2022, doi:10.1111/rssb.12464).
double barrier(std::span<const double> rejection);

/// Round trips of one ladder, all its replicas together, per exchange that even-odd tempering can reach:
/// 1 / (2 + 2 sum r / (1 - r)).
double round_trip_rate(std::span<const double> rejection);

/// Rungs for a barrier: about 2 barrier + 1.
int suggested_rungs(double barrier);

/// The ladder between the same ends on which every pair would reject equally, from the rejections measured on this one:
/// the cumulated barrier is interpolated monotonically and cut into equal parts.
std::vector<double> equal_rejection_ladder(std::span<const double> lambda, std::span<const double> rejection);

}  // namespace glassbox::sampling
