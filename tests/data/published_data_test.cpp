// Published data sets are read as they are described. The folder is named by the environment variable GLASSBOX_DATA;
// without it the tests are skipped.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <ostream>

#include "glassbox/data/table_file.hpp"

namespace glassbox::data {
namespace {

/// Empty where it is not there.
std::string published(const std::string& name) {
  const char* folder = std::getenv("GLASSBOX_DATA");
  const std::filesystem::path path = std::filesystem::path(folder ? folder : "") / name;
  return folder && std::filesystem::exists(path) ? path.string() : "";
}

std::vector<std::int64_t> histogram(const std::vector<std::int32_t>& labels) {
  std::vector<std::int64_t> counts(10, 0);
  for (const std::int32_t label : labels) ++counts.at(label);
  return counts;
}

TEST(PublishedData, Mnist) {
  const std::string folder = published("mnist");
  if (folder.empty()) GTEST_SKIP() << "GLASSBOX_DATA names no folder with mnist/";
  const auto read = [&](const std::string& part) {
    return read_table({.path = folder + "/" + part + "-images-idx3-ubyte.gz",
                       .labels = folder + "/" + part + "-labels-idx1-ubyte.gz"});
  };
  const LabelledTable train = read("train"), test = read("t10k");
  EXPECT_EQ(train.values.rows, 60000);
  EXPECT_EQ(train.values.columns, 784);
  EXPECT_EQ(train.values.image, (std::vector<std::int64_t>{28, 28}));
  EXPECT_EQ(extremes(train.values).highest, 255.0F);
  EXPECT_EQ(histogram(train.labels.codes),
            (std::vector<std::int64_t>{5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949}));
  EXPECT_EQ(histogram(test.labels.codes),
            (std::vector<std::int64_t>{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}));
  EXPECT_EQ(std::vector<std::int32_t>(train.labels.codes.begin(), train.labels.codes.begin() + 5),
            (std::vector<std::int32_t>{5, 0, 4, 1, 9}));
}

TEST(PublishedData, DigitsOfEightByEight) {
  const std::string path = published("digits8x8/digits.csv.gz");
  if (path.empty()) GTEST_SKIP() << "GLASSBOX_DATA names no folder with digits8x8/";
  const data::LabelledTable table = data::read_table({.path = path, .text = {.label = data::LabelColumn::last}});
  EXPECT_EQ(table.values.rows, 1797);
  EXPECT_EQ(table.values.columns, 64);
  EXPECT_EQ(extremes(table.values).highest, 16.0F);
  EXPECT_EQ(histogram(table.labels.codes),
            (std::vector<std::int64_t>{178, 182, 177, 183, 181, 182, 181, 179, 174, 180}));
}

TEST(PublishedData, HumanSnps) {
  const std::string path = published("snp805/805_SNP_1000G_real.hapt.gz");
  if (path.empty()) GTEST_SKIP() << "GLASSBOX_DATA names no folder with snp805/";
  const data::RawTable table = data::read_table({.path = path, .text = {.skip_columns = 2}}).values;
  EXPECT_EQ(table.rows, 5008);
  EXPECT_EQ(table.columns, 805);
  const auto ones = std::ranges::count(table.bytes, 1);
  EXPECT_EQ(ones + std::ranges::count(table.bytes, 0), 5008 * 805);
  EXPECT_NEAR(static_cast<double>(ones) / (5008.0 * 805.0), 0.4677, 5e-5);
}

struct Binary {
  std::string name;
  std::int64_t variables;

  friend void PrintTo(const Binary& set, std::ostream* out) { *out << set.name; }  // not its bytes
};

class DensitySets : public testing::TestWithParam<Binary> {};

TEST_P(DensitySets, AreZerosAndOnes) {
  const std::string path = published("density/" + GetParam().name + ".test.data.gz");
  if (path.empty()) GTEST_SKIP() << "GLASSBOX_DATA names no folder with density/";
  const data::RawTable table = data::read_table({.path = path}).values;
  EXPECT_EQ(table.columns, GetParam().variables);
  EXPECT_EQ(extremes(table).highest, 1.0F);
}

INSTANTIATE_TEST_SUITE_P(Collections, DensitySets,
                         testing::Values(Binary{"nltcs", 16}, Binary{"plants", 69}, Binary{"jester", 100},
                                         Binary{"baudio", 100}, Binary{"accidents", 111}, Binary{"mushrooms", 112},
                                         Binary{"ocr_letters", 128}, Binary{"dna", 180}, Binary{"nips", 500}),
                         [](const auto& tested) { return tested.param.name; });

}  // namespace
}  // namespace glassbox::data
