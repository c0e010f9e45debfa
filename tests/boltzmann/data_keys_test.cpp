// From [data] to rows.
#include "glassbox/boltzmann/data_keys.hpp"

#include <gtest/gtest.h>

#include "written_file.hpp"

namespace glassbox::boltzmann {
namespace {

config::Settings settings(const std::string& keys) {
  return config::parse("[data]\n" + keys, "job.toml", {{data_section()}});
}

DataSets loaded(const std::string& keys, std::uint64_t seed = 1) {
  return load_data(settings(keys), seed);
}

std::string complaint(const std::string& keys) {
  return refusal([&] { loaded(keys); });
}

std::string path_key(const std::string& key, const std::string& path) {
  return key + " = \"" + path + "\"\n";
}

TEST(DataKeys, DefaultsRunAsTheyStand) {
  const DataSets sets = loaded("");
  EXPECT_EQ(sets.train.rows(), 1000);
  EXPECT_EQ(sets.train.inputs(), 16);
  EXPECT_EQ(sets.train.image, (std::vector<std::int64_t>{4, 4}));
  EXPECT_EQ(sets.input.labels, (std::vector<std::string>{"bars", "stripes"}));
  EXPECT_EQ(sets.validation.rows() + sets.test.rows(), 0);
  EXPECT_EQ(with_labels(sets.train).units(), 18);
}

TEST(DataKeys, PartsOfGeneratedDataAreApart) {
  const DataSets sets = loaded("kind = \"shifter\"\nsize = 8\ncount = 30\nvalidation = 10\ntest_count = 5\n");
  EXPECT_EQ(sets.train.rows(), 20);
  EXPECT_EQ(sets.validation.rows(), 10);
  EXPECT_EQ(sets.test.rows(), 5);
  EXPECT_EQ(sets.validation.labels.size(), 10u);
  EXPECT_EQ(sets.test.labels.size(), 5u);
  EXPECT_NE(rows_of(sets.train.bits, std::vector<std::int64_t>{0, 1, 2}),
            rows_of(sets.test.bits, std::vector<std::int64_t>{0, 1, 2}));
}

TEST(DataKeys, FilesWithTheirTestRows) {
  const std::string keys = "kind = \"text\"\nlabel_column = \"last\"\n" +
                           path_key("path", written("train", "0 9 ape\n9 0 cat\n1 8 ape\n5 5 cat\n")) +
                           path_key("test", written("test", "9 9 cat\n"));
  const DataSets sets = loaded(keys + "validation = 1\n");
  EXPECT_EQ(sets.train.rows(), 3);
  EXPECT_EQ(sets.train.labels, (std::vector<std::int32_t>{0, 1, 0}));
  EXPECT_EQ(sets.validation.labels, (std::vector<std::int32_t>{1}));
  EXPECT_EQ(sets.test.labels, (std::vector<std::int32_t>{1}));
  EXPECT_EQ(sets.test.label_names, sets.train.label_names);
  EXPECT_EQ(sets.train.bits.row(0)[0], 0b10u);
  EXPECT_EQ(sets.validation.bits.row(0)[0], 0b11u);
  EXPECT_EQ(loaded(keys + "rows = 2\n").train.rows(), 2);
  EXPECT_EQ(loaded(keys + "image = [1, 2]\n").input.image, (std::vector<std::int64_t>{1, 2}));
}

TEST(DataKeys, BitsAreDrawnOnceOrByEpoch) {
  std::string text;
  for (int r = 0; r < 40; ++r) text += "0 1 2 3 4 5 6 7 8 9\n";
  const std::string keys = "kind = \"auto\"\n" + path_key("path", written("data", text)) + "validation = 10\n";
  const DataSets fixed = loaded(keys + "binarise = \"fixed\"\n"), fresh = loaded(keys + "binarise = \"per-epoch\"\n");
  EXPECT_TRUE(fixed.train_raw.is_empty());
  EXPECT_EQ(fresh.train_raw.rows, 30);
  EXPECT_EQ(fresh.peak, 9.0);
  EXPECT_EQ(fixed.train.bits, fresh.train.bits);
  EXPECT_EQ(fixed.validation.bits, fresh.validation.bits);
  const std::vector<std::int64_t> rows{29, 3};
  const auto epoch = [&](std::int64_t e) {
    return draw_binarised(fresh.train_raw, fresh.peak, rows, binarisation_name(1, data::DataPart::train, e));
  };
  EXPECT_EQ(epoch(0), rows_of(fresh.train.bits, rows));
  EXPECT_NE(epoch(0), epoch(1));
}

TEST(DataKeys, RealsAreStandardisedByTheTrainingRows) {
  const std::string keys =
      "kind = \"text\"\nbinarise = \"none\"\nvalidation = 1\n" + path_key("path", written("data", "1 5\n3 5\n7 6\n"));
  const DataSets sets = loaded(keys);
  EXPECT_EQ(sets.train.kind(), VisibleKind::gaussian);
  EXPECT_EQ(sets.input.mean, (std::vector<double>{2.0, 5.0}));
  EXPECT_EQ(sets.input.deviation, (std::vector<double>{1.0, 1.0}));
  EXPECT_EQ(sets.validation.reals(0, 0), 5.0F);
  EXPECT_EQ(sets.validation.reals(0, 1), 1.0F);
}

TEST(DataKeys, SparseTestRowsHaveTheColumnsOfTheTrainingRows) {
  const std::string train = path_key("path", written("train", "1 1:1 5:1\n0 2:1\n"));
  const DataSets sets = loaded("kind = \"svmlight\"\n" + train + path_key("test", written("test", "1 3:1\n")));
  EXPECT_EQ(sets.test.inputs(), 5);
  EXPECT_NE(complaint("kind = \"svmlight\"\n" + train + path_key("test", written("wide", "1 6:1\n"))), "");
}

TEST(DataKeys, ContradictionsAreRefused) {
  EXPECT_NE(complaint("kind = \"idx\"\n").find("data.path"), std::string::npos);
  const std::string data = "kind = \"text\"\n" + path_key("path", written("data", "1 2\n3 4\n"));
  EXPECT_NE(complaint(data + "validation = 2\n").find("leaves none of the 2 rows"), std::string::npos);
  EXPECT_NE(complaint(data + "image = [2, 2]\n").find("has 2 x 2 pixels"), std::string::npos);
  EXPECT_NE(complaint(data + "image = [2]\n").find("has one length"), std::string::npos);
  EXPECT_NE(complaint(data + path_key("test_labels", "x")).find("labels of no rows"), std::string::npos);
  EXPECT_NE(complaint(data + path_key("labels", "x") + "label_column = \"last\"\n").find("beside"), std::string::npos);
  EXPECT_NE(complaint(data + path_key("test", written("narrow", "1\n"))).find("must be as many"), std::string::npos);
  EXPECT_NE(complaint("count = 10\nvalidation = 10\n").find("at most 9"), std::string::npos);
  EXPECT_NE(complaint("size = 5000\n").find("at most 1024"), std::string::npos);
  EXPECT_NE(complaint("kind = \"planted\"\nsize = 3\nfeatures = 4\n").find("data.features"), std::string::npos);
  EXPECT_NE(complaint("kind = \"ising\"\nsize = 1\n").find("2 to 1024"), std::string::npos);
  EXPECT_NE(complaint("binarise = \"fixed\"\nkind = \"text\"\n" + path_key("path", written("minus", "-1 2\n")))
                .find("make no probabilities"),
            std::string::npos);
}

}  // namespace
}  // namespace glassbox::boltzmann
