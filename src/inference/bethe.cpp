// Sums over edges, once, when the messages stand.
#include "bethe.hpp"

#include <cmath>
#include <numbers>

#include "glassbox/statistics/log_cosh.hpp"

namespace glassbox::inference {
namespace {

constexpr double negligible = 1e-20;  // a probability

/// Probability that n of independent signs are up, n = 0 .. N, where those up to `first` do not count any more.
class CountOfUp {
 public:
  explicit CountOfUp(std::size_t signs) : now_(signs + 2, 0.0), next_(signs + 2, 0.0) { now_[0] = 1.0; }

  void add(double up) {
    const double down = 1.0 - up;
    next_[first_] = down * now_[first_];
    for (std::size_t n = first_ + 1; n < last_; ++n) next_[n] = down * now_[n] + up * now_[n - 1];
    next_[last_] = up * now_[last_ - 1];
    ++last_;
    now_.swap(next_);
    while (last_ - first_ > 1 && now_[first_] < negligible) ++first_;
    while (last_ - first_ > 1 && now_[last_ - 1] < negligible) --last_;
  }

  template <class Function>
  double mean(Function f) const {
    double sum = 0.0;
    for (std::size_t n = first_; n < last_; ++n) sum += now_[n] * f(n);
    return sum;
  }

 private:
  std::vector<double> now_, next_;
  std::size_t first_ = 0, last_ = 1;
};

/// sigma_i m_{i->a}
void alignments_into(const EdgeMessages& messages, std::int64_t row, std::span<double> y) {
  const std::span<const double> x = messages.row_tilts(row);
  for (std::size_t i = 0; i < x.size(); ++i)
    y[i] = messages.factor == Factor::exact ? x[i] / messages.reach : std::atanh(x[i]) / messages.strength;
}

/// log Z_a and its derivative by beta, without the sum over h of the exact factor:
/// Z_a = cosh^N(b) prod sqrt(1 - x^2) cosh R, d log Z_a / d b = sum <h sigma xi>.
Bethe exact_factor(std::span<const double> y, const EdgeMessages& messages, double row_field) {
  const double t = messages.reach, row_tanh = std::tanh(row_field), n = static_cast<double>(y.size());
  Bethe sums;
  sums.log_z = n * statistics::log_cosh(messages.strength) + statistics::log_cosh(row_field);
  for (const double yi : y) {
    const double x = t * yi;
    sums.log_z += 0.5 * std::log1p(-x * x);
    sums.slope += (t * (1.0 - yi * yi) + row_tanh * yi * (1.0 - t * t)) / (1.0 - x * x) / std::sqrt(n);
  }
  return sums;
}

Bethe gaussian_factor(std::span<const double> y, const EdgeMessages& messages, double row_field) {
  double variance = 0.0;
  for (const double yi : y) variance += (1.0 - yi * yi) / static_cast<double>(y.size());
  const double beta = messages.beta;
  Bethe sums;
  sums.log_z = 0.5 * beta * beta * variance + statistics::log_cosh(row_field);
  sums.slope = beta * variance + row_field / beta * std::tanh(row_field);
  return sums;
}

/// sum_i log Z_ia of a row, but for the constant that Z_i cancels: log((1 + y w) / sqrt(1 - w^2)), w = tanh(sigma u)
double edge_terms(std::span<const double> x, std::span<const double> y, double reach, double row_field) {
  const double row_tanh = std::tanh(row_field);
  double sum = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double w = reach * (row_tanh - x[i]) / (1.0 - row_tanh * x[i]);
    sum += std::log1p(y[i] * w) - 0.5 * std::log1p(-w * w);
  }
  return sum;
}

}  // namespace

double mean_log_cosh(std::span<const double> y, double strength, double row_field) {
  const double t = std::tanh(strength), n = static_cast<double>(y.size());
  double mean = 0.0;
  for (const double h : {1.0, -1.0}) {
    CountOfUp count(y.size());
    for (const double yi : y) count.add(0.5 * (1.0 + yi) * (1.0 + h * t) / (1.0 + h * yi * t));
    const double weight = 1.0 / (1.0 + std::exp(-2.0 * h * row_field));
    mean += weight * count.mean([&](std::size_t up) {
      return statistics::log_cosh(strength * (2.0 * static_cast<double>(up) - n));
    });
  }
  return mean;
}

Bethe bethe(const EdgeMessages& messages) {
  Bethe total;
  for (std::int64_t i = 0; i < messages.rows.units; ++i)
    total.log_z +=
        messages.is_held(i) ? messages.field[i] + std::numbers::ln2 : statistics::log_two_cosh(messages.field[i]);
  std::vector<double> y(messages.rows.units);
  for (std::int64_t a = 0; a < messages.rows.rows; ++a) {
    const double row_field = messages.row_field[a];
    alignments_into(messages, a, y);
    const Bethe row = messages.factor == Factor::exact ? exact_factor(y, messages, row_field)
                                                       : gaussian_factor(y, messages, row_field);
    total.log_z += row.log_z - edge_terms(messages.row_tilts(a), y, messages.reach, row_field);
    total.slope += row.slope;
    total.log_cosh += mean_log_cosh(y, messages.strength, row_field);
  }
  return total;
}

}  // namespace glassbox::inference
