// What the largest of many deviations is by chance.
#pragma once

#include <cstdint>

namespace glassbox::report {

/// The probability that the largest of so many independent Gaussian deviations, by size and in errors, is that or more.
/// Deviations that are not independent have less.
double chance_of_largest(double errors, std::int64_t count);

/// The median of the largest, in errors; 0 of none.
double usual_largest(std::int64_t count);

}  // namespace glassbox::report
