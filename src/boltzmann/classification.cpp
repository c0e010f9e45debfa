// Probabilities of labels, and how far they can be believed.
#include "glassbox/boltzmann/classification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "glassbox/boltzmann/deep_states.hpp"
#include "glassbox/boltzmann/log_likelihood.hpp"
#include "glassbox/statistics/log_sum.hpp"

namespace glassbox::boltzmann {
namespace {

void require_labelled(std::span<const double> probability, std::span<const std::int32_t> labels,
                      std::int64_t label_count) {
  if (labels.empty() || label_count < 1 || std::ssize(probability) != std::ssize(labels) * label_count)
    throw std::invalid_argument(
        fmt::format("classification: {} probabilities of {} labels for {} rows; every row has "
                    "one of each",
                    probability.size(), label_count, labels.size()));
  for (const std::int32_t label : labels)
    if (label < 0 || label >= label_count)
      throw std::invalid_argument(fmt::format("classification: label {}; allowed: 0 to {}", label, label_count - 1));
}

void finish(CalibrationBin& bin) {
  const double rows = static_cast<double>(bin.rows);
  bin.confidence = bin.rows > 0 ? bin.confidence / rows : std::numeric_limits<double>::quiet_NaN();
  bin.accuracy = bin.rows > 0 ? bin.accuracy / rows : std::numeric_limits<double>::quiet_NaN();
}

/// Sum over labels of (P(y) - [y is the label])^2.
double squared_distance(std::span<const double> probability, std::int32_t label) {
  double sum = 0.0;
  for (std::int64_t y = 0; y < std::ssize(probability); ++y) {
    const double distance = probability[y] - (y == label ? 1.0 : 0.0);
    sum += distance * distance;
  }
  return sum;
}

}  // namespace

std::vector<double> label_probabilities(const Machine& machine, const RbmView& top, const VisibleRows& inputs) {
  const std::int64_t labels = top.visible.labels;
  if (labels < 1)
    throw std::invalid_argument("classification: the machine has no label units; train with model.labels = true");
  const Panels means = machine.directed.empty() ? Panels() : mean_up(machine.directed, inputs);
  const VisibleRows rows = machine.directed.empty() ? inputs : VisibleRows{.bits = {}, .reals = means};
  std::vector<double> values = minus_free_energies_of_labels(top, rows);
  for (std::size_t first = 0; first < values.size(); first += labels) {
    const std::span<double> of_row = std::span(values).subspan(first, labels);
    const double sum = statistics::log_sum_exp(of_row);
    for (double& value : of_row) value = std::exp(value - sum);
  }
  return values;
}

Proportion proportion(std::int64_t count, std::int64_t of) {
  if (of < 1 || count < 0 || count > of)
    throw std::invalid_argument(fmt::format("proportion: {} of {}; allowed: 0 to all of at least one", count, of));
  constexpr double z = 1.959963984540054;  // of the two-sided 95 %
  const double n = static_cast<double>(of), p = static_cast<double>(count) / n;
  const double middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
  const double half = z / (1.0 + z * z / n) * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
  return {count, of, p, std::max(0.0, middle - half), std::min(1.0, middle + half)};
}

Classification classification(std::span<const double> probability, std::span<const std::int32_t> labels,
                              std::int64_t label_count) {
  require_labelled(probability, labels, label_count);
  Classification result;
  result.confusion.resize(label_count * label_count);
  result.bins.resize(calibration_bins);
  std::int64_t wrong = 0;
  for (std::size_t r = 0; r < labels.size(); ++r) {
    const std::span<const double> of_row = probability.subspan(r * label_count, label_count);
    const auto predicted = std::ranges::max_element(of_row) - of_row.begin();
    const bool is_right = predicted == labels[r];
    wrong += is_right ? 0 : 1;
    ++result.confusion[labels[r] * label_count + predicted];
    const double confidence = of_row[predicted];
    CalibrationBin& bin = result.bins[std::min(static_cast<int>(confidence * calibration_bins), calibration_bins - 1)];
    ++bin.rows;
    bin.confidence += confidence;
    bin.accuracy += is_right ? 1.0 : 0.0;
    result.log_loss -= std::log(std::max(of_row[labels[r]], std::numeric_limits<double>::min()));
    result.brier += squared_distance(of_row, labels[r]);
  }
  const double rows = static_cast<double>(labels.size());
  result.error = proportion(wrong, std::ssize(labels));
  result.log_loss /= rows;
  result.brier /= rows;
  for (CalibrationBin& bin : result.bins) {
    finish(bin);
    if (bin.rows > 0)
      result.calibration_error += static_cast<double>(bin.rows) / rows * std::abs(bin.accuracy - bin.confidence);
  }
  return result;
}

}  // namespace glassbox::boltzmann
