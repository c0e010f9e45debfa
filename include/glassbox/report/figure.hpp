// A figure as a value: what is drawn, and what is said of it. How it looks is decided elsewhere.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::report {

inline constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

enum class Scale : std::uint8_t { linear, logarithmic };
enum class Counts : std::uint8_t { amounts, things };  ///< of things there is no half

/// Labels are in gnuplot's enhanced notation: {/:Italic T}, q^2, x_i; see escaped() for text that is not.
struct Axis {
  std::string label = {};
  double from = unknown, to = unknown;  ///< NaN: as the data are
  Scale scale = Scale::linear;
  std::vector<std::string> names = {};  ///< of the places 0, 1, ... instead of numbers
  Counts counts = Counts::amounts;
};

enum class Mark : std::uint8_t {
  points,            ///< with their error bars
  points_and_lines,  ///< the same, joined by lines to lead the eye
  line,              ///< with a band of one error
  dashes,            ///< a line without band
  segments           ///< lines that are broken where a place is NaN, thin
};

/// The colour: that of a category (a file, a size, a method), or a place on the colour scale of the panel.
struct Series {
  std::string title = {};  ///< empty: not in the legend
  std::vector<double> x = {};
  std::vector<statistics::Estimate> y = {};  ///< error NaN: none is drawn
  Mark mark = Mark::points_and_lines;
  std::size_t category = 0;
  double place = unknown;  ///< on the colour scale
};

enum class Palette : std::uint8_t { order, diverging, grey };

struct ColourScale {
  std::string label = {};
  double from = 0.0, to = 1.0;
  Palette palette = Palette::order;
  bool is_shown = true;
};

/// Cells [row][column], NaN is left empty. Columns and rows are centred at 0, pitch, 2 pitch, ...; a picture without
/// labels has its first row at the top, and so has a panel whose y axis leads down.
struct Image {
  std::int64_t rows = 0, columns = 0;
  std::vector<double> cells = {};
  double pitch = 1.0;
};

struct Panel {
  Axis x = {}, y = {};
  std::vector<Series> series = {};
  std::optional<Image> image = {};
  std::optional<ColourScale> colours = {};
  double height = 0.52;  ///< of the plot, over the width of the figure; a picture has its own
};

/// Panels stand one above the other.
struct Figure {
  std::string name;  ///< of its files: letters, digits, underscores
  std::string title;
  std::string caption;  ///< plain text: what it shows, and how it was got
  std::string source;   ///< the file it is from
  std::vector<Panel> panels = {};
};

}  // namespace glassbox::report
