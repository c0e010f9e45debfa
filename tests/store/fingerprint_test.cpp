// Known values of the hash (http://www.isthe.com/chongo/src/fnv/test_fnv.c).
#include "glassbox/store/fingerprint.hpp"

#include <gtest/gtest.h>

namespace glassbox::store {
namespace {

TEST(Fingerprint, HasItsPublishedValues) {
  Fingerprint print;
  EXPECT_EQ(print.text(), "cbf29ce484222325");
  print.add_bytes('a');
  EXPECT_EQ(print.text(), "af63dc4c8601ec8c");
}

TEST(Fingerprint, BytesAreWordsOfTheirOwn) {
  Fingerprint bytes, words;
  bytes.add_bytes(std::uint16_t{0x6261});
  words.add_word('a');
  words.add_word('b');
  EXPECT_EQ(bytes.text(), words.text());
}

}  // namespace
}  // namespace glassbox::store
