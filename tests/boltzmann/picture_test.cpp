// Pictures read back by libpng, pixel by pixel.
#include "glassbox/boltzmann/picture.hpp"

#include <gtest/gtest.h>
#include <png.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace glassbox::boltzmann {
namespace {

Picture read_png(std::span<const std::uint8_t> bytes) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  EXPECT_NE(png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()), 0) << image.message;
  image.format = PNG_FORMAT_RGB;
  Picture picture{image.height, image.width, std::vector<std::uint8_t>(PNG_IMAGE_SIZE(image))};
  EXPECT_NE(png_image_finish_read(&image, nullptr, picture.colours.data(), 0, nullptr), 0) << image.message;
  return picture;
}

std::array<int, 3> pixel(const Picture& p, std::int64_t row, std::int64_t column) {
  const std::uint8_t* at = p.colours.data() + 3 * (row * p.columns + column);
  return {at[0], at[1], at[2]};
}
constexpr std::array<int, 3> black{0, 0, 0}, white{255, 255, 255}, separator{128, 128, 128};

/// Three tiles of 2 x 3 pixels: all dark, all bright, one pixel at half.
Panels three_tiles() {
  Panels tiles(3, 6);
  for (std::int64_t k = 0; k < 6; ++k) tiles(1, k) = 1.0F;
  tiles(2, 5) = 0.5F;
  return tiles;
}

TEST(Picture, TilesAreWhereTheyBelong) {
  const GridLayout layout{.tile_rows = 2, .tile_columns = 3, .columns = 2, .magnification = 2, .separator = 1};
  const Picture p = read_png(png(picture_of_tiles(three_tiles(), layout)));
  EXPECT_EQ(p.rows, 4 + 1 + 4);
  EXPECT_EQ(p.columns, 6 + 1 + 6);
  EXPECT_EQ(pixel(p, 0, 0), black);
  EXPECT_EQ(pixel(p, 3, 5), black);
  EXPECT_EQ(pixel(p, 0, 6), separator);
  EXPECT_EQ(pixel(p, 4, 12), separator);
  EXPECT_EQ(pixel(p, 3, 12), white);
  EXPECT_EQ(pixel(p, 0, 7), white);
  EXPECT_EQ(pixel(p, 8, 5), (std::array<int, 3>{128, 128, 128}));
  EXPECT_EQ(pixel(p, 7, 4), (std::array<int, 3>{128, 128, 128}));
  EXPECT_EQ(pixel(p, 6, 5), black);
  EXPECT_EQ(pixel(p, 8, 12), separator) << "where the last row is short";
}

TEST(Picture, WeightsAreShadedAboutZero) {
  Panels weights(2, 2);  // [visible][hidden]
  weights(0, 0) = 2.0F, weights(1, 0) = -1.0F, weights(0, 1) = -0.5F;
  const GridLayout layout{.tile_rows = 1, .tile_columns = 2, .columns = 1, .magnification = 1, .separator = 0};
  const std::array<std::int64_t, 2> units{1, 0};
  const Picture p = receptive_fields(weights, units, layout);
  EXPECT_EQ(pixel(p, 0, 1), white);
  const auto blue = pixel(p, 0, 0), red = pixel(p, 1, 0), half_blue = pixel(p, 1, 1);
  EXPECT_GT(blue[2], blue[0] + 100);
  EXPECT_GT(red[0], red[2] + 100);
  for (int c = 0; c < 3; ++c) EXPECT_NEAR(half_blue[c], (255 + blue[c]) / 2, 1) << "shading is linear";
}

TEST(Picture, SvgHoldsThePictureAndCaptions) {
  const GridLayout layout{.tile_rows = 2, .tile_columns = 3, .columns = 1};
  const Picture p = picture_of_tiles(three_tiles(), layout);
  const std::string text = svg(p, layout, {.title = "a < b & c", .rows = {"dark", "bright"}, .columns = {"all"}});
  EXPECT_NE(text.find("data:image/png;base64,iVBORw0KGgo"), std::string::npos);
  EXPECT_NE(text.find("a &lt; b &amp; c"), std::string::npos);
  EXPECT_NE(text.find(">bright</text>"), std::string::npos);
}

TEST(Picture, FilesAreWritten) {
  const std::string path = testing::TempDir() + "/picture_test";
  const GridLayout layout{.tile_rows = 2, .tile_columns = 3, .columns = 3};
  const Picture p = picture_of_tiles(three_tiles(), layout);
  write_picture(path, p, layout, {});
  std::ifstream file(path + ".png", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  EXPECT_EQ(read_png({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}).colours, p.colours);
  EXPECT_GT(std::filesystem::file_size(path + ".svg"), 100U);
  for (const char* ending : {".png", ".svg"}) std::filesystem::remove(path + ending);
  EXPECT_THROW(write_picture("/no/such/folder/x", p, layout, {}), std::runtime_error);
}

TEST(Picture, UnitsWithoutAnImageGetAShape) {
  EXPECT_EQ(layout_of_units(784).tile_rows, 28);
  EXPECT_EQ(layout_of_units(12).tile_rows, 3);
  EXPECT_EQ(layout_of_units(13).tile_rows, 1);
  EXPECT_EQ(layout_of_units(1).tile_columns, 1);
}

TEST(Picture, RefusesTilesThatAreTooSmall) {
  EXPECT_THROW(picture_of_tiles(three_tiles(), {.tile_rows = 3, .tile_columns = 3}), std::invalid_argument);
  EXPECT_THROW(picture_of_tiles(Panels(0, 6), {.tile_rows = 2, .tile_columns = 3}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
