// What message passing spends its time in: from a feature to the rows and back, in one pass over the bits.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/inference/row_share.hpp"

namespace glassbox::inference {

/// The factors of a pass.
struct PassScale {
  double beta = 0.0;
  double reaction = 0.0;  ///< beta (1 - Q)
};

/// The messages of the rows that live here, tau = 0 at first. Entries are +-1, a bit each; four of them (of one row, or
/// of one input) pick one of the 16 sums of four signed numbers from a register, for 16 rows, or inputs, at once: 64
/// entries an addition with AVX-512, 24 with AVX2. Every number is summed in an order that depends on the chunk only
/// (and on the width of the vectors).
class MessagePass {
 public:
  explicit MessagePass(const RowShare& rows);

  /// For every row a, m zero past the inputs, [32 input_words()]:
  ///   G_a = N^{-1/2} sum_i sigma_i^a m_i - reaction tau_a,   tau_a <- tanh(beta G_a),
  /// and for every chunk sum_a sigma_i^a tau_a and sum_a (1 - tau_a^2).
  void operator()(std::span<const float> m, const PassScale& scale);

  std::span<const float> tau() const { return tau_; }        ///< [row], zero past the rows
  std::span<const float> fields() const { return fields_; }  ///< G, [row]
  /// [chunk][chunk_floats()]: sums over the chunk for each input, then that of 1 - tau^2.
  std::span<const float> sums() const { return sums_; }
  std::int64_t chunk_floats() const { return 32 * rows_->input_words() + 16; }
  static std::int64_t openness_at(const RowShare& rows) { return 32 * rows.input_words(); }

 private:
  const RowShare* rows_;
  std::vector<float> tau_, fields_, sums_, tables_;
};

}  // namespace glassbox::inference
