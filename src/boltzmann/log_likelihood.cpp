// Free energies to likelihoods, with and without labels.
#include "glassbox/boltzmann/log_likelihood.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/softplus.hpp"
#include "glassbox/boltzmann/visible_energy.hpp"
#include "glassbox/statistics/log_sum.hpp"
#include "label_inputs.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t rows_at_once = 256;  ///< of hidden inputs, which stay in the cache

}  // namespace

std::vector<double> log_likelihood(const RbmView& rbm, const VisibleRows& v, double log_z) {
  std::vector<double> values = free_energies(rbm, v);
  for (double& value : values) value = -value - log_z;
  return values;
}

std::vector<double> minus_free_energies_of_labels(const RbmView& rbm, const VisibleRows& inputs) {
  const std::int64_t units = inputs.bits.data != nullptr ? inputs.bits.units : inputs.reals.columns;
  const std::int64_t columns = std::max<std::int64_t>(1, rbm.visible.labels);
  if (units != rbm.visible.inputs())
    throw std::invalid_argument(
        fmt::format("free energies of labels: rows of {} inputs for a machine of {}", units, rbm.visible.inputs()));
  const RbmView machine = inputs_only(rbm);
  std::vector<double> values(inputs.rows() * columns);
  for (std::int64_t first = 0; first < inputs.rows(); first += rows_at_once) {
    const VisibleRows some = slice(inputs, first, std::min(rows_at_once, inputs.rows() - first));
    Panels input(some.rows(), rbm.hidden()), with_label(some.rows(), rbm.hidden());
    hidden_input(machine, some, whole(input), input);
    for (std::int64_t y = 0; y < columns; ++y) {
      const bool has_label = rbm.visible.labels > 0;
      if (has_label) add_weights(input, rbm.weights, units + y, with_label);
      const std::vector<double> sums = softplus_sums(has_label ? with_label : input);
      for (std::int64_t r = 0; r < some.rows(); ++r)
        values[(first + r) * columns + y] = sums[r] + (has_label ? double{rbm.visible_bias[units + y]} : 0.0) -
                                            visible_energy(machine.visible, rbm.visible_bias, some, r);
    }
  }
  return values;
}

std::vector<double> log_sums_of_labels(std::span<const double> minus_free_energy, std::int64_t labels) {
  const std::int64_t columns = std::max<std::int64_t>(1, labels);
  std::vector<double> sums;
  for (std::size_t row = 0; row < minus_free_energy.size(); row += columns)
    sums.push_back(statistics::log_sum_exp(minus_free_energy.subspan(row, columns)));
  return sums;
}

}  // namespace glassbox::boltzmann
