// Rows are dealt in whole chunks and packed without loss.
#include "glassbox/inference/row_share.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "glassbox/inference/planted_instance.hpp"

namespace glassbox::inference {
namespace {

TEST(RowShare, ChunksDependOnAllRowsOnly) {
  EXPECT_EQ(rows_per_chunk(1), 256);
  EXPECT_EQ(rows_per_chunk(64 * 256), 256);
  EXPECT_EQ(rows_per_chunk(64 * 256 + 1), 320);
  EXPECT_EQ(rows_per_chunk(1000000), 15680);
}

TEST(RowShare, RanksHaveAllRowsOnce) {
  for (const std::int64_t total : {1, 256, 257, 1000, 5000, 100000})
    for (const int ranks : {1, 2, 3, 7, 100}) {
      std::int64_t next = 0;
      for (int rank = 0; rank < ranks; ++rank) {
        const RowsOfRank rows = rows_of_rank(total, ranks, rank);
        EXPECT_EQ(rows.first, next);
        EXPECT_TRUE(rows.first % rows_per_chunk(total) == 0 || rows.count == 0);
        next += rows.count;
      }
      EXPECT_EQ(next, total);
    }
}

TEST(RowShare, PacksEveryEntryTwice) {
  const data::BitRows rows = planted_instance(75, 300, 1.0, 1, 0).rows;
  const RowShare share(rows);
  EXPECT_EQ(share.chunks(), 2);
  ASSERT_EQ(share.input_words(), 4);
  for (std::int64_t a = 0; a < 320; ++a)
    for (std::int64_t i = 0; i < 128; ++i) {
      const bool on = a < 300 && i < 75 && rows.at(a, i);
      const std::uint32_t by_row = share.by_row(a / 64)[i / 32 * 64 + a % 64],
                          by_input = share.by_input(a / 64)[a % 64 / 32 * 128 + i];
      ASSERT_EQ((by_row >> i % 32 & 1U) != 0, on);
      ASSERT_EQ((by_input >> a % 32 & 1U) != 0, on);
    }
}

TEST(RowShare, RefusesPartsOfChunks) {
  const data::BitRows rows(600, 10), none(0, 10), thin(10, 0);
  EXPECT_NO_THROW(RowShare(rows.view().slice(256, 256), 600, 256));
  EXPECT_NO_THROW(RowShare(rows.view().slice(512, 88), 600, 512));
  EXPECT_NO_THROW(RowShare(none, 600, 600));
  EXPECT_THROW(RowShare(rows.view().slice(256, 255), 600, 256), std::invalid_argument);
  EXPECT_THROW(RowShare(rows.view().slice(10, 256), 600, 10), std::invalid_argument);
  EXPECT_THROW(RowShare(rows.view().slice(0, 512), 500, 0), std::invalid_argument);
  EXPECT_THROW(RowShare(rows.view().slice(0, 256), 600, -256), std::invalid_argument);
  EXPECT_THROW((RowShare(none)), std::invalid_argument);
  EXPECT_THROW((RowShare(thin)), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::inference
