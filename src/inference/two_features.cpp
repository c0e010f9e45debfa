// One pass over the rows an iteration: fields, hidden spins and what they say of the inputs, block by block.
#include "glassbox/inference/two_features.hpp"
#include "glassbox/statistics/log_cosh.hpp"

#include <fmt/format.h>

#include <Eigen/Dense>
#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "sign_rows.hpp"
#include "two_spins.hpp"

namespace glassbox::inference {
namespace {

using Pairs = Eigen::Matrix<double, Eigen::Dynamic, 2>;
using Single = Eigen::Matrix<float, Eigen::Dynamic, 2>;
using Square = Eigen::Matrix2d;

struct Beliefs {
  Pairs m;               ///< [input][feature]
  double product = 0.0;  ///< R
  double entropy = 0.0;  ///< of all inputs
};

/// What a pass over the rows says.
struct RowSums {
  Pairs fields;                        ///< sum_a sigma_i^a t_a, [input]
  Square covariance = Square::Zero();  ///< S
  double stiffness = 0.0;              ///< d S_12 / d(beta^2 C)
  double log_z = 0.0;                  ///< sum_a [log z_a + (beta^2 / 2) t.V t]
};

/// J as a function of R, near R of the last beliefs: it never rises.
struct Coupling {
  double at = 0.0, slope = 0.0, product = 0.0;
  double operator()(double r) const { return at + slope * (r - product); }
};

/// J(R) with the R that it makes itself.
double settled(const Pairs& fields, const Coupling& coupling) {
  const auto excess = [&](double r) {
    double sum = 0.0, variance = 0.0;
    for (Eigen::Index i = 0; i < fields.rows(); ++i) {
      const double product = two_spins(fields(i, 0), fields(i, 1), coupling(r)).product;
      sum += product, variance += 1.0 - product * product;
    }
    const auto inputs = static_cast<double>(fields.rows());
    return std::pair(r - sum / inputs, 1.0 - coupling.slope * variance / inputs);
  };
  constexpr int bits = 40;
  std::uintmax_t evaluations = 50;
  return coupling(boost::math::tools::newton_raphson_iterate(excess, coupling.product, -1.0, 1.0, bits, evaluations));
}

class PairPassing {
 public:
  PairPassing(data::BitView rows, const PairModel& model)
      : rows_(rows),
        beta_(model.beta),
        prior_(model.correlation),
        inputs_(static_cast<double>(rows.units)),
        count_(static_cast<double>(rows.rows)),
        t_(Pairs::Zero(rows.rows, 2)) {}

  /// The iteration; log_z() is then that of the beliefs it started from.
  Beliefs next(const Beliefs& beliefs) {
    const Square v = variance(beliefs);
    const RowSums sums = pass(beliefs, v);
    log_z_ = beliefs.entropy + sums.log_z + count_ * (0.5 * beta_ * beta_ * v.trace() - std::log(4.0)) -
             count_ * statistics::log_cosh(beta_ * beta_ * beliefs.product) +
             inputs_ * (std::atanh(prior_) * beliefs.product + 0.5 * std::log1p(-prior_ * prior_));
    return inputs_given(sums, beliefs);
  }
  double log_z() const { return log_z_; }

 private:
  Square variance(const Beliefs& beliefs) const {
    Square v = -beliefs.m.transpose() * beliefs.m / inputs_;
    v.diagonal().array() += 1.0;
    v(0, 1) += beliefs.product;
    v(1, 0) = v(0, 1);
    return v;
  }

  RowSums pass(const Beliefs& beliefs, const Square& v) {
    RowSums sums{.fields = Pairs::Zero(rows_.units, 2)};
    const Single m = (beliefs.m / std::sqrt(inputs_)).cast<float>();
    for_sign_blocks(rows_, [&](std::int64_t first, const auto& signs) {
      auto t = t_.middleRows(first, signs.rows());
      const Pairs fields = (signs * m).template cast<double>() - beta_ * t * v;
      for (Eigen::Index a = 0; a < t.rows(); ++a) {
        const TwoSpins h = two_spins(beta_ * fields(a, 0), beta_ * fields(a, 1), beta_ * beta_ * v(0, 1));
        const Eigen::Vector2d mean(h.first, h.second);
        sums.covariance += Square{{1.0, h.product}, {h.product, 1.0}} - mean * mean.transpose();
        sums.stiffness += 1.0 - h.product * h.product - mean.squaredNorm() + 2.0 * h.product * mean.prod();
        sums.log_z += h.log_z + 0.5 * beta_ * beta_ * mean.dot(v * mean);
        t.row(a) = mean;
      }
      const Single said = signs.transpose() * t.template cast<float>();
      sums.fields += said.cast<double>();
    });
    return sums;
  }

