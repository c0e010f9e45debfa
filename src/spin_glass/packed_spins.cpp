// Random configurations, one row of bits per replica, and what every row must hold to.
#include "glassbox/spin_glass/packed_spins.hpp"

#include <stdexcept>
#include <string>

namespace glassbox::spin_glass {

void require_whole_rows(const PackedSpins& configurations) {
  const auto& [sites, rows] = configurations;
  if (sites < 1) throw std::invalid_argument("packed spins: " + std::to_string(sites) + " sites; at least 1 is needed");
  const std::int64_t words = packed_words(sites);
  if (static_cast<std::int64_t>(rows.size()) % words != 0)
    throw std::invalid_argument("packed spins: " + std::to_string(rows.size()) + " words are not whole rows of " +
                                std::to_string(words) + "; one row per configuration is needed");
  if (sites % 64 == 0) return;
  for (std::int64_t m = 0; m < configurations.count(); ++m)
    if (rows[(m + 1) * words - 1] >> (sites % 64) != 0)
      throw std::invalid_argument("packed spins: configuration " + std::to_string(m) + " has bits past site " +
                                  std::to_string(sites - 1) + "; they must be zero");
}

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
