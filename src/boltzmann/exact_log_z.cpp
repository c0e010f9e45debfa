// All states of the smaller layer, a block of them at a time.
#include "glassbox/boltzmann/exact_log_z.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <stdexcept>
#include <vector>

#include "glassbox/boltzmann/softplus.hpp"
#include "glassbox/parallel/plan.hpp"
#include "glassbox/statistics/log_sum.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t block_bits = 10;  ///< states of a block differ in these

/// Bits that number the states of the visible layer, or more than any limit.
std::int64_t visible_bits(const VisibleLayer& layer) {
  if (layer.kind == VisibleKind::gaussian) return exact_limit + 1;
  const auto labels = static_cast<std::uint64_t>(std::max<std::int64_t>(1, layer.labels));
  return layer.inputs() + std::bit_width(labels - 1);
}

/// The layer whose states are run through, and the weights from it to the other one.
struct Summed {
  std::int64_t free = 0, labels = 0;  ///< units that are free, and the group behind them
  std::span<const float> bias, other_bias;
  ConstPanels weights;  ///< [summed][other]

  std::int64_t units() const { return free + labels; }
  std::int64_t inner_bits() const { return std::min(free, block_bits); }
  std::int64_t blocks() const { return (std::int64_t{1} << (free - inner_bits())) * std::max<std::int64_t>(1, labels); }
};

Summed of_hidden(const RbmView& rbm) {
  return {rbm.hidden(), 0, rbm.hidden_bias, rbm.visible_bias, rbm.transposed};
}

Summed of_visible(const RbmView& rbm) {
  return {rbm.visible.inputs(), rbm.visible.labels, rbm.visible_bias, rbm.hidden_bias, rbm.weights};
}

double bias_of(const Summed& layer, data::BitView state, std::int64_t row) {
  double sum = 0.0;
  data::for_bits(state, row, [&](std::int64_t u) { sum += layer.bias[u]; });
  return sum;
}

/// What the states of block `number` have in common: all units but the first inner_bits().
data::BitRows shared_state(const Summed& layer, std::int64_t number) {
  data::BitRows state(1, layer.units());
  const std::int64_t outer = std::int64_t{1} << (layer.free - layer.inner_bits());
  for (std::int64_t u = layer.inner_bits(); u < layer.free; ++u)
    state.set(0, u, (number % outer >> (u - layer.inner_bits()) & 1) != 0);
  if (layer.labels > 0) state.set(0, layer.free + number / outer, true);
  return state;
}

/// log of the sum (the integral) over the visible layer, of every row of inputs a + W h.
std::vector<double> sums_over_visible(const RbmView& rbm, ConstPanels input) {
  const VisibleLayer& layer = rbm.visible;
  ConstPanels units = input;
  units.columns = layer.inputs();
  std::vector<double> sums(input.rows);
  if (layer.kind == VisibleKind::binary && layer.inputs() > 0) sums = softplus_sums(units);
  for (std::int64_t r = 0; r < input.rows; ++r) {
    for (std::int64_t i = 0; layer.kind == VisibleKind::gaussian && i < layer.inputs(); ++i) {
      const double mean = input(r, i), bias = rbm.visible_bias[i];
      sums[r] += 0.5 * std::log(2.0 * std::numbers::pi) + 0.5 * (mean - bias) * (mean + bias);
    }
    statistics::LogSum labels;
    for (std::int64_t u = layer.inputs(); u < layer.units; ++u) labels.add(input(r, u));
    if (layer.labels > 0) sums[r] += labels.log_sum();
  }
  return sums;
}

/// log of the sum over block after block, [last - first].
template <class OtherSums>
std::vector<double> block_sums(const Summed& layer, std::int64_t first, std::int64_t last, OtherSums other_sums) {
  data::BitRows inner(std::int64_t{1} << layer.inner_bits(), layer.units());
  for (std::int64_t x = 0; x < inner.rows(); ++x) inner.row(x)[0] = static_cast<std::uint64_t>(x);
  std::vector<double> inner_bias;
  for (std::int64_t x = 0; x < inner.rows(); ++x) inner_bias.push_back(bias_of(layer, inner, x));
  Panels start(1, layer.weights.columns), input(inner.rows(), layer.weights.columns);
  const std::span<const float> row(start.view().data, layer.other_bias.size());  // panels of one row lie in a row
  std::vector<double> sums;
  for (std::int64_t number = first; number < last; ++number) {
    const data::BitRows shared = shared_state(layer, number);
    add_rows(shared, layer.weights, layer.other_bias, whole(start), start);
    add_rows(inner, layer.weights, row, whole(input), input);
    const std::vector<double> other = other_sums(ConstPanels(input));
    statistics::LogSum sum;
    for (std::int64_t x = 0; x < inner.rows(); ++x) sum.add(inner_bias[x] + other[x]);
    sums.push_back(sum.log_sum() + bias_of(layer, shared, 0));
  }
  return sums;
}

/// Blocks of this rank, then of all.
template <class OtherSums>
double sum_of_blocks(const Summed& layer, const parallel::Group& group, OtherSums other_sums) {
  const std::vector<int> share = parallel::deal(static_cast<int>(layer.blocks()), group.size());
  std::int64_t first = 0;
  for (int rank = 0; rank < group.rank(); ++rank) first += share[rank];
  const std::vector<double> mine = block_sums(layer, first, first + share[group.rank()], other_sums);
  return statistics::log_sum_exp(group.gather(std::span<const double>(mine), share));
}

}  // namespace

bool has_exact_log_z(const RbmView& rbm) {
  return std::min(rbm.hidden(), visible_bits(rbm.visible)) <= exact_limit;
}

double exact_log_z(const RbmView& rbm, const parallel::Group& group) {
  if (!has_exact_log_z(rbm))
    throw std::invalid_argument(
        fmt::format("exact log Z: {} visible and {} hidden units; allowed: a layer of at most {} binary ones",
                    rbm.visible.units, rbm.hidden(), exact_limit));
  if (rbm.hidden() <= visible_bits(rbm.visible))
    return sum_of_blocks(of_hidden(rbm), group, [&](ConstPanels input) { return sums_over_visible(rbm, input); });
  return sum_of_blocks(of_visible(rbm), group, softplus_sums);
}

}  // namespace glassbox::boltzmann