  Beliefs inputs_given(const RowSums& sums, const Beliefs& before) const {
    const double square = beta_ * beta_, repulsion = std::tanh(square * before.product);
    const Pairs fields = beta_ / std::sqrt(inputs_) * sums.fields - square / inputs_ * before.m * sums.covariance;
    const double coupling = std::atanh(prior_) + (sums.covariance(0, 1) - count_ * repulsion) * square / inputs_;
    const double slope = (sums.stiffness - count_ * (1.0 - repulsion * repulsion)) * square * square / inputs_;
    return inputs_under(fields, settled(fields, {coupling, std::min(slope, 0.0), before.product}));
  }

  Beliefs inputs_under(const Pairs& fields, double coupling) const {
    Beliefs after{.m = Pairs(rows_.units, 2)};
    for (Eigen::Index i = 0; i < fields.rows(); ++i) {
      const TwoSpins xi = two_spins(fields(i, 0), fields(i, 1), coupling);
      after.m(i, 0) = xi.first, after.m(i, 1) = xi.second;
      after.product += xi.product / inputs_;
      after.entropy += xi.log_z - fields(i, 0) * xi.first - fields(i, 1) * xi.second - coupling * xi.product;
    }
    return after;
  }

  data::BitView rows_;
  double beta_, prior_, inputs_, count_;
  Pairs t_;  ///< of the last pass
  double log_z_ = 0.0;
};

void require_pair(data::BitView rows, const PairModel& model, std::span<const double> start, const PairRules& rules) {
  if (rows.rows < 1 || rows.units < 1 || !(model.beta >= 0.0) || !std::isfinite(model.beta))
    throw std::invalid_argument(
        fmt::format("two features: {} rows of {} inputs, beta = {}; allowed: 1 or more of both, "
                    "beta finite and at least 0",
                    rows.rows, rows.units, model.beta));
  if (!(std::abs(model.correlation) < 1.0))
    throw std::invalid_argument(
        fmt::format("two features: a prior correlation of {}; allowed: above -1 and below 1", model.correlation));
  const bool is_start =
      std::ssize(start) == 2 * rows.units && std::ranges::all_of(start, [](double m) { return std::abs(m) <= 1.0; });
  if (!is_start)
    throw std::invalid_argument(
        fmt::format("two features: a start of {} values; allowed: 2 x {} values in [-1, 1]", start.size(), rows.units));
  if (rules.max_iterations < 1 || !(rules.tolerance > 0.0))
    throw std::invalid_argument(fmt::format("two features: {} iterations, tolerance {}; allowed: 1 or more, above 0",
                                            rules.max_iterations, rules.tolerance));
}

}  // namespace

PairEstimate two_features(data::BitView rows, const PairModel& model, std::span<const double> start,
                          const PairRules& rules) {
  require_pair(rows, model, start, rules);
  PairPassing passing(rows, model);
  Beliefs beliefs{.m = Eigen::Map<const Pairs>(start.data(), rows.units, 2)};
  const auto values = static_cast<double>(start.size());
  beliefs.product = beliefs.m.col(0).dot(beliefs.m.col(1)) * 2.0 / values;
  PairEstimate estimate;
  while (estimate.iterations < rules.max_iterations && estimate.stopped_because == Stop::iteration_limit) {
    Beliefs after = passing.next(beliefs);
    ++estimate.iterations;
    estimate.change =
        std::max((after.m - beliefs.m).cwiseAbs().sum() / values, std::abs(after.product - beliefs.product));
    beliefs = std::move(after);
    if (!std::isfinite(estimate.change)) estimate.stopped_because = Stop::diverged;
    if (estimate.change < rules.tolerance) estimate.stopped_because = Stop::converged;
  }
  passing.next(beliefs);
  estimate.log_z = passing.log_z();
  estimate.correlation = beliefs.product;
  for (Eigen::Index k = 0; k < 2; ++k) estimate.self_overlap[k] = beliefs.m.col(k).squaredNorm() * 2.0 / values;
  estimate.magnetisation.assign(beliefs.m.data(), beliefs.m.data() + beliefs.m.size());
  return estimate;
}

}  // namespace glassbox::inference
