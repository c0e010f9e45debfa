// The curvature is a sum of positive terms in the differences of f: weak links keep their relative precision.
#include "bridge_solver.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace glassbox::free_energy {
namespace {

/// Of the step from rung k to k + 1 and from l to l + 1: sum of g P_i P_j over i <= min(k, l), j > max(k, l).
std::vector<double> curvature(const BridgeSums& sums, int rungs) {
  const int steps = rungs - 1;
  std::vector<double> beyond(rungs * rungs, 0.0);  // [i][l]: sum over j > l
  for (int i = 0; i < rungs; ++i)
    for (int l = steps - 1; l >= i; --l)
      beyond[i * rungs + l] = (l + 1 < steps ? beyond[i * rungs + l + 1] : 0.0) + sums.common[i * rungs + l + 1];
  std::vector<double> matrix(steps * steps, 0.0);
  for (int l = 0; l < steps; ++l) {
    double sum = 0.0;
    for (int k = 0; k <= l; ++k) {
      sum += beyond[k * rungs + l];
      matrix[k * steps + l] = matrix[l * steps + k] = sum;
    }
  }
  return matrix;
}

/// Cholesky's factor of a positive matrix that is first scaled to a unit diagonal.
class Factor {
 public:
  static std::optional<Factor> of(const std::vector<double>& matrix, int size) {
    Factor factor(size);
    for (int i = 0; i < size; ++i) factor.scale_[i] = 1.0 / std::sqrt(matrix[i * size + i]);
    for (int i = 0; i < size; ++i)
      for (int j = 0; j <= i; ++j) {
        double rest = matrix[i * size + j] * factor.scale_[i] * factor.scale_[j];
        for (int k = 0; k < j; ++k) rest -= factor.lower_[i * size + k] * factor.lower_[j * size + k];
        if (i == j && !(rest > std::numeric_limits<double>::epsilon())) return std::nullopt;  // NaN, too
        factor.lower_[i * size + j] = i == j ? std::sqrt(rest) : rest / factor.lower_[j * size + j];
      }
    return factor;
  }

  std::vector<double> solve(std::vector<double> right) const {
    for (int i = 0; i < size_; ++i) {
      right[i] *= scale_[i];
      for (int k = 0; k < i; ++k) right[i] -= lower_[i * size_ + k] * right[k];
      right[i] /= lower_[i * size_ + i];
    }
    for (int i = size_ - 1; i >= 0; --i) {
      for (int k = i + 1; k < size_; ++k) right[i] -= lower_[k * size_ + i] * right[k];
      right[i] /= lower_[i * size_ + i];
    }
    for (int i = 0; i < size_; ++i) right[i] *= scale_[i];
    return right;
  }

 private:
  explicit Factor(int size) : size_(size), lower_(size * size, 0.0), scale_(size) {}

  int size_;
  std::vector<double> lower_, scale_;
};

/// What is missing to the equations, n_j - sum g P_j, summed over the rungs j > k: [step]. `share`: [rung].
std::vector<double> missing(const std::vector<double>& expected, const double* share) {
  std::vector<double> sums(expected.size() - 1);
  double sum = 0.0;
  for (std::size_t k = sums.size(); k-- > 0;) sums[k] = sum += expected[k + 1] - share[k + 1];
  return sums;
}

std::vector<double> total_share(const BridgeProblem& problem, const BridgeSums& sums) {
  std::vector<double> share(problem.rungs(), 0.0);
  for (int b = 0; b < problem.blocks(); ++b)
    for (int k = 0; k < problem.rungs(); ++k) share[k] += sums.share[b * problem.rungs() + k];
  return share;
}

/// f from its steps.
std::vector<double> accumulated(const std::vector<double>& steps) {
  std::vector<double> f{0.0};
  for (const double step : steps) f.push_back(f.back() + step);
  return f;
}

double largest(const std::vector<double>& change) {
  double most = 0.0;
  for (const double c : change) most = std::max(most, std::abs(c));
  return most;
}

/// Newton's step, no farther than a few units between neighbours, where the quadratic model is worth little; where the
/// curvature is singular, one self-consistent iteration, f_k - log(sum g P_k / n_k).
std::vector<double> change_of_f(const BridgeProblem& problem, const BridgeSums& sums) {
  constexpr double farthest = 4.0;
  const std::vector<double> share = total_share(problem, sums);
  if (const auto factor = Factor::of(curvature(sums, problem.rungs()), problem.rungs() - 1)) {
    std::vector<double> steps = factor->solve(missing(problem.effective, share.data()));
    const double scale = std::min(1.0, farthest / largest(steps));
    for (double& step : steps) step *= scale;
    return accumulated(steps);
  }
  std::vector<double> change(problem.rungs());
  for (int k = 0; k < problem.rungs(); ++k) change[k] = std::log(problem.effective[k] / share[k]);
  for (int k = problem.rungs(); k-- > 0;) change[k] -= change[0];
  return change;
}

/// Rungs on the two sides share nothing although no energy is on the wrong side.
bool has_gap(const BridgeProblem& problem, const BridgeSums& sums) {
  const std::vector<double> shared = shared_samples(sums, problem.rungs());
  const std::vector<double> wrong = missing(problem.effective, total_share(problem, sums).data());
  for (std::size_t k = 0; k < shared.size(); ++k)
    if (shared[k] < fewest_shared && std::abs(wrong[k]) < 1.0) return true;
  return false;
}

std::vector<double> moved(const std::vector<double>& f, const std::vector<double>& change, double scale) {
  std::vector<double> other(f.size());
  for (std::size_t k = 0; k < f.size(); ++k) other[k] = f[k] + scale * change[k];
  return other;
}

}  // namespace

