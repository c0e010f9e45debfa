// The slowest mode of a Markov chain, by Arnoldi's method.
#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "glassbox/boltzmann/transition_matrix.hpp"

namespace glassbox::boltzmann {
namespace {

using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Eigen::Map<const RowMajor> matrix(const TransitionMatrix& a) {
  return {a.entries.data(), a.states, a.states};
}

/// Elements that add up to zero: A leaves them such, for its columns add up to 1.
void remove_mean(Eigen::VectorXd& v) {
  v.array() -= v.mean();
}

/// A vector with a part of every mode.
Eigen::VectorXd uneven(std::int64_t states) {
  constexpr double golden = 0.6180339887498949;
  Eigen::VectorXd v(states);
  for (std::int64_t i = 0; i < states; ++i) v[i] = std::fmod(static_cast<double>(i + 1) * golden, 1.0);
  remove_mean(v);
  return v.normalized();
}

}  // namespace

TransitionMatrix product(const TransitionMatrix& second, const TransitionMatrix& first) {
  TransitionMatrix both{first.states, std::vector<double>(first.entries.size())};
  Eigen::Map<RowMajor>(both.entries.data(), both.states, both.states).noalias() = matrix(second) * matrix(first);
  return both;
}

std::vector<double> step(const TransitionMatrix& a, std::span<const double> p) {
  std::vector<double> next(p.size());
  Eigen::Map<Eigen::VectorXd>(next.data(), a.states).noalias() =
      matrix(a) * Eigen::Map<const Eigen::VectorXd>(p.data(), a.states);
  return next;
}

double second_eigenvalue(const TransitionMatrix& a) {
  constexpr std::int64_t most_vectors = 150;
  constexpr double nothing = 1e-14;  // left of a vector: the space is closed
  if (a.states < 2) return 0.0;
  const std::int64_t vectors = std::min(most_vectors, a.states - 1);
  Eigen::MatrixXd space(a.states, vectors), h = Eigen::MatrixXd::Zero(vectors, vectors);
  space.col(0) = uneven(a.states);
  std::int64_t n = 1;
  for (;; ++n) {
    Eigen::VectorXd next = matrix(a) * space.col(n - 1);
    for (int again = 0; again < 2; ++again) {  // once leaves rounding errors of the size of small vectors
      const Eigen::VectorXd along = space.leftCols(n).transpose() * next;
      next -= space.leftCols(n) * along;
      h.col(n - 1).head(n) += along;
      remove_mean(next);
    }
    const double left = next.norm();
    if (n == vectors || left < nothing) break;
    h(n, n - 1) = left;
    space.col(n) = next / left;
  }
  return h.topLeftCorner(n, n).eigenvalues().cwiseAbs().maxCoeff();
}

double mixing_time(const TransitionMatrix& a) {
  const double second = second_eigenvalue(a);
  return second > 1e-12 ? -1.0 / std::log(second) : 0.0;
}

}  // namespace glassbox::boltzmann
