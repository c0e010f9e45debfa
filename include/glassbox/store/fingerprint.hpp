// What tells one set of numbers from another: edits of a file, not forgeries.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string>

namespace glassbox::store {

/// FNV-1a of 64 bits (http://www.isthe.com/chongo/tech/comp/fnv), of bytes or of whole words, in the order in which
/// they are added. Stored in files: the rule must stay.
class Fingerprint {
 public:
  void add_word(std::uint64_t word) { hash_ = (hash_ ^ word) * 0x100000001b3ULL; }
  template <class Value>
  void add_bytes(const Value& value) {
    for (const char byte : std::bit_cast<std::array<char, sizeof(Value)>>(value))
      add_word(static_cast<unsigned char>(byte));
  }
  /// In hexadecimal.
  std::string text() const;

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

}  // namespace glassbox::store
