// IDX files, good and bad.
#include "glassbox/data/idx_file.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include "written_file.hpp"

namespace glassbox::data {
namespace {

using namespace std::string_literals;

const std::string images = "\0\0\x08\x03\0\0\0\x02\0\0\0\x02\0\0\0\x03"s + "abcdefABCDEF";

std::string complaint(const std::string& bytes) {
  return refusal([&] { parse_idx(bytes, "x"); });
}

TEST(IdxFile, RowsArePictures) {
  const RawTable table = parse_idx(images, "x");
  EXPECT_EQ(table.rows, 2);
  EXPECT_EQ(table.columns, 6);
  EXPECT_EQ(table.image, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(table.at(1, 5), static_cast<float>('F'));
}

TEST(IdxFile, IsReadPlainAndPacked) {
  const std::string path = file_of_test("gz");
  const gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, images.data(), static_cast<unsigned>(images.size()));
  gzclose(file);
  EXPECT_EQ(read_idx(path), read_idx(written("plain", images)));
}

TEST(IdxFile, OneAxisIsAColumnOfLabels) {
  const RawTable table = parse_idx("\0\0\x08\x01\0\0\0\x03\x05\0\x04"s, "x");
  const LabelCodes labels = labels_of(table, "x");
  EXPECT_EQ(labels.codes, (std::vector<std::int32_t>{5, 0, 4}));
  EXPECT_EQ(labels.names.size(), 6u);
  EXPECT_NE(refusal([] { labels_of(parse_idx(images, "x"), "x"); }), "");
}

TEST(IdxFile, MessagesNameTheByte) {
  EXPECT_EQ(complaint("\0\0\x08"s), "x: byte 3: the file ends within its first 4 bytes, which IDX begins with");
  EXPECT_EQ(complaint("\0P\x08\x01"s), "x: byte 1: 80 where IDX has 0: this is no IDX file");
  EXPECT_EQ(complaint("\0\0\x0d\x01"s), "x: byte 2: values of type 0x0d; unsigned bytes, 0x08, are allowed");
  EXPECT_EQ(complaint("\0\0\x08\0"s), "x: byte 3: 0 axes; 1 to 4 are allowed");
  EXPECT_EQ(complaint("\0\0\x08\x02\0\0\0\x01\0"s), "x: byte 9: the file ends within the length of axis 2");
  EXPECT_EQ(complaint("\0\0\x08\x01\0\0\0\0"s), "x: byte 4: axis 1 has length 0; at least 1 is allowed");
  EXPECT_EQ(complaint(images + "!"), "x: byte 28: 1 bytes too many after the 12 values");
  EXPECT_NE(complaint(images.substr(0, 27)).find("cut short"), std::string::npos);
}

TEST(IdxFile, PromisesAreCheckedBeforeMemoryIsAsked) {
  EXPECT_NE(complaint("\0\0\x08\x04"s + std::string(16, '\xff')), "");
  EXPECT_NE(complaint("\0\0\x08\x02\xff\xff\xff\xff\xff\xff\xff\xff"s + "abc"), "");
}

TEST(IdxFile, RefusesWhatIsNotThereOrDamaged) {
  EXPECT_NE(refusal([] { read_idx("/nowhere/at/all"); }).find("/nowhere/at/all: cannot be read"), std::string::npos);
  EXPECT_NE(refusal([] { read_idx(testing::TempDir()); }).find("is a folder"), std::string::npos);
  EXPECT_NE(refusal([] { read_idx(written("bad.gz", "\x1f\x8b\x08\0\0\0\0\0\0\x03garbage"s)); }), "");
}

}  // namespace
}  // namespace glassbox::data
