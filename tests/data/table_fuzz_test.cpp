// Whatever the bytes, readers give a table or a refusal.
#include <gtest/gtest.h>
#include <zlib.h>

#include <functional>
#include <random>

#include "glassbox/data/idx_file.hpp"
#include "glassbox/data/npy_file.hpp"
#include "glassbox/data/svmlight_file.hpp"
#include "glassbox/data/text_table.hpp"
#include "glassbox/data/unpacked_file.hpp"
#include "written_file.hpp"

namespace glassbox::data {
namespace {

using namespace std::string_literals;
using Reader = std::function<void(const std::string&)>;

void check(const RawTable& table) {
  EXPECT_GT(table.rows, 0);
  EXPECT_GT(table.columns, 0);
  EXPECT_EQ(std::ssize(table.bytes) + std::ssize(table.reals), table.rows * table.columns);
}

const Reader idx = [](const std::string& bytes) { check(parse_idx(bytes, "x")); };
const Reader npy = [](const std::string& bytes) { check(table_of(parse_npy(bytes, "x"), "x")); };
const Reader text = [](const std::string& bytes) {
  check(parse_text_table(bytes, "x", {.skip_columns = 1, .label = LabelColumn::last}).values);
};
const Reader svmlight = [](const std::string& bytes) { check(parse_svmlight(bytes, "x", 0).values); };
const Reader packed = [](const std::string& bytes) { idx(unpacked_file(written("gz", bytes))); };

struct Count {
  int accepted = 0, refused = 0;
};

void read(const Reader& reader, const std::string& bytes, Count& count) {
  try {
    reader(bytes);
    ++count.accepted;
  } catch (const std::invalid_argument&) {
    ++count.refused;
  }
}

/// All truncations, all flips of a bit, and `trials` changes of a few bytes.
Count damaged(const Reader& reader, const std::string& valid, int trials) {
  Count count;
  EXPECT_NO_THROW(reader(valid));
  for (std::size_t size = 0; size < valid.size(); ++size) read(reader, valid.substr(0, size), count);
  for (std::size_t bit = 0; bit < 8 * valid.size(); ++bit) {
    std::string bytes = valid;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ (1 << bit % 8));
    read(reader, bytes, count);
  }
  std::mt19937 random(20260101);
  const std::string spare = "0123456789eE+-.:,; \n#(){}'\"\0\xff\x7f\x80"s;
  for (int trial = 0; trial < trials; ++trial) {
    std::string bytes = valid;
    for (std::size_t change = 1 + random() % 3; change > 0; --change) {
      const std::size_t at = random() % (bytes.size() + 1);
      if (random() % 2 == 0)
        bytes.insert(at, 1, spare[random() % spare.size()]);
      else
        bytes.erase(at, random() % 6);
    }
    read(reader, bytes, count);
  }
  return count;
}

std::string npy_example() {
  const std::string dictionary = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }\n";
  return "\x93NUMPY\x01\0"s + static_cast<char>(dictionary.size()) + '\0' + dictionary + std::string(24, '\x3f');
}

std::string idx_example() {
  return "\0\0\x08\x03\0\0\0\x02\0\0\0\x02\0\0\0\x03"s + "abcdefABCDEF";
}

TEST(TableFuzz, Idx) {
  const Count count = damaged(idx, idx_example(), 1000);
  EXPECT_GT(count.accepted, 90);  // changes of values
  EXPECT_GT(count.refused, 500);
}

TEST(TableFuzz, Npy) {
  const Count count = damaged(npy, npy_example(), 2000);
  EXPECT_GT(count.accepted, 100);
  EXPECT_GT(count.refused, 1000);
}

TEST(TableFuzz, Text) {
  const Count count = damaged(text, "row1 1.5 2 cat\nrow2 -3e2 0 ape\nrow3 7 8 ape\n", 2000);
  EXPECT_GT(count.accepted, 100);
  EXPECT_GT(count.refused, 500);
}

TEST(TableFuzz, Svmlight) {
  const Count count = damaged(svmlight, "+1 qid:1 1:0.5 3:2 # note\n-1 2:1e2\n+1 3:4\n", 2000);
  EXPECT_GT(count.accepted, 100);
  EXPECT_GT(count.refused, 500);
}

TEST(TableFuzz, Gzip) {
  const std::string path = file_of_test("valid");
  const gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, idx_example().data(), static_cast<unsigned>(idx_example().size()));
  gzclose(file);
  std::ifstream stream(path, std::ios::binary);
  const std::string valid{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_GT(damaged(packed, valid, 100).refused, 200);
}

}  // namespace
}  // namespace glassbox::data
