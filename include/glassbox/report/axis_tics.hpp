// How far an axis reaches, and where its numbers stand, so that points are off the frame and numbers do not touch.
#pragma once

#include <cstddef>

#include "glassbox/report/figure.hpp"

namespace glassbox::report {

/// Multiples of `step` between two ends; a step of 0: as gnuplot likes.
struct Tics {
  double from = unknown, to = unknown, step = 0.0;
};

/// Of a horizontal axis so many points wide: ends that the axis leaves open get a margin around the data, and the step
/// is the smallest of 1, 2, 5 times a power of ten whose numbers stand apart; a whole one where things are counted.
Tics horizontal_tics(const Panel& panel, double width);

/// Of a vertical axis so many points high: ends that the axis leaves open stay open, gnuplot ends them at a number.
Tics vertical_tics(const Panel& panel, double height);

/// Of the scale of colours, so many points high.
Tics colour_tics(const ColourScale& colours, double height);

/// Letters of the longest number; 0 where an end is open.
std::size_t longest_number(const Tics& tics);

}  // namespace glassbox::report
