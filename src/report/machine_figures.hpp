// Figures of Boltzmann machines, by the command that wrote the file.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "glassbox/report/figure.hpp"
#include "glassbox/report/part.hpp"
#include "glassbox/report/result.hpp"

namespace glassbox::report {

Part figures_of_training(const Result& result);
Part figures_of_evaluation(const Result& result);
Part figures_of_samples(const Result& result);

struct TileShape {
  std::int64_t rows = 0, columns = 0;
};

/// "28x28" or "[28, 28]"; nothing for other text.
std::optional<TileShape> shape_of_text(const std::string& text);

/// How so many inputs make a picture: as the file or its configuration says, else a square where it comes out even.
std::optional<TileShape> picture_shape(const Result& result, std::int64_t inputs);

/// Tiles [tile][row][column] side by side, `across` in a line, a cell of NaN between them.
Image mosaic(std::span<const double> tiles, const TileShape& shape, std::int64_t across);

/// A legend-less figure around a mosaic.
Figure picture(std::string name, std::string title, std::string caption, const Result& result, Image image);

}  // namespace glassbox::report
