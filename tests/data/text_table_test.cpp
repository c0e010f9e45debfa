// Tables in text, dense and sparse.
#include "glassbox/data/text_table.hpp"

#include <gtest/gtest.h>

#include "glassbox/data/svmlight_file.hpp"
#include "glassbox/data/table_file.hpp"
#include "written_file.hpp"

namespace glassbox::data {
namespace {

std::string complaint(const std::string& text, const TextForm& form = {}) {
  return refusal([&] { parse_text_table(text, "x", form); });
}

std::string sparse_complaint(const std::string& text, std::int64_t columns = 0) {
  return refusal([&] { parse_svmlight(text, "x", columns); });
}

TEST(TextTable, SeparatorsAreTold) {
  const RawTable wanted = parse_text_table("1,0,3\n0,2,255\n", "x", {}).values;
  EXPECT_EQ(wanted.bytes, (std::vector<std::uint8_t>{1, 0, 3, 0, 2, 255}));
  EXPECT_EQ(parse_text_table("1 0\t3\r\n\r\n# a comment\n 0 2  255", "x", {}).values, wanted);
  EXPECT_EQ(parse_text_table("1; 0; 3\n0 ;2; 255\n", "x", {}).values, wanted);
}

TEST(TextTable, OtherNumbersAreReals) {
  const RawTable table = parse_text_table("1,-0.5\n+2e3,256\n", "x", {}).values;
  EXPECT_TRUE(table.bytes.empty());
  EXPECT_EQ(table.reals, (std::vector<float>{1.0F, -0.5F, 2000.0F, 256.0F}));
}

TEST(TextTable, LabelsHeadingsAndNamesOfRows) {
  const LabelledTable last =
      parse_text_table("a,b,c\n1,2,cat\n3,4,ape\n", "x", {.skip_lines = 1, .label = LabelColumn::last});
  EXPECT_EQ(last.labels.codes, (std::vector<std::int32_t>{1, 0}));
  EXPECT_EQ(last.labels.names, (std::vector<std::string>{"ape", "cat"}));
  EXPECT_EQ(last.values.bytes, (std::vector<std::uint8_t>{1, 2, 3, 4}));
  const LabelledTable first =
      parse_text_table("Real HG1 3 0 1\nReal HG2 0 1 1\n", "x", {.skip_columns = 2, .label = LabelColumn::first});
  EXPECT_EQ(first.labels.codes, (std::vector<std::int32_t>{3, 0}));
  EXPECT_EQ(first.values.bytes, (std::vector<std::uint8_t>{0, 1, 1, 1}));
}

TEST(TextTable, MessagesNameThePlace) {
  EXPECT_EQ(complaint("1,2\n\n1,x\n"), "x:3:3: value 'x' is not a number");
  EXPECT_EQ(complaint("1,2\n1,\n"), "x:2:3: value '' is not a number");
  EXPECT_EQ(complaint("1 2\n1 nan\n"), "x:2:3: value 'nan' is out of range; a finite number is needed");
  EXPECT_EQ(complaint("1 2\n1 1e40\n"), "x:2:3: value '1e40' is out of range; a finite number is needed");
  EXPECT_EQ(complaint("1 2\n1\n"), "x:2:1: 1 values, but the first row has 2; all rows need as many");
  EXPECT_EQ(complaint("\n# nothing\n"), "x:2:1: the file ends without a row of values; at least one is needed");
  EXPECT_NE(complaint("cat\n", {.label = LabelColumn::last}), "");
  EXPECT_NE(complaint("1 2\n", {.skip_columns = 5}), "");
  EXPECT_NE(complaint("1 2\n", {.skip_lines = 5}), "");
}

TEST(TextTable, LabelsOfTheirOwn) {
  EXPECT_EQ(parse_text_labels("-1\n+1\n-1\n", "x").codes, (std::vector<std::int32_t>{0, 1, 0}));
  EXPECT_EQ(parse_text_labels("2.0e+00\n0\n", "x").names.size(), 3u);
  EXPECT_NE(refusal([] { parse_text_labels("1 2\n", "x"); }), "");
  EXPECT_NE(refusal([] { parse_text_labels("", "x"); }), "");
}

TEST(Svmlight, CountsFromOneOrZero) {
  const LabelledTable one = parse_svmlight("+1 qid:3 1:5 4:7 # last\n-1 2:9\n3\n", "x", 0);
  EXPECT_EQ(one.values.columns, 4);
  EXPECT_EQ(one.values.bytes, (std::vector<std::uint8_t>{5, 0, 0, 7, 0, 9, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(one.labels.codes, (std::vector<std::int32_t>{1, 0, 2}));
  EXPECT_EQ(parse_svmlight("a 0:5 3:7\n", "x", 0).values.bytes, (std::vector<std::uint8_t>{5, 0, 0, 7}));
  EXPECT_EQ(parse_svmlight("a 1:5\n", "x", 3).values.bytes, (std::vector<std::uint8_t>{5, 0, 0}));
}

TEST(Svmlight, MessagesNameThePlace) {
  EXPECT_EQ(sparse_complaint("1 1:2\n1 3:1 2:1\n"), "x:2:7: index 2 follows 3; indices must increase along the line");
  EXPECT_EQ(sparse_complaint("1 7\n"), "x:1:3: '7' has no colon; `index:value` is needed");
  EXPECT_EQ(sparse_complaint("1 1:b\n"), "x:1:5: value 'b' is not a number");
  EXPECT_EQ(sparse_complaint("1:2 2:3\n"), "x:1:1: '1:2' where the label is expected");
  EXPECT_EQ(sparse_complaint("1 99999999999:1\n"), "x:1:3: index '99999999999' is out of range; allowed: 0 to 1048576");
  EXPECT_EQ(sparse_complaint("1 5:1\n", 4), "x: index 5 of 4 columns; allowed: 1 to 4");
  EXPECT_NE(sparse_complaint("1\n2\n"), "");
  EXPECT_NE(sparse_complaint(""), "");
  std::string wide = "1 1048576:1\n";
  for (int row = 0; row < 5000; ++row) wide += "1\n";
  EXPECT_NE(sparse_complaint(wide).find("more than"), std::string::npos);
}

TEST(TableFile, TellsFormatsApart) {
  const LabelledTable table =
      read_table({.path = written("data", "0 0 1\n1 1 0\n"),
                  .labels = written("labels", std::string("\0\0\x08\x01\0\0\0\x02\x01\0", 10))});
  EXPECT_EQ(table.values.bytes, (std::vector<std::uint8_t>{0, 0, 1, 1, 1, 0}));
  EXPECT_EQ(table.labels.codes, (std::vector<std::int32_t>{1, 0}));
  EXPECT_EQ(read_table({.path = written("sparse", "2 1:1\n")}).labels.codes[0], 2);
  EXPECT_NE(refusal([] {
              read_table({.path = written("two", "0\n1\n"), .labels = written("one", "1\n")});
            }).find("1 labels, but"),
            std::string::npos);
}

}  // namespace
}  // namespace glassbox::data
