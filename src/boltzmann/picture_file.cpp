// Pictures as bytes: PNG by libpng, SVG around it.
#include <fmt/format.h>
#include <png.h>

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <string_view>

#include "glassbox/boltzmann/picture.hpp"

namespace glassbox::boltzmann {
namespace {

std::string base64(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t here = std::min<std::size_t>(3, bytes.size() - i);
    std::uint32_t three = 0;
    for (std::size_t k = 0; k < 3; ++k) three = three << 8 | (k < here ? bytes[i + k] : 0U);
    for (std::size_t k = 0; k < 4; ++k) text += k <= here ? digits[three >> (18 - 6 * k) & 63] : '=';
  }
  return text;
}

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text) switch (c) {
      case '<':
        safe += "&lt;";
        break;
      case '&':
        safe += "&amp;";
        break;
      default:
        safe += c;
    }
  return safe;
}

constexpr std::int64_t letter = 7, line = 14;  ///< width and height of text, in pixels

std::int64_t widest(const std::vector<std::string>& captions) {
  std::size_t most = 0;
  for (const std::string& c : captions) most = std::max(most, c.size());
  return most == 0 ? 0 : static_cast<std::int64_t>(most) * letter + letter;
}

void write_bytes(const std::string& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw std::runtime_error(path + ": cannot be written; is there such a folder, and space on the disk?");
}

}  // namespace

std::vector<std::uint8_t> png(const Picture& picture) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(picture.columns);
  image.height = static_cast<png_uint_32>(picture.rows);
  image.format = PNG_FORMAT_RGB;
  png_alloc_size_t bytes = PNG_IMAGE_PNG_SIZE_MAX(image);  // the largest that it can become
  std::vector<std::uint8_t> file(bytes);
  if (png_image_write_to_memory(&image, file.data(), &bytes, 0, picture.colours.data(), 0, nullptr) == 0)
    throw std::runtime_error(
        fmt::format("picture of {} x {} pixels: {}", picture.rows, picture.columns, image.message));
  file.resize(bytes);
  return file;
}

std::string svg(const Picture& picture, const GridLayout& layout, const Captions& captions) {
  const std::int64_t left = widest(captions.rows);
  const std::int64_t top = (captions.title.empty() ? 0 : 2 * line) + (captions.columns.empty() ? 0 : line);
  const std::int64_t high = layout.tile_rows * layout.magnification + layout.separator,
                     wide = layout.tile_columns * layout.magnification + layout.separator;
  std::string text = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
      "font-family=\"sans-serif\" font-size=\"11\">\n<rect width=\"{0}\" height=\"{1}\" fill=\"white\"/>\n",
      left + picture.columns, top + picture.rows);
  if (!captions.title.empty())
    text += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"13\">{}</text>\n", left, line, escaped(captions.title));
  for (std::size_t c = 0; c < captions.columns.size(); ++c)
    text += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>\n",
                        left + static_cast<std::int64_t>(c) * wide + wide / 2, top - 4, escaped(captions.columns[c]));
  for (std::size_t r = 0; r < captions.rows.size(); ++r)
    text += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n", left - letter,
                        top + static_cast<std::int64_t>(r) * high + high / 2 + 4, escaped(captions.rows[r]));
  return text + fmt::format(
                    "<image x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" image-rendering=\"pixelated\" "
                    "href=\"data:image/png;base64,{}\"/>\n</svg>\n",
                    left, top, picture.columns, picture.rows, base64(png(picture)));
}

void write_picture(const std::string& path, const Picture& picture, const GridLayout& layout,
                   const Captions& captions) {
  const std::vector<std::uint8_t> bytes = png(picture);
  write_bytes(path + ".png", {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  write_bytes(path + ".svg", svg(picture, layout, captions));
}

}  // namespace glassbox::boltzmann
