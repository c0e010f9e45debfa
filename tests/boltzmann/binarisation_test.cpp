// Bits and standards of tables.
#include "glassbox/boltzmann/binarisation.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace glassbox::boltzmann {
namespace {

const random::Name name = binarisation_name(7, data::DataPart::train, 3);

data::RawTable table_of_bytes(std::int64_t rows, std::int64_t columns) {
  data::RawTable table{.rows = rows, .columns = columns, .bytes = {}, .reals = {}, .image = {}};
  for (std::int64_t i = 0; i < rows * columns; ++i) table.bytes.push_back(static_cast<std::uint8_t>(i * 37 % 256));
  return table;
}

std::vector<std::int64_t> all(std::int64_t rows) {
  std::vector<std::int64_t> chosen(rows);
  std::iota(chosen.begin(), chosen.end(), 0);
  return chosen;
}

TEST(Binarisation, ThresholdIsExceeded) {
  const data::RawTable table{.rows = 1, .columns = 4, .bytes = {}, .reals = {-1.0F, 0.5F, 0.75F, 1.0F}, .image = {}};
  const data::BitRows bits = data::thresholded(table, 0.5);
  EXPECT_EQ(bits.row(0)[0], 0b1100u);
}

TEST(Binarisation, DrawsHaveTheProbabilitiesOfTheValues) {
  const std::int64_t rows = 20000;
  data::RawTable table{.rows = rows, .columns = 5, .bytes = {}, .reals = {}, .image = {}};
  for (std::int64_t r = 0; r < rows; ++r) table.bytes.insert(table.bytes.end(), {0, 16, 4, 8, 12});
  const std::vector<std::int64_t> counts = data::column_counts(draw_binarised(table, 16.0, all(rows), name));
  EXPECT_EQ(counts[0], 0);
  EXPECT_EQ(counts[1], rows);
  for (const std::int64_t c : {2, 3, 4}) {
    const double p = table.at(0, c) / 16.0, n = static_cast<double>(rows);
    EXPECT_LT(std::abs(static_cast<double>(counts[c]) - p * n) / std::sqrt(n * p * (1.0 - p)), 4.0) << c;
  }
}

TEST(Binarisation, RowsDrawTheSameInAnyCompany) {
  const data::RawTable table = table_of_bytes(10, 150);
  const data::BitRows together = draw_binarised(table, 255.0, all(10), name);
  const std::vector<std::int64_t> chosen{7, 2, 2};
  const data::BitRows few = draw_binarised(table, 255.0, chosen, name);
  EXPECT_EQ(few, rows_of(together, chosen));
  EXPECT_NE(draw_binarised(table, 255.0, all(10), binarisation_name(7, data::DataPart::train, 4)), together);
  EXPECT_NE(draw_binarised(table, 255.0, all(10), binarisation_name(7, data::DataPart::test, 3)), together);
}

TEST(Binarisation, RealsDrawAsBytesDo) {
  const data::RawTable bytes = table_of_bytes(4, 70);
  data::RawTable reals = bytes;
  reals.reals.assign(bytes.bytes.begin(), bytes.bytes.end());
  reals.bytes.clear();
  EXPECT_EQ(draw_binarised(bytes, 255.0, all(4), name), draw_binarised(reals, 255.0, all(4), name));
}

TEST(Binarisation, RefusesWhatHasNoProbability) {
  const data::RawTable table = table_of_bytes(2, 3);
  EXPECT_THROW(draw_binarised(table, 0.0, all(2), name), std::invalid_argument);
  EXPECT_THROW(draw_binarised(table, 255.0, all(3), name), std::out_of_range);
}

TEST(Binarisation, StandardRowsHaveMeanZeroAndDeviationOne) {
  data::RawTable table{.rows = 5, .columns = 3, .bytes = {}, .reals = {}, .image = {}};
  for (int r = 0; r < 5; ++r) table.reals.insert(table.reals.end(), {static_cast<float>(r * r), 0.1F, -3.0F});
  const Standard standard = standard_of(table);
  const Panels reals = standardised(table, standard);
  double sum = 0.0, squares = 0.0;
  for (int r = 0; r < 5; ++r) {
    sum += reals(r, 0);
    squares += reals(r, 0) * reals(r, 0);
    EXPECT_NEAR(reals(r, 1), 0.0, 1e-7);
    EXPECT_EQ(reals(r, 2), 0.0F);
  }
  EXPECT_NEAR(sum, 0.0, 1e-6);
  EXPECT_NEAR(squares, 5.0, 1e-5);
  EXPECT_EQ(standard.deviation[1], 1.0);
  EXPECT_EQ(standard.deviation[2], 1.0);
}

}  // namespace
}  // namespace glassbox::boltzmann
