// Where the rows of a step lie, and who writes which.
#include "glassbox/boltzmann/shared_rows.hpp"

#include <stdexcept>
#include <string>

namespace glassbox::boltzmann {
namespace {

std::size_t bytes_of(const RowArrays& arrays, std::int64_t rows) {
  std::int64_t words = 0, floats = 0;
  for (const std::int64_t units : arrays.bits) words += rows * panel_count(units);
  for (const std::int64_t columns : arrays.reals) floats += panel_floats(rows, columns);
  return words * sizeof(std::uint64_t) + floats * sizeof(float);
}

}  // namespace

SharedRows::SharedRows(const parallel::Group& group, std::int64_t rows, RowArrays arrays)
    : group_(group), arrays_(std::move(arrays)), rows_(rows), used_(rows), memory_(group, bytes_of(arrays_, rows)) {
  auto* floats = reinterpret_cast<float*>(memory_.data());
  for (const std::int64_t columns : arrays_.reals) {
    reals_.emplace_back(floats, rows_, columns);
    floats += panel_floats(rows_, columns);
  }
  auto* words = reinterpret_cast<std::uint64_t*>(floats);  // last: they need no alignment to lines
  for (const std::int64_t units : arrays_.bits) {
    bits_.push_back(words);
    words += rows_ * panel_count(units);
  }
}

void SharedRows::use(std::int64_t rows) {
  if (rows < 1 || rows > rows_)
    throw std::invalid_argument("training step: " + std::to_string(rows) + " rows; 1 to " + std::to_string(rows_) +
                                " fit the batch");
  used_ = rows;
}

std::vector<parallel::ByteRange> SharedRows::parts_of(int rank) const {
  const RowRange own = share_of(used_, rank, group_.size());
  std::vector<parallel::ByteRange> parts;
  const auto add = [&](const void* base, std::int64_t row_bytes) {
    const std::size_t begin = static_cast<const std::byte*>(base) - memory_.data();
    parts.push_back({begin + own.first * row_bytes, begin + own.last * row_bytes});
  };
  for (const PanelsView& matrix : reals_)
    for (std::int64_t p = 0; p < matrix.panels(); ++p) add(matrix.panel(p), panel_width * sizeof(float));
  for (std::size_t k = 0; k < bits_.size(); ++k) add(bits_[k], panel_count(arrays_.bits[k]) * 8);
  return parts;
}

void SharedRows::publish() {
  memory_.publish([this](int rank) { return parts_of(rank); });
}

}  // namespace glassbox::boltzmann