std::vector<double> shared_samples(const BridgeSums& sums, int rungs) {
  const std::vector<double> matrix = curvature(sums, rungs);
  std::vector<double> shared;
  for (int k = 0; k + 1 < rungs; ++k) shared.push_back(matrix[k * rungs]);  // the diagonal of rungs - 1 rows
  return shared;
}

BridgeSolution solve_bridge(const BridgeProblem& problem, std::vector<double> f) {
  constexpr int most_iterations = 100, most_halvings = 30;
  constexpr double small = 1e-7;      // Newton's next step would be its square
  constexpr double rounding = 1e-11;  // of the objective
  BridgeSolution now{std::move(f), {}, 0};
  now.sums = bridge_sums(problem, now.f);
  while (now.iterations < most_iterations && !has_gap(problem, now.sums)) {
    const std::vector<double> change = change_of_f(problem, now.sums);
    ++now.iterations;
    if (largest(change) < small) {
      now.f = moved(now.f, change, 1.0);
      break;
    }
    double scale = 1.0;
    for (int halving = 0; halving <= most_halvings; ++halving, scale /= 2.0) {
      std::vector<double> next = moved(now.f, change, scale);
      BridgeSums there = bridge_sums(problem, next);
      if (!(there.objective <= now.sums.objective * (1.0 + rounding)) && halving < most_halvings) continue;
      now.f = std::move(next);
      now.sums = std::move(there);
      break;
    }
  }
  return now;
}

LogZ bridge_log_z(const BridgeProblem& problem, const BridgeSolution& solution) {
  const int rungs = problem.rungs();
  LogZ log_z{std::vector<double>(rungs), std::vector<double>(rungs, 0.0)};
  for (int k = 0; k < rungs; ++k) log_z.value[k] = solution.f[0] - solution.f[k];
  const auto factor = Factor::of(curvature(solution.sums, rungs), rungs - 1);
  const double blocks = problem.blocks();
  for (int b = 0; factor && b < problem.blocks(); ++b) {
    const double part =
        static_cast<double>(problem.bounds[b + 1] - problem.bounds[b]) / static_cast<double>(problem.bounds.back());
    std::vector<double> expected(rungs);
    for (int k = 0; k < rungs; ++k) expected[k] = part * problem.effective[k];
    const double* const share = solution.sums.share.data() + b * rungs;
    const std::vector<double> influence = accumulated(factor->solve(missing(expected, share)));
    for (int k = 0; k < rungs; ++k) log_z.error[k] += influence[k] * influence[k];
  }
  for (int k = 1; k < rungs; ++k)
    log_z.error[k] = factor && blocks > 1.0 ? std::sqrt(log_z.error[k] * blocks / (blocks - 1.0))
                                            : std::numeric_limits<double>::quiet_NaN();
  return log_z;
}

}  // namespace glassbox::free_energy
