// gnuplot as a process of its own.
#pragma once

#include <string>
#include <vector>

#include "glassbox/report/figure.hpp"
#include "glassbox/report/gnuplot_script.hpp"

namespace glassbox::report {

/// Draws all figures in all formats as FOLDER/NAME.ENDING, by one gnuplot that reads nobody's settings. Throws
/// std::runtime_error where there is no gnuplot, naming the package, and with gnuplot's own words where it fails.
void draw_figures(const std::vector<Figure>& figures, const std::vector<Format>& formats, const std::string& folder);

/// The pictures of all figures as SVG, in their order, without a folder for them to be left in.
std::vector<std::string> svg_of(const std::vector<Figure>& figures);

}  // namespace glassbox::report
