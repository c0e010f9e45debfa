// Rows of a training step in memory that the ranks of a group share: states and reals of many layers.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/panels.hpp"
#include "glassbox/boltzmann/phase_rows.hpp"
#include "glassbox/data/bit_rows.hpp"
#include "glassbox/parallel/shared_memory.hpp"

namespace glassbox::boltzmann {

/// Units of each array of bits, columns of each matrix of reals.
struct RowArrays {
  std::vector<std::int64_t> bits, reals;
};

/// Arrays [row][unit], zero at first; each rank writes its share of the rows of all of them.
class SharedRows {
 public:
  /// `rows`: of a step at most. Collective.
  SharedRows(const parallel::Group& group, std::int64_t rows, RowArrays arrays);

  /// How many rows this step has. Throws std::invalid_argument where there are none or more than fit.
  void use(std::int64_t rows);
  RowRange own() const { return share_of(used_, group_.rank(), group_.size()); }

  /// The rows that are used, of array `k`.
  data::BitView bits(std::int64_t k) const { return {bits_[k], used_, arrays_.bits[k]}; }
  PanelsView reals(std::int64_t k) const { return reals_[k].slice(0, used_); }
  /// This rank's rows of them.
  data::BitView own_bits(std::int64_t k) const { return bits(k).slice(own().first, own().count()); }
  PanelsView own_reals(std::int64_t k) const { return reals_[k].slice(own().first, own().count()); }
  std::uint64_t* own_words(std::int64_t k) const { return bits_[k] + own().first * panel_count(arrays_.bits[k]); }

  /// Everybody's rows to everybody. Collective.
  void publish();

 private:
  std::vector<parallel::ByteRange> parts_of(int rank) const;

  parallel::Group group_;
  RowArrays arrays_;
  std::int64_t rows_, used_;
  parallel::SharedMemory memory_;
  std::vector<std::uint64_t*> bits_;
  std::vector<PanelsView> reals_;
};

}  // namespace glassbox::boltzmann
