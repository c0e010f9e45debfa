// Margins and steps.
#include "glassbox/report/axis_tics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace glassbox::report {
namespace {

constexpr double margin = 0.03, letter_width = 9.0, gap = 10.0, line_height = 26.0;
constexpr int most_steps = 8;

/// Of finite numbers.
struct Reach {
  double low = unknown, high = unknown;
};

Reach reach_of(const Panel& panel) {
  Reach reach;
  for (const Series& series : panel.series)
    for (const double x : series.x)
      if (std::isfinite(x)) reach = {std::fmin(reach.low, x), std::fmax(reach.high, x)};
  return reach;
}

/// With error bars.
Reach height_of_data(const Panel& panel) {
  Reach reach;
  for (const Series& series : panel.series)
    for (const auto [value, error] : series.y) {
      const double bar = error > 0.0 ? error : 0.0;
      if (std::isfinite(value)) reach = {std::fmin(reach.low, value - bar), std::fmax(reach.high, value + bar)};
    }
  return reach;
}

/// Both ends are moved outwards; a single number has room on both sides.
Reach with_margin(Reach reach, Scale scale) {
  if (scale == Scale::logarithmic) {
    const double factor = reach.high > reach.low ? std::pow(reach.high / reach.low, margin) : 2.0;
    return {reach.low / factor, reach.high * factor};
  }
  double room = margin * (reach.high - reach.low);
  if (!(room > 0.0)) room = reach.low == 0.0 ? 1.0 : 0.2 * std::abs(reach.low);
  return {reach.low - room, reach.high + room};
}

/// `fits(step)`: whether the numbers of that step stand apart.
template <class Fits>
double smallest_step(double length, double least, Fits fits) {
  for (double power = std::pow(10.0, std::floor(std::log10(length)) - 2.0);; power *= 10.0)
    for (const double digit : {1.0, 2.0, 5.0}) {
      const double step = digit * power;
      if (step > length) return step;
      if (step >= least && length / step <= most_steps && fits(step)) return step;
    }
}

}  // namespace

std::size_t longest_number(const Tics& tics) {
  if (!(tics.step > 0.0) || !std::isfinite(tics.to - tics.from)) return 0;
  std::size_t longest = 0;
  const auto last = static_cast<long>(std::floor(tics.to / tics.step + 1e-6));
  for (auto k = static_cast<long>(std::ceil(tics.from / tics.step - 1e-6)); k <= last; ++k)
    longest = std::max(longest, fmt::format("{:.6g}", static_cast<double>(k) * tics.step).size());
  return longest;
}

Tics horizontal_tics(const Panel& panel, double width) {
  const Axis& axis = panel.x;
  Tics tics{axis.from, axis.to, 0.0};
  if (const Reach reach = reach_of(panel); std::isfinite(reach.low)) {
    const Reach wide = with_margin(reach, axis.scale);
    if (std::isnan(tics.from)) tics.from = wide.low;
    if (std::isnan(tics.to)) tics.to = wide.high;
  }
  const double length = tics.to - tics.from;
  if (axis.scale == Scale::logarithmic || !(length > 0.0) || !std::isfinite(length)) return tics;
  tics.step = smallest_step(length, axis.counts == Counts::things ? 1.0 : 0.0, [&](double step) {
    const auto letters = static_cast<double>(longest_number({tics.from, tics.to, step}));
    return letter_width * letters + gap <= width * step / length;
  });
  return tics;
}

Tics vertical_tics(const Panel& panel, double height) {
  const Axis& axis = panel.y;
  Tics tics{axis.from, axis.to, 0.0};
  const Reach reach = height_of_data(panel);
  if (std::isnan(tics.from)) tics.from = reach.low;
  if (std::isnan(tics.to)) tics.to = reach.high;
  const double length = tics.to - tics.from;
  if (axis.scale == Scale::logarithmic || !(length > 0.0) || !std::isfinite(length)) return {axis.from, axis.to, 0.0};
  tics.step = smallest_step(length, axis.counts == Counts::things ? 1.0 : 0.0,
                            [&](double step) { return line_height <= height * step / length; });
  return tics;
}

Tics colour_tics(const ColourScale& colours, double height) {
  Tics tics{colours.from, colours.to, 0.0};
  const double length = tics.to - tics.from;
  if (!(length > 0.0) || !std::isfinite(length)) return tics;
  tics.step = smallest_step(length, 0.0, [&](double step) { return line_height <= height * step / length; });
  return tics;
}

}  // namespace glassbox::report
