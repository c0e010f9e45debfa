// Words of 32 rows are the columns of transposed blocks of 64 x 64 bits.
#include "glassbox/inference/row_share.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>

#include "glassbox/parallel/plan.hpp"
#include "glassbox/sampling/bit_matrix.hpp"

namespace glassbox::inference {
namespace {

constexpr std::int64_t most_chunks = 64, least_rows = 256, block_rows = 64;

std::int64_t chunks_of(std::int64_t rows, std::int64_t total) {
  const std::int64_t each = rows_per_chunk(total);
  return (rows + each - 1) / each;
}

}  // namespace

std::int64_t rows_per_chunk(std::int64_t total) {
  const std::int64_t least = std::max(least_rows, (total + most_chunks - 1) / most_chunks);
  return (least + block_rows - 1) / block_rows * block_rows;
}

RowsOfRank rows_of_rank(std::int64_t total, int ranks, int rank) {
  const std::vector<int> chunks = parallel::deal(static_cast<int>(chunks_of(total, total)), ranks);
  std::int64_t before = 0;
  for (int r = 0; r < rank; ++r) before += chunks[r];
  const std::int64_t first = std::min(total, before * rows_per_chunk(total));
  return {first, std::min(total - first, chunks[rank] * rows_per_chunk(total))};
}

RowShare::RowShare(data::BitView rows) : RowShare(rows, rows.rows, 0) {}

RowShare::RowShare(data::BitView mine, std::int64_t total, std::int64_t first)
    : inputs_(mine.units), total_(total), first_(first), rows_(mine.rows) {
  if (inputs_ < 1 || total_ < 1)
    throw std::invalid_argument(
        fmt::format("row share: {} rows of {} inputs; allowed: 1 or more of both", total_, inputs_));
  const std::int64_t end = first_ + rows_;
  if (first_ < 0 || rows_ < 0 || end > total_ ||
      (rows_ > 0 && (first_ % rows_per_chunk(total_) != 0 || (end % rows_per_chunk(total_) != 0 && end != total_))))
    throw std::invalid_argument(fmt::format("row share: rows {} to {} of {}; allowed: whole chunks of {} rows", first_,
                                            end, total_, rows_per_chunk(total_)));
  pack(mine);
}

std::int64_t RowShare::chunks() const {
  return chunks_of(rows_, total_);
}

void RowShare::pack(data::BitView mine) {
  const std::int64_t blocks = (rows_ + block_rows - 1) / block_rows, size = block_rows * input_words();
  by_row_.resize(blocks * size);
  by_input_.resize(blocks * size);
  for (std::int64_t b = 0; b < blocks; ++b)
    for (std::int64_t w = 0; w < mine.words(); ++w) {
      std::uint32_t* const rows = by_row_.data() + b * size + 2 * w * block_rows;
      std::uint32_t* const inputs = by_input_.data() + b * size + 64 * w;
      std::array<std::uint64_t, 64> words{};
      const std::int64_t filled = std::min(block_rows, rows_ - b * block_rows);
      for (std::int64_t r = 0; r < filled; ++r) words[r] = mine.row(b * block_rows + r)[w];
      for (std::int64_t r = 0; r < block_rows; ++r) {
        rows[r] = static_cast<std::uint32_t>(words[r]);
        rows[block_rows + r] = static_cast<std::uint32_t>(words[r] >> 32);
      }
      sampling::transpose(words);
      for (std::int64_t i = 0; i < 64; ++i) {
        inputs[i] = static_cast<std::uint32_t>(words[i]);
        inputs[32 * input_words() + i] = static_cast<std::uint32_t>(words[i] >> 32);
      }
    }
}

}  // namespace glassbox::inference
