// Sums and means of whole spans of logarithms.
#include "glassbox/statistics/log_sum.hpp"

namespace glassbox::statistics {

namespace {

LogSum accumulated(std::span<const double> log_values) {
  LogSum sum;
  for (const double value : log_values) sum.add(value);
  return sum;
}

}  // namespace

double log_sum_exp(std::span<const double> log_values) {
  return accumulated(log_values).log_sum();
}

double log_mean_exp(std::span<const double> log_values) {
  return accumulated(log_values).log_mean();
}

}  // namespace glassbox::statistics
