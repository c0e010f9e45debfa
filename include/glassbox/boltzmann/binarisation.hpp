// From values as read to states of visible units: bits, or standardised reals.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/panels.hpp"
#include "glassbox/data/bit_rows.hpp"
#include "glassbox/data/generated_table.hpp"
#include "glassbox/data/raw_table.hpp"
#include "glassbox/data/thresholded.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::boltzmann {

/// threshold: on above a level; fixed: drawn once; per_epoch: drawn anew in every epoch; none: reals.
enum class Binarise : std::uint8_t { threshold, fixed, per_epoch, none };

/// P(on) = x / peak, held within [0, 1], independently: row k of the answer is row rows[k] of the table, and draws as
/// replica name.replica + rows[k], whatever rows are asked for together. Costs about as much as one pass over them.
/// Throws std::invalid_argument unless peak > 0.
data::BitRows draw_binarised(const data::RawTable& raw, double peak, std::span<const std::int64_t> rows,
                             const random::Name& name);

/// What bits of a part are drawn as in epoch 0, 1, ...; bits drawn once are those of epoch 0.
random::Name binarisation_name(std::uint64_t seed, data::DataPart part, std::int64_t epoch);

/// Of every column; a column that does not vary has deviation 1, so that it becomes 0.
struct Standard {
  std::vector<double> mean, deviation;
};
Standard standard_of(const data::RawTable& raw);

/// (x - mean) / deviation.
Panels standardised(const data::RawTable& raw, const Standard& standard);

}  // namespace glassbox::boltzmann
