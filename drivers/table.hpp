// Tables of text.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "glassbox/spin_glass/disorder_average.hpp"
#include "glassbox/statistics/estimate.hpp"

namespace glassbox::drivers {

using Row = std::vector<std::string>;

/// Columns as wide as their widest cell, two blanks between them; every line ends in a line feed.
std::string table(const std::vector<Row>& rows);

/// "1.234(5)"; without an error as many digits as asked for; "-" where it is not known.
std::string cell(const statistics::Estimate& estimate, int digits = 3);

/// With so many digits; "-" where it is not a number.
std::string number(double value, int digits);

/// What one looks at first, by increasing temperature, as far as it was measured: energy, specific heat, moments of the
/// overlap, Binder ratio, correlation length; the magnetization where it depends on the temperature, which without
/// ferromagnetism or field it does not. `lambda`: beta of each rung.
std::string headline_table(std::span<const double> lambda, const std::vector<spin_glass::Average>& averages);

}  // namespace glassbox::drivers
