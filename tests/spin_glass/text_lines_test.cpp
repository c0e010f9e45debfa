// Words come with their places; files come as text, compressed or not.
#include "glassbox/spin_glass/text_lines.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

template <class Action>
std::string message_of(Action action) {
  try {
    action();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no refusal";
}

std::filesystem::path scratch(const std::string& name) {
  return std::filesystem::path(testing::TempDir()) / ("glassbox_text_lines_" + name);
}

TEST(TextLines, WordsKnowTheirPlace) {
  TextLines lines("\n  12\tab \r\n# all of it\n\nx y # rest\n  last", "file");
  auto words = lines.next();
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[0].text, "12");
  EXPECT_EQ(words[0].line, 2);
  EXPECT_EQ(words[0].column, 3);
  EXPECT_EQ(words[1].text, "ab");
  EXPECT_EQ(words[1].column, 6);
  words = lines.next();
  ASSERT_EQ(words.size(), 2u);
  EXPECT_EQ(words[1].text, "y");
  EXPECT_EQ(words[1].line, 5);
  words = lines.next();
  ASSERT_EQ(words.size(), 1u);
  EXPECT_EQ(words[0].text, "last");
  EXPECT_EQ(words[0].line, 6);
  EXPECT_TRUE(lines.next().empty());
  EXPECT_EQ(lines.line(), 6);
}

TEST(TextLines, NumbersAreReadWholeOrRefusedWithTheirPlace) {
  TextLines lines("+7 -3 2.5 1e999 nan 3x 99999999999999999999 +-1", "in.txt");
  const auto words = lines.next();
  EXPECT_EQ(lines.whole(words[0], "site", 0, 9), 7);
  EXPECT_EQ(lines.whole(words[1], "site", -5, 9), -3);
  EXPECT_EQ(lines.number(words[2], "weight"), 2.5);
  EXPECT_EQ(message_of([&] { lines.whole(words[1], "site", 0, 9); }),
            "in.txt:1:4: site '-3' is out of range; a whole number from 0 to 9 is allowed");
  EXPECT_EQ(message_of([&] { lines.whole(words[2], "site", 0, 9); }),
            "in.txt:1:7: site '2.5' is not a whole number; a whole number from 0 to 9 is allowed");
  EXPECT_EQ(message_of([&] { lines.number(words[3], "weight"); }),
            "in.txt:1:11: weight '1e999' is out of range; a finite number is needed");
  EXPECT_EQ(message_of([&] { lines.number(words[4], "weight"); }),
            "in.txt:1:17: weight 'nan' is out of range; a finite number is needed");
  EXPECT_EQ(message_of([&] { lines.number(words[5], "weight"); }), "in.txt:1:21: weight '3x' is not a number");
  EXPECT_THROW(lines.whole(words[6], "site", 0, 9), std::invalid_argument);
  EXPECT_THROW(lines.number(words[7], "weight"), std::invalid_argument);
}

TEST(TextLines, MessagesQuoteNothingThatHarmsATerminal) {
  EXPECT_EQ(quoted({.text = "a\x1b[31mb"}), "'a?[31mb'");
  const std::string longer(1000, 'z');
  EXPECT_EQ(quoted({.text = longer}).size(), 45u);
}

TEST(TextOfFile, ReadsPlainAndCompressedAlike) {
  const std::string text = "3 2\n1 2 1\n2 3 -1\n";
  const auto plain = scratch("plain"), packed = scratch("packed.gz");
  std::ofstream(plain, std::ios::binary) << text;
  gzFile file = gzopen(packed.c_str(), "wb");
  gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
  gzclose(file);
  EXPECT_EQ(text_of_file(plain.string()), text);
  EXPECT_EQ(text_of_file(packed.string()), text);
  std::filesystem::resize_file(packed, std::filesystem::file_size(packed) - 9);
  EXPECT_THROW(text_of_file(packed.string()), std::invalid_argument);
  std::filesystem::remove(plain);
  std::filesystem::remove(packed);
}

TEST(TextOfFile, RefusesFoldersAndWhatIsNotThere) {
  const std::string missing = scratch("nowhere").string();
  EXPECT_EQ(message_of([&] { text_of_file(missing); }),
            missing + ": No such file or directory; a text file, plain or gzip, is needed");
  const std::string folder = testing::TempDir();
  EXPECT_EQ(message_of([&] { text_of_file(folder); }), folder + ": is a folder; a text file, plain or gzip, is needed");
}

}  // namespace
}  // namespace glassbox::spin_glass
