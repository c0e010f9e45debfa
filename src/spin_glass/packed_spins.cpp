// Random configurations, one row of bits per replica.
#include "glassbox/spin_glass/packed_spins.hpp"

namespace glassbox::spin_glass {

void draw_packed_spins(random::Name name, int first, std::int64_t sites, std::span<std::uint64_t> rows) {
  const std::int64_t words = packed_words(sites);
  const auto count = static_cast<std::int64_t>(rows.size()) / words;
  for (std::int64_t r = 0; r < count; ++r) {
    name.replica = first + r;
    for (std::int64_t w = 0; w < words; ++w) {
      const auto drawn = random::words(name, w);
      rows[r * words + w] = std::uint64_t{drawn[1]} << 32 | drawn[0];
    }
    if (sites % 64 != 0) rows[(r + 1) * words - 1] &= (std::uint64_t{1} << (sites % 64)) - 1;
  }
}

}  // namespace glassbox::spin_glass
