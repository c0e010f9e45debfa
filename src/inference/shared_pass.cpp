// Sums of chunks are gathered, and folded by every rank alike.
#include "shared_pass.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace glassbox::inference {

SharedPass::SharedPass(const RowShare& rows, const parallel::Group& group)
    : rows_(&rows), group_(group), pass_(rows), padded_(32 * rows.input_words()), total_(rows.inputs()) {
  const std::int64_t each = rows_per_chunk(rows.total());
  for (int rank = 0; rank < group.size(); ++rank)
    chunks_.push_back(static_cast<int>((rows_of_rank(rows.total(), group.size(), rank).count + each - 1) / each));
  const RowsOfRank expected = rows_of_rank(rows.total(), group.size(), group.rank());
  if (rows.rows() != expected.count || (expected.count > 0 && rows.first() != expected.first))
    throw std::invalid_argument(fmt::format("message passing: rank {} of {} has rows {} to {} of {}; allowed: {} to {}",
                                            group.rank(), group.size(), rows.first(), rows.first() + rows.rows(),
                                            rows.total(), expected.first, expected.first + expected.count));
}

void SharedPass::operator()(std::span<const double> m, const PassScale& scale) {
  std::transform(m.begin(), m.end(), padded_.begin(), [](double value) { return static_cast<float>(value); });
  pass_(padded_, scale);
  if (group_.size() > 1) gathered_ = of_all_chunks(pass_.sums(), pass_.chunk_floats());
  const ChunkSums chunks{group_.size() > 1 ? gathered_ : pass_.sums(), pass_.chunk_floats()};
  fold(chunks, total_);
  openness_ = 0.0;
  for (std::int64_t c = 0; c < chunks.chunks(); ++c)
    openness_ += chunks.sums[c * chunks.stride + MessagePass::openness_at(*rows_)];
}

}  // namespace glassbox::inference
