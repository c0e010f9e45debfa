// Common stretches of time, from which errors come: they hold what is correlated between rows and between rungs.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "glassbox/free_energy/log_z.hpp"

namespace glassbox::free_energy {

/// First rows of the blocks and the end, [blocks + 1]: 32 blocks, or of two rows where there are fewer than 64 rows
/// (two of one row at the least; one row is one block). Lengths differ by one at most.
std::vector<std::int64_t> time_blocks(std::int64_t rows);

inline constexpr int no_block = -1;

/// Delete-one-block jackknife of functions of all rows: of(b) gives their values without block b, of(no_block) with all
/// rows. Values without the leading bias, and errors, for blocks of unequal length (Busing, Meijer, van der Leeden,
/// Stat. Comput. 9, 3 (1999), doi:10.1023/A:1008800423698). One block: values as they are, errors NaN.
LogZ jackknife_over_blocks(const std::vector<std::int64_t>& bounds, const std::function<std::vector<double>(int)>& of);

}  // namespace glassbox::free_energy
