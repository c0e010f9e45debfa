// Sums of rows and products of panels, against their definitions, whole and in parts.
#include "glassbox/boltzmann/products.hpp"

#include <gtest/gtest.h>

#include <random>

namespace glassbox::boltzmann {
namespace {

Panels random_panels(std::int64_t rows, std::int64_t columns, unsigned seed) {
  std::mt19937 engine(seed);
  std::uniform_real_distribution<float> number(-1.0F, 1.0F);
  Panels matrix(rows, columns);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < columns; ++c) matrix(r, c) = number(engine);
  return matrix;
}

data::BitRows random_bits(std::int64_t rows, std::int64_t units, unsigned seed) {
  std::mt19937 engine(seed);
  data::BitRows bits(rows, units);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t u = 0; u < units; ++u) bits.set(r, u, engine() % 4 == 0);
  return bits;
}

std::vector<float> padded_start(std::int64_t columns) {
  std::vector<float> start(panel_count(columns) * panel_width);
  for (std::int64_t c = 0; c < columns; ++c) start[c] = 0.01F * static_cast<float>(c);
  return start;
}

struct Sizes {
  std::int64_t rows, depth, columns;
};
class Products : public testing::TestWithParam<Sizes> {};

TEST_P(Products, AddRowsIsItsDefinition) {
  const auto [rows, depth, columns] = GetParam();
  const data::BitRows bits = random_bits(rows, depth, 1);
  const Panels b = random_panels(depth, columns, 2);
  const std::vector<float> start = padded_start(columns);
  Panels out(rows, columns);
  add_rows(bits, b, start, whole(out), out);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < columns; ++c) {
      float sum = start[c];
      for (std::int64_t i = 0; i < depth; ++i)
        if (bits.at(r, i)) sum += b(i, c);
      ASSERT_EQ(out(r, c), sum) << r << ", " << c;
    }
}

TEST_P(Products, MultiplyIsItsDefinition) {
  const auto [rows, depth, columns] = GetParam();
  const Panels a = random_panels(rows, depth, 3), b = random_panels(depth, columns, 4);
  Panels out(rows, columns);
  multiply(a, b, {}, whole(out), out);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < columns; ++c) {
      double sum = 0.0;
      for (std::int64_t k = 0; k < depth; ++k) sum += static_cast<double>(a(r, k)) * b(k, c);
      ASSERT_NEAR(out(r, c), sum, 1e-6 * static_cast<double>(depth)) << r << ", " << c;
    }
}

TEST_P(Products, MultiplyTransposedIsItsDefinition) {
  const auto [rows, depth, columns] = GetParam();
  const Panels a = random_panels(depth, rows, 5), b = random_panels(depth, columns, 6);
  Panels out(rows, columns);
  multiply_transposed(a, b, whole(out), out);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t c = 0; c < columns; ++c) {
      double sum = 0.0;
      for (std::int64_t k = 0; k < depth; ++k) sum += static_cast<double>(a(k, r)) * b(k, c);
      ASSERT_NEAR(out(r, c), sum, 1e-6 * static_cast<double>(depth)) << r << ", " << c;
    }
}

// What ranks rely on: at real size, any cut of rows and panels gives the bits of the whole.
TEST_P(Products, PartsAreTheWholeBitForBit) {
  const auto [rows, depth, columns] = GetParam();
  const data::BitRows bits = random_bits(rows, depth, 7);
  const Panels a = random_panels(rows, depth, 8), b = random_panels(depth, columns, 9),
               c = random_panels(rows, columns, 10);
  Panels sums(rows, columns), products(rows, columns), outer(depth, columns);
  add_rows(bits, b, {}, whole(sums), sums);
  multiply(a, b, {}, whole(products), products);
  multiply_transposed(a, c, whole(outer), outer);
  for (const std::int64_t cut : {std::int64_t{1}, rows / 3, rows / 2, rows - 1}) {
    const std::int64_t panel = sums.view().panels() / 2;
    Panels sums_cut(rows, columns), products_cut(rows, columns), outer_cut(depth, columns);
    for (const Part& part : {Part{0, cut, 0, panel}, Part{0, cut, panel, sums.view().panels()},
                             Part{cut, rows, 0, sums.view().panels()}}) {
      add_rows(bits, b, {}, part, sums_cut);
      multiply(a, b, {}, part, products_cut);
    }
    for (const Part& part : {Part{0, cut * depth / rows, 0, sums.view().panels()},
                             Part{cut * depth / rows, depth, 0, sums.view().panels()}})
      multiply_transposed(a, c, part, outer_cut);
    EXPECT_EQ(sums_cut, sums);
    EXPECT_EQ(products_cut, products);
    EXPECT_EQ(outer_cut, outer);
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, Products,
                         testing::Values(Sizes{2, 3, 5}, Sizes{7, 130, 64}, Sizes{100, 784, 500}, Sizes{33, 65, 1}));

TEST(Panels, TransposeIsItsDefinition) {
  const Panels a = random_panels(131, 150, 11);
  Panels b(150, 131);
  transpose(a, b);
  Panels parts(150, 131);
  transpose_rows(a, 0, 64, parts);
  transpose_rows(a, 64, 100, parts);
  transpose_rows(a, 100, 131, parts);
  EXPECT_EQ(parts, b);
  for (std::int64_t r = 0; r < 131; ++r)
    for (std::int64_t c = 0; c < 150; ++c) ASSERT_EQ(a(r, c), b(c, r));
}

TEST(BitRows, ColumnsAreRowsOfTheTransposed) {
  const data::BitRows bits = random_bits(130, 70, 12);
  data::BitRows columns(70, 192 + 130);
  transpose_into(bits, 192, columns);
  for (std::int64_t r = 0; r < 130; ++r)
    for (std::int64_t u = 0; u < 70; ++u) ASSERT_EQ(columns.at(u, 192 + r), bits.at(r, u));
}

}  // namespace
}  // namespace glassbox::boltzmann
