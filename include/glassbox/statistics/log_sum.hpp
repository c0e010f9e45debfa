// Sums of numbers that are known by their logarithms.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <span>

namespace glassbox::statistics {

/// log sum_i exp(x_i), one term at a time, without overflow. Terms of -inf count, and add nothing.
class LogSum {
 public:
  void add(double log_value) {
    if (log_value == largest_) {
      scaled_ += 1.0;  // infinite terms, too, whose difference would be NaN
    } else if (log_value < largest_) {
      scaled_ += std::exp(log_value - largest_);
    } else {
      scaled_ = scaled_ * std::exp(largest_ - log_value) + 1.0;
      largest_ = log_value;
    }
    ++count_;
  }

  std::int64_t count() const { return count_; }
  double log_sum() const { return largest_ + std::log(scaled_); }  ///< -inf where there is no term
  double log_mean() const { return log_sum() - std::log(static_cast<double>(count_)); }  ///< NaN where there is no term

 private:
  double largest_ = -std::numeric_limits<double>::infinity();
  double scaled_ = 0.0;  ///< sum of exp(x_i - largest)
  std::int64_t count_ = 0;
};

double log_sum_exp(std::span<const double> log_values);   ///< log sum exp(x_i); -inf for none
double log_mean_exp(std::span<const double> log_values);  ///< log (1/n) sum exp(x_i); NaN for none

}  // namespace glassbox::statistics
