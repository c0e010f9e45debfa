// A matrix product by Eigen, compiled for the processor it runs on: what machines are measured against.
#pragma once

#include <cstdint>
#include <vector>

namespace glassbox::bench {

struct GemmSizes {
  std::int64_t rows = 0, depth = 0, columns = 0;
};

/// c = a b, row-major, on one thread.
void plain_gemm(const std::vector<float>& a, const std::vector<float>& b, const GemmSizes& n, std::vector<float>& c);

}  // namespace glassbox::bench
