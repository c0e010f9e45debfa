// Which rows train a machine and which are held back to judge it.
#pragma once

#include <cstdint>
#include <vector>

namespace glassbox::data {

/// The last rows, or rows drawn at random (Purpose::held_back, sample 0: the same for every machine of one seed).
enum class HoldBack : std::uint8_t { last, random };

/// Rows of both in increasing order; together they are all rows.
struct RowSplit {
  std::vector<std::int64_t> train, validation;
};

/// Throws std::invalid_argument unless 0 <= held_back < rows: a row to train on must be left.
RowSplit split_rows(std::int64_t rows, std::int64_t held_back, HoldBack choice, std::uint64_t seed);

}  // namespace glassbox::data
