// Writes and checks the checksum trailer.
#include "glassbox/store/trailer.hpp"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace glassbox::store {

namespace {

constexpr std::string_view magic = "glassbox-trailer";
constexpr std::size_t trailer_bytes = magic.size() + 16;

std::array<char, 8> low_byte_first(std::uint64_t number) {
  std::array<char, 8> bytes;
  for (char& byte : bytes) {
    byte = static_cast<char>(number & 0xff);
    number >>= 8;
  }
  return bytes;
}

std::uint64_t number_at(std::string_view bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = 8; i-- > 0;) number = number << 8 | static_cast<unsigned char>(bytes[i]);
  return number;
}

std::ifstream opened(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || file.peek() == std::ifstream::traits_type::eof())
    throw std::runtime_error(path + ": cannot be read or is empty");
  return file;
}

std::uint64_t size_of(std::ifstream& file) {
  file.seekg(0, std::ios::end);
  return static_cast<std::uint64_t>(file.tellg());
}

std::uint64_t hash_of(std::ifstream& file, std::uint64_t length, const std::string& path) {
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), XXH3_freeState);
  XXH3_64bits_reset(state.get());
  std::vector<char> block(std::size_t{1} << 20);
  file.seekg(0);
  while (length > 0) {
    const std::uint64_t wanted = std::min<std::uint64_t>(length, block.size());
    if (!file.read(block.data(), static_cast<std::streamsize>(wanted)))
      throw std::runtime_error(path + ": cannot be read to its end");
    XXH3_64bits_update(state.get(), block.data(), wanted);
    length -= wanted;
  }
  return XXH3_64bits_digest(state.get());
}

}  // namespace

void append_trailer(const std::string& path) {
  std::ifstream contents = opened(path);
  const std::uint64_t length = size_of(contents), hash = hash_of(contents, length, path);
  std::ofstream file(path, std::ios::binary | std::ios::app);
  file << magic;
  for (const std::uint64_t number : {length, hash}) file.write(low_byte_first(number).data(), 8);
  file.close();
  if (!file) throw std::runtime_error(path + ": cannot append the checksum (is the disk full?)");
}

Verdict verify(const std::string& path) {
  std::ifstream file = opened(path);
  const std::uint64_t size = size_of(file);
  std::string trailer(trailer_bytes, '\0');
  if (size >= trailer_bytes) {
    file.seekg(static_cast<std::streamoff>(size - trailer_bytes));
    file.read(trailer.data(), static_cast<std::streamsize>(trailer_bytes));
  }
  if (!trailer.starts_with(magic)) return {Integrity::without_trailer, "it does not end in a checksum"};
  const std::string_view numbers = std::string_view(trailer).substr(magic.size());
  const std::uint64_t length = number_at(numbers), expected = number_at(numbers.substr(8));
  if (length != size - trailer_bytes)
    return {Integrity::damaged, "it was " + std::to_string(length) + " bytes long when written and is " +
                                    std::to_string(size - trailer_bytes) + " now"};
  if (hash_of(file, length, path) != expected)
    return {Integrity::damaged, "its contents do not agree with their checksum"};
  return {};
}

}  // namespace glassbox::store
