// Eight units by one look at a table.
#include "sign_rows.hpp"

#include <array>
#include <cstring>

namespace glassbox::inference {
namespace {

using Eight = std::array<float, 8>;

std::array<Eight, 256> table() {
  std::array<Eight, 256> signs{};
  for (std::size_t byte = 0; byte < 256; ++byte)
    for (std::size_t bit = 0; bit < 8; ++bit) signs[byte][bit] = (byte >> bit & 1) != 0 ? 1.0F : -1.0F;
  return signs;
}

}  // namespace

void unpack_signs(data::BitView rows, std::int64_t first, std::int64_t count, SignBlock& signs) {
  static const std::array<Eight, 256> of_byte = table();
  for (std::int64_t r = 0; r < count; ++r) {
    float* const row = signs.row(r).data();
    for (std::int64_t u = 0; u < rows.units; u += 8)
      std::memcpy(row + u, of_byte[rows.row(first + r)[u / 64] >> u % 64 & 255].data(), sizeof(Eight));
  }
}

}  // namespace glassbox::inference
