// Configurations as rows of bits: bit i of a row is set where s_i = +1.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/random/draw.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {

/// A view of configurations of one sample: [configuration][packed_words(sites)], bits past the last site zero.
struct PackedSpins {
  std::int64_t sites = 0;
  std::span<const std::uint64_t> rows;

  std::int64_t words() const { return packed_words(sites); }
  std::int64_t count() const { return static_cast<std::int64_t>(rows.size()) / words(); }
  std::span<const std::uint64_t> row(std::int64_t m) const { return rows.subspan(m * words(), words()); }
};

/// Throws std::invalid_argument unless there are sites, whole rows, and no bit past the last site.
void require_whole_rows(const PackedSpins& configurations);

/// Independent fair spins for replicas first, first + 1, ...: rows [replica][packed_words(sites)].
void draw_packed_spins(random::Name name, int first, std::int64_t sites, std::span<std::uint64_t> rows);

}  // namespace glassbox::spin_glass
