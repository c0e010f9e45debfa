// Pictures of many small pictures: samples, or what hidden units look for. PNG, and SVG that needs no other file.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glassbox/boltzmann/panels.hpp"

namespace glassbox::boltzmann {

/// Red, green, blue of each pixel, [row][column][3].
struct Picture {
  std::int64_t rows = 0, columns = 0;
  std::vector<std::uint8_t> colours;
};

/// How numbers become colours. grey: 0 black to 1 white; what is outside is held there. diverging: blue -largest,
/// white 0, red +largest, where largest is the largest modulus of one tile, or of all.
enum class Shading : std::uint8_t { grey, diverging_by_tile, diverging };

struct GridLayout {
  std::int64_t tile_rows = 0, tile_columns = 0;  ///< pixels of a tile: what is called the shape of an image
  std::int64_t columns = 1;                      ///< tiles beside each other
  std::int64_t magnification = 2;                ///< of a pixel
  std::int64_t separator = 1;                    ///< grey lines between tiles, in magnified pixels; none outside
  Shading shading = Shading::grey;
};

/// Row t of `tiles`, its pixels in the order of the rows of an image, at place t: [tile][pixel]. The last row of the
/// grid may be short. Throws std::invalid_argument where tiles have more pixels than they have columns, or there are
/// none.
Picture picture_of_tiles(ConstPanels tiles, const GridLayout& layout);

/// What hidden unit j adds to the input of the data: columns of weights [visible][hidden] of the first tile_rows *
/// tile_columns visible units, of the hidden units in `units`, by tile.
Picture receptive_fields(ConstPanels weights, std::span<const std::int64_t> units, GridLayout layout);

/// The nearest to a square that holds that many pixels in a row of its own: 28 x 28 for 784, 1 x 10 for 10 (no exact
/// divisor near the root: one row). For data without an image.
GridLayout layout_of_units(std::int64_t units);

/// The bytes of a PNG file. Throws std::runtime_error where libpng fails.
std::vector<std::uint8_t> png(const Picture& picture);

/// Beside rows and above columns of tiles; empty: none. Fewer than there are: the rest has none.
struct Captions {
  std::string title;
  std::vector<std::string> rows, columns;
};

/// An SVG document with the PNG in it, and captions as text.
std::string svg(const Picture& picture, const GridLayout& layout, const Captions& captions);

/// Writes `path`.png and `path`.svg. Throws std::runtime_error naming the file that cannot be written.
void write_picture(const std::string& path, const Picture& picture, const GridLayout& layout, const Captions& captions);

}  // namespace glassbox::boltzmann
