// Message passing over reals by Eigen, compiled for the processor it runs on: what the passes over bits are measured
// against.
#pragma once

#include <cstdint>
#include <vector>

namespace glassbox::bench {

/// Entries of +-1, [row][input], and what goes through them.
struct PlainMessages {
  std::int64_t rows = 0, inputs = 0;
  std::vector<float> entries, m, tau, sums;
};

/// tau = tanh(entries m / sqrt N), sums = entries^T tau: two products.
void two_passes(PlainMessages& messages);

/// The same, 16 rows after one another through both products, so that they come from memory once.
void fused_pass(PlainMessages& messages);

}  // namespace glassbox::bench
