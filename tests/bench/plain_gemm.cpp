// A matrix product by Eigen, compiled for the processor it runs on: what machines are measured against.
#include "plain_gemm.hpp"

#include <Eigen/Dense>

namespace glassbox::bench {

using Matrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

void plain_gemm(const std::vector<float>& a, const std::vector<float>& b, const GemmSizes& n, std::vector<float>& c) {
  const Eigen::Map<const Matrix> left(a.data(), n.rows, n.depth), right(b.data(), n.depth, n.columns);
  Eigen::Map<Matrix> out(c.data(), n.rows, n.columns);
  out.noalias() = left * right;
}

}  // namespace glassbox::bench
