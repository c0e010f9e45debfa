// How large datasets are cut into chunks.
#include "glassbox/store/dataset.hpp"

#include <gtest/gtest.h>

namespace glassbox::store {
namespace {

using Shape = std::vector<std::int64_t>;

TEST(Dataset, CountsRowsAndTheirCells) {
  EXPECT_EQ(row_count(Shape{5, 3, 2}), 5);
  EXPECT_EQ(cells_per_row(Shape{5, 3, 2}), 6);
  EXPECT_EQ(row_count(Shape{}), 1);
  EXPECT_EQ(cells_per_row(Shape{}), 1);
  EXPECT_EQ(cells_per_row(Shape{4, 0}), 0);
}

TEST(Dataset, StoresSmallArraysInOnePiece) {
  EXPECT_EQ(chunk_shape(Shape{}, 8), Shape{});
  EXPECT_EQ(chunk_shape(Shape{8192}, 8), Shape{});
  EXPECT_EQ(chunk_shape(Shape{0, 1000}, 8), Shape{});
}

TEST(Dataset, CutsLargeArraysIntoWholeRows) {
  EXPECT_EQ(chunk_shape(Shape{8193}, 8), Shape{8193});
  EXPECT_EQ(chunk_shape(Shape{1'000'000}, 8), Shape{32768});
  EXPECT_EQ(chunk_shape(Shape{1000, 24}, 8), (Shape{16, 24}));
  EXPECT_EQ(chunk_shape(Shape{100'000, 24}, 8), (Shape{16, 24}));
  EXPECT_EQ(chunk_shape(Shape{128, 24, 1025}, 8), (Shape{1, 24, 1025}));
}

TEST(Dataset, CutsRowsThatAreLargeThemselves) {
  EXPECT_EQ(chunk_shape(Shape{10, 1000, 1000}, 8), (Shape{1, 32, 1000}));
  EXPECT_EQ(chunk_shape(Shape{2, 3, 1'000'000}, 1), (Shape{1, 1, 262144}));
}

}  // namespace
}  // namespace glassbox::store
