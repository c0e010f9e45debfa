// The error decides how many digits of the value are shown.
#include "glassbox/statistics/notation.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <limits>

namespace glassbox::statistics {
namespace {

// Outside of 10^smallest ... 10^largest an exponent is written, as %g does.
constexpr int smallest = -4, largest = 5;

std::string printed(const char* form, int digits, double value) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), form, digits, value);
  return text.data();
}

std::string every_digit(double value) {
  std::array<char, 32> text{};
  return {text.data(), std::to_chars(text.data(), text.data() + text.size(), value).ptr};
}

/// Of the leading digit, after rounding to `digits` behind it.
int exponent(double value, int digits) {
  const std::string text = printed("%.*e", digits, value);
  return std::atoi(text.c_str() + text.find('e') + 1);
}

std::string fixed(double value, int decimals) {
  const std::string text = printed("%.*f", decimals, value);
  return text.find_first_of("123456789") == std::string::npos && text[0] == '-' ? text.substr(1) : text;
}

/// Both in units of 10^shift, the last digit of the error standing for 10^place.
std::string shown(double value, double error, int place, int shift) {
  const int decimals = std::max(0, shift - place);
  const auto rounded = [&](double x, int unit) {
    return static_cast<double>(std::round(x / std::pow(10.0L, place)) * std::pow(10.0L, place - unit));
  };
  const std::string digits = decimals <= 1 ? fixed(rounded(error, shift), decimals) : fixed(rounded(error, place), 0);
  return fixed(rounded(value, shift), decimals) + "(" + digits + ")";
}

}  // namespace

std::string value_with_error(double value, double error) {
  assert(!(error < 0.0));
  if (!std::isfinite(value) || std::isnan(error)) return printed("%.*g", 6, value);
  if (std::isinf(error)) return printed("%.*g", 6, value) + "(inf)";
  // Ten roundings of the value.
  if (error <= 10.0 * std::numeric_limits<double>::epsilon() * std::abs(value)) return every_digit(value);
  const int place = exponent(error, 1) - 1;
  const double larger = std::max(std::abs(value), error);
  const int leading = exponent(larger, std::max(0, exponent(larger, 0) - place));
  if (leading >= smallest && leading <= largest) return shown(value, error, place, 0);
  std::array<char, 16> power{};
  std::snprintf(power.data(), power.size(), "e%+03d", leading);
  return shown(value, error, place, leading) + power.data();
}

std::string counted(std::int64_t count, const std::string& thing) {
  return std::to_string(count) + " " + thing + (count == 1 ? "" : "s");
}

}  // namespace glassbox::statistics
