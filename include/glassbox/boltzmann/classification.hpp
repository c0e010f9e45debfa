// Labels of data by the machine that has learnt both: every label is clamped in turn, free energies decide.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/machine.hpp"

namespace glassbox::boltzmann {

/// P(label | inputs) = exp(-F(inputs, label)) / sum over labels, [row][label], by the top of the machine; through
/// directed layers the inputs rise as probabilities (mean field). Throws std::invalid_argument for a machine without
/// label units, and for rows of other units than the inputs.
std::vector<double> label_probabilities(const Machine& machine, const RbmView& top, const VisibleRows& inputs);

/// k of n, with the 95 % interval of Wilson (J. Am. Stat. Assoc. 22, 209 (1927), doi:10.1080/01621459.1927.10502953).
struct Proportion {
  std::int64_t count = 0, of = 0;
  double value = 0.0, low = 0.0, high = 1.0;
};
/// Throws std::invalid_argument unless 0 <= count <= of and of > 0.
Proportion proportion(std::int64_t count, std::int64_t of);

inline constexpr int calibration_bins = 10;

/// Rows whose largest probability lies in one tenth of [0, 1].
struct CalibrationBin {
  std::int64_t rows = 0;
  double confidence = 0.0, accuracy = 0.0;  ///< means; NaN without rows
};

struct Classification {
  Proportion error;                     ///< rows whose most probable label (the first of equals) is not theirs
  std::vector<std::int64_t> confusion;  ///< [label][predicted label]: rows
  std::vector<CalibrationBin> bins;     ///< [bin]
  double calibration_error = 0.0;       ///< sum over bins of rows/all |accuracy - confidence|
  double log_loss = 0.0;                ///< mean of -log P(label of the row), nats
  double brier = 0.0;                   ///< mean of sum_y (P(y) - [y is the label])^2, in [0, 2]
};

/// Probabilities [row][label] against the labels, in [0, count of labels). Throws std::invalid_argument where sizes do
/// not fit, a label is out of range, or there is no row.
Classification classification(std::span<const double> probability, std::span<const std::int32_t> labels,
                              std::int64_t label_count);

}  // namespace glassbox::boltzmann
