// Where the panels of a figure stand: plots keep their shape, legends get the room that they need.
#pragma once

#include <cstddef>
#include <vector>

#include "glassbox/report/figure.hpp"

namespace glassbox::report {

/// A figure is as wide as a phone: larger screens show it enlarged, and its text stays readable.
inline constexpr double figure_width = 440.0;

/// Of the plot itself, without tics and labels, and where its legend begins; from the left and from the top.
struct PanelBox {
  double left, right, top, bottom, legend;
};

std::vector<PanelBox> boxes_of(const Figure& figure);
double height_of(const Figure& figure);

/// Letters that are seen of a label in gnuplot's enhanced notation.
std::size_t visible_length(const std::string& label);

/// How many entries of the legend stand side by side; 0 where there is none.
std::size_t legend_columns(const Panel& panel);

/// A picture without labels needs neither frame nor tics.
bool is_bare(const Panel& panel);

}  // namespace glassbox::report
