// Tiles of grey levels and of weights, side by side.
#include "glassbox/boltzmann/picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string>

namespace glassbox::boltzmann {
namespace {

using Colour = std::array<std::uint8_t, 3>;
constexpr Colour line{128, 128, 128};

std::uint8_t level(double share) {
  return static_cast<std::uint8_t>(std::lround(255.0 * std::clamp(share, 0.0, 1.0)));
}

/// x in [-1, 1]: blue, white, red, each half of even lightness steps.
Colour diverging(double x) {
  constexpr std::array<double, 3> blue{0.02, 0.19, 0.58}, red{0.60, 0.05, 0.05};
  const double away = std::min(1.0, std::abs(x));
  Colour colour;
  for (std::size_t c = 0; c < 3; ++c) colour[c] = level(1.0 + away * ((x < 0.0 ? blue[c] : red[c]) - 1.0));
  return colour;
}

double largest(ConstPanels tiles, std::int64_t first, std::int64_t last, std::int64_t pixels) {
  double most = 0.0;
  for (std::int64_t t = first; t < last; ++t)
    for (std::int64_t k = 0; k < pixels; ++k) most = std::max(most, std::abs(double{tiles(t, k)}));
  return most > 0.0 ? most : 1.0;
}

/// One tile with its upper left corner at (row, column).
void paint(Picture& picture, const std::vector<Colour>& tile, const GridLayout& layout, std::int64_t row,
           std::int64_t column) {
  const std::int64_t scale = layout.magnification;
  for (std::int64_t y = 0; y < layout.tile_rows * scale; ++y)
    for (std::int64_t x = 0; x < layout.tile_columns * scale; ++x)
      std::ranges::copy(tile[y / scale * layout.tile_columns + x / scale],
                        picture.colours.begin() + 3 * ((row + y) * picture.columns + column + x));
}

}  // namespace

Picture picture_of_tiles(ConstPanels tiles, const GridLayout& layout) {
  const std::int64_t pixels = layout.tile_rows * layout.tile_columns;
  if (tiles.rows < 1 || pixels < 1 || pixels > tiles.columns || layout.columns < 1 || layout.magnification < 1 ||
      layout.separator < 0)
    throw std::invalid_argument("picture: " + std::to_string(tiles.rows) + " tiles of " +
                                std::to_string(layout.tile_rows) + " x " + std::to_string(layout.tile_columns) +
                                " pixels from rows of " + std::to_string(tiles.columns) +
                                " numbers; allowed: at least one tile, with as many numbers as pixels");
  const std::int64_t across = std::min(layout.columns, tiles.rows), down = (tiles.rows + across - 1) / across;
  const std::int64_t high = layout.tile_rows * layout.magnification + layout.separator,
                     wide = layout.tile_columns * layout.magnification + layout.separator;
  Picture picture{down * high - layout.separator, across * wide - layout.separator, {}};
  picture.colours.assign(3 * picture.rows * picture.columns, line[0]);
  const double of_all = layout.shading == Shading::diverging ? largest(tiles, 0, tiles.rows, pixels) : 1.0;
  std::vector<Colour> tile(pixels);
  for (std::int64_t t = 0; t < tiles.rows; ++t) {
    const double most = layout.shading == Shading::diverging_by_tile ? largest(tiles, t, t + 1, pixels) : of_all;
    for (std::int64_t k = 0; k < pixels; ++k) {
      const std::uint8_t grey = level(tiles(t, k));
      tile[k] = layout.shading == Shading::grey ? Colour{grey, grey, grey} : diverging(tiles(t, k) / most);
    }
    paint(picture, tile, layout, t / across * high, t % across * wide);
  }
  return picture;
}

Picture receptive_fields(ConstPanels weights, std::span<const std::int64_t> units, GridLayout layout) {
  const std::int64_t pixels = std::min(layout.tile_rows * layout.tile_columns, weights.rows);
  Panels tiles(static_cast<std::int64_t>(units.size()), pixels);
  for (std::int64_t t = 0; t < tiles.rows(); ++t) {
    if (units[t] < 0 || units[t] >= weights.columns)
      throw std::invalid_argument("picture: hidden unit " + std::to_string(units[t]) + "; allowed: 0 to " +
                                  std::to_string(weights.columns - 1));
    for (std::int64_t k = 0; k < pixels; ++k) tiles(t, k) = weights(k, units[t]);
  }
  if (layout.shading == Shading::grey) layout.shading = Shading::diverging_by_tile;
  return picture_of_tiles(tiles, layout);
}

GridLayout layout_of_units(std::int64_t units) {
  GridLayout layout{.tile_rows = 1, .tile_columns = units};
  for (auto side = static_cast<std::int64_t>(std::sqrt(static_cast<double>(units))); 4 * side * side >= units; --side)
    if (units % side == 0) return {.tile_rows = side, .tile_columns = units / side};
  return layout;
}

}  // namespace glassbox::boltzmann
