// Values with errors as physicists write them.
#pragma once

#include <cstdint>
#include <string>

namespace glassbox::statistics {

/// -1.6811(29): two digits of the error, in units of the last digits of the value; an error with a point of its own,
/// 12.3(1.5), is meant as it stands. From a million on and below 1e-4 with an exponent, 1.6811(29)e+07.
/// Without an error (NaN): six digits. An error of zero, or one that rounding alone would leave: every digit of the
/// value. The error is not negative.
std::string value_with_error(double value, double error);

/// "1 rank", "2 ranks"
std::string counted(std::int64_t count, const std::string& thing);

}  // namespace glassbox::statistics
