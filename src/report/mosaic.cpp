// Pictures laid out as tiles.
#include <charconv>
#include <cmath>
#include <filesystem>

#include "machine_figures.hpp"

namespace glassbox::report {

std::optional<TileShape> shape_of_text(const std::string& text) {
  std::vector<std::int64_t> numbers;
  for (const char *at = text.data(), *end = at + text.size(); at < end;) {
    std::int64_t value = 0;
    const auto [stop, failure] = std::from_chars(at, end, value);
    if (failure == std::errc()) numbers.push_back(value);
    at = failure == std::errc() ? stop : at + 1;
  }
  if (numbers.size() != 2) return {};
  return TileShape{numbers[0], numbers[1]};
}

std::optional<TileShape> picture_shape(const Result& result, std::int64_t inputs) {
  for (const std::string& text :
       {result.has("layers") ? attribute(result, "layers", "image") : std::string(), setting(result, "data", "image")})
    if (const auto shape = shape_of_text(text); shape && shape->rows * shape->columns == inputs) return shape;
  const auto side = static_cast<std::int64_t>(std::lround(std::sqrt(static_cast<double>(inputs))));
  const std::string kind = setting(result, "data", "kind");
  const bool has_pictures = kind == "idx" || kind == "auto" || kind == "bars-and-stripes" || kind == "ising";
  if (!has_pictures || side * side != inputs || side < 2) return {};
  return TileShape{side, side};
}

Image mosaic(std::span<const double> tiles, const TileShape& shape, std::int64_t across) {
  const std::int64_t cells = shape.rows * shape.columns, count = std::ssize(tiles) / cells;
  const std::int64_t lines = (count + across - 1) / across;
  Image image{lines * (shape.rows + 1) - 1, across * (shape.columns + 1) - 1, {}};
  image.cells.assign(static_cast<std::size_t>(image.rows * image.columns), unknown);
  for (std::int64_t t = 0; t < count; ++t)
    for (std::int64_t r = 0; r < shape.rows; ++r)
      for (std::int64_t c = 0; c < shape.columns; ++c) {
        const std::int64_t row = t / across * (shape.rows + 1) + r, column = t % across * (shape.columns + 1) + c;
        image.cells[row * image.columns + column] = tiles[t * cells + r * shape.columns + c];
      }
  return image;
}

Figure picture(std::string name, std::string title, std::string caption, const Result& result, Image image) {
  Figure figure{.name = std::move(name),
                .title = std::move(title),
                .caption = std::move(caption),
                .source = std::filesystem::path(result.path()).filename().string(),
                .panels = std::vector<Panel>(1)};
  figure.panels[0].image = std::move(image);
  return figure;
}

}  // namespace glassbox::report
