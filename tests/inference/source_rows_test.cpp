// Rows of a source become +-1 inputs, and parts of them are what they are called.
#include "glassbox/inference/source_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "glassbox/inference/data_summary.hpp"
#include "glassbox/inference/data_tasks.hpp"
#include "written_file.hpp"

namespace glassbox::inference {
namespace {

/// Rows of 2 x 4 pixels: two classes, one input that is always off.
const std::string six_rows =
    "9 9 0 0 9 9 0 0 ape\n9 9 0 0 9 0 0 0 ape\n0 9 0 0 9 9 0 0 ape\n"
    "0 0 9 9 0 0 9 0 cat\n0 0 9 9 0 0 9 0 cat\n0 0 0 0 0 0 0 0 dog\n";

config::Settings settings(const std::string& keys) {
  return config::parse(
      "[data]\nkind = \"text\"\nlabel_column = \"last\"\npath = \"" + written("rows", six_rows) + "\"\n" + keys,
      "job.toml", infer_schema());
}

SourceRows rows_with(const std::string& keys) {
  const config::Settings all = settings(keys);
  return source_rows(infer_job(all).data, all, 1);
}

std::string complaint(const std::string& keys) {
  return refusal([&] {
    const config::Settings all = settings(keys);
    const InferJob job = infer_job(all);
    data_parts(job.data, source_rows(job.data, all, 1), all);
  });
}

TEST(SourceRows, LeavesOutWhatNeverChanges) {
  const SourceRows all = rows_with("");
  EXPECT_EQ(all.rows.rows(), 6);
  EXPECT_EQ(all.rows.units(), 7);
  EXPECT_EQ(all.left_out, 1);
  EXPECT_EQ(all.columns, (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(all.constant_rows, 1);
  EXPECT_EQ(all.classes, (std::vector<std::string>{"ape", "cat", "dog"}));
  EXPECT_EQ(rows_with("balance = 0.4\n").columns, (std::vector<std::int64_t>{1, 4}));
}

TEST(SourceRows, AreThoseOfTheClasses) {
  const SourceRows cats_and_apes = rows_with("classes = [\"cat\", \"ape\"]\n");
  EXPECT_EQ(cats_and_apes.rows.rows(), 5);
  EXPECT_EQ(cats_and_apes.labels, (std::vector<std::int32_t>{1, 1, 1, 0, 0}));
  EXPECT_EQ(cats_and_apes.constant_rows, 0);
  EXPECT_TRUE(cats_and_apes.rows.at(0, 0));
  EXPECT_FALSE(cats_and_apes.rows.at(2, 0));
}

TEST(SourceRows, ClassesAreThoseThatHaveRows) {
  const config::Settings keys = settings("rows = 4\n[scan]\nhalves = 0\n");
  const InferJob job = infer_job(keys);
  const SourceRows all = source_rows(job.data, keys, 1);
  EXPECT_EQ(all.classes, (std::vector<std::string>{"ape", "cat"}));
  EXPECT_EQ(all.labels, (std::vector<std::int32_t>{0, 0, 0, 1}));
  EXPECT_EQ(data_parts(job.data, all, keys).size(), 3u);
}

TEST(SourceRows, ContradictionsAreRefused) {
  EXPECT_NE(complaint("classes = [\"cow\"]\n").find("labels there: ape, cat, dog"), std::string::npos);
  EXPECT_NE(complaint("classes = [\"cat\", \"cat\"]\n").find("twice"), std::string::npos);
  EXPECT_NE(complaint("classes = [\"cat\"]\n").find("nothing to infer from"), std::string::npos);
  EXPECT_NE(complaint("image = [3, 3]\n").find("3 x 3 pixels"), std::string::npos);
  EXPECT_NE(complaint("[scan]\nrows = [7]\n").find("more than the 6 rows"), std::string::npos);
  EXPECT_NE(complaint("[scan]\ninputs = [8]\n").find("more than the 7 inputs"), std::string::npos);
  EXPECT_NE(complaint("[scan]\nblocks = [2]\n").find("no pictures"), std::string::npos);
  EXPECT_NE(complaint("image = [2, 4]\n[scan]\nblocks = [3]\n").find("more than the side"), std::string::npos);
  EXPECT_NE(complaint("classes = [\"dog\", \"cat\"]\n[scan]\nhalves = 1\n").find("less than two rows"),
            std::string::npos);
}

TEST(DataParts, HalvesAreDisjointAndRandom) {
  const SourceRows all = rows_with("");
  for (const std::int64_t pair : {0, 1, 2}) {
    std::vector<std::vector<std::uint64_t>> both;
    for (const std::int64_t side : {0, 1}) {
      const PartRows half = rows_of_part({PartKind::half, 2 * pair + side, 3}, all, 1);
      EXPECT_EQ(half.rows.rows(), 3);
      for (std::int64_t r = 0; r < 3; ++r) both.push_back({half.rows.row(r)[0]});
    }
    std::vector<std::vector<std::uint64_t>> whole;
    for (std::int64_t r = 0; r < 6; ++r) whole.push_back({all.rows.row(r)[0]});
    std::ranges::sort(both);
    std::ranges::sort(whole);
    EXPECT_EQ(both, whole);
  }
}

TEST(DataParts, ClassesInputsAndBlocks) {
  const SourceRows all = rows_with("image = [2, 4]\n");
  EXPECT_EQ(rows_of_part({PartKind::one_class, 1, 2}, all, 1).rows.rows(), 2);
  const PartRows some = rows_of_part({PartKind::some_inputs, 0, 3}, all, 1);
  ASSERT_EQ(some.rows.units(), 3);
  for (std::int64_t k = 0; k < 3; ++k)
    for (std::int64_t r = 0; r < 6; ++r) EXPECT_EQ(some.rows.at(r, k), all.rows.at(r, some.columns[k][0]));
  const PartRows blocks = rows_of_part({PartKind::blocks, 0, 2}, all, 1);
  ASSERT_EQ(blocks.rows.units(), 2);
  EXPECT_EQ(blocks.columns[0], (std::vector<std::int64_t>{0, 1, 4, 5}));
  EXPECT_TRUE(blocks.rows.at(0, 0));   // four of four
  EXPECT_TRUE(blocks.rows.at(3, 1));   // three of four
  EXPECT_FALSE(blocks.rows.at(0, 1));  // none
}

// Pixels 1 and 4 alone are left: blocks of two have one of them, or none.
TEST(DataParts, BlocksAreMadeOfInputsThatAreLeft) {
  const SourceRows all = rows_with("image = [2, 4]\nbalance = 0.4\n");
  ASSERT_EQ(all.columns, (std::vector<std::int64_t>{1, 4}));
  const PartRows blocks = rows_of_part({PartKind::blocks, 0, 2}, all, 1);
  ASSERT_EQ(blocks.columns, (std::vector<std::vector<std::int64_t>>{{1, 4}}));
  EXPECT_TRUE(blocks.rows.at(0, 0));
  EXPECT_FALSE(blocks.rows.at(3, 0));
  EXPECT_NE(complaint("image = [2, 4]\nbalance = 0.4\n[scan]\nhalves = 0\nblocks = [2]\n").find("less than two blocks"),
            std::string::npos);
}

TEST(DataParts, AllThatIsAskedFor) {
  const config::Settings keys =
      settings("image = [2, 4]\n[scan]\nhalves = 2\nrows = [3, 4]\ninputs = [5]\nblocks = [2]\nrepeats = 3\n");
  const InferJob job = infer_job(keys);
  const std::vector<DataPartOf> parts = data_parts(job.data, source_rows(job.data, keys, 1), keys);
  const auto count = [&](PartKind kind) { return std::ranges::count(parts, kind, &DataPartOf::kind); };
  EXPECT_EQ(count(PartKind::all), 1);
  EXPECT_EQ(count(PartKind::one_class), 3);
  EXPECT_EQ(count(PartKind::half), 4);
  EXPECT_EQ(count(PartKind::some_rows), 6);
  EXPECT_EQ(count(PartKind::some_inputs), 3);
  EXPECT_EQ(count(PartKind::blocks), 1);
}

TEST(DataSummary, CosinesPassOverWhatIsNotKnown) {
  const double nan = std::nan("");
  EXPECT_NEAR(cosine(std::vector<double>{1, nan, 0}, std::vector<double>{-2, 1, 0}), 1.0, 1e-15);
  EXPECT_TRUE(std::isnan(cosine(std::vector<double>{0, 0}, std::vector<double>{1, 1})));
}

}  // namespace
}  // namespace glassbox::inference
