// The rows of data that live on one rank, packed for message passing.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/data/bit_rows.hpp"

namespace glassbox::inference {

/// Rows are summed chunk by chunk, and the sums of chunks in the order of chunks: this many rows each (the last chunk
/// may have fewer), max(256, M / 64) rounded up to a multiple of 64, whatever the number of ranks.
std::int64_t rows_per_chunk(std::int64_t total);

/// Which rows of `total` a rank has: whole chunks, as even as can be, in the order of ranks; none where there are fewer
/// chunks than ranks.
struct RowsOfRank {
  std::int64_t first = 0, count = 0;
};
RowsOfRank rows_of_rank(std::int64_t total, int ranks, int rank);

/// A copy of the rows as the message pass reads them, two bits of memory for each entry. Rows come in blocks of 64, the
/// last one filled up with zeros; a word of 32 inputs, or of 32 rows, is one number.
class RowShare {
 public:
  /// All the rows there are.
  explicit RowShare(data::BitView rows);
  /// Rows first .. first + mine.rows - 1 of `total`: those of rows_of_rank, where several ranks share them; `mine` may
  /// have no rows. Throws std::invalid_argument where there are no inputs or no rows at all, or where the share does
  /// not start and end with a chunk.
  RowShare(data::BitView mine, std::int64_t total, std::int64_t first);

  std::int64_t inputs() const { return inputs_; }
  std::int64_t total() const { return total_; }  ///< rows of all ranks together
  std::int64_t first() const { return first_; }
  std::int64_t rows() const { return rows_; }  ///< that live here
  std::int64_t chunks() const;                 ///< that live here
  std::int64_t input_words() const { return (inputs_ + 63) / 64 * 2; }

  /// [input_words()][64 rows]: bit i of word w of a row is input 32 w + i.
  const std::uint32_t* by_row(std::int64_t block) const { return by_row_.data() + 64 * input_words() * block; }
  /// [2][32 input_words()]: bit k of word h of an input is row 32 h + k of the block.
  const std::uint32_t* by_input(std::int64_t block) const { return by_input_.data() + 64 * input_words() * block; }

 private:
  void pack(data::BitView mine);

  std::int64_t inputs_ = 0, total_ = 0, first_ = 0, rows_ = 0;
  std::vector<std::uint32_t> by_row_, by_input_;
};

}  // namespace glassbox::inference
