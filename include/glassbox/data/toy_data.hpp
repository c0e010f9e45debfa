// Small data sets of which everything is known: no file is needed.
#pragma once

#include <cstdint>

#include "glassbox/data/raw_table.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::data {

/// Pictures of side x side pixels: a fair coin chooses rows (label 0, "bars") or columns (label 1, "stripes"), and each
/// of them is on or off by a fair coin. Row r is replica name.replica + r. No machine can have a mean log-likelihood
/// above minus bars_and_stripes_entropy. Source: MacKay, Information Theory (2003), chapter 43.
LabelledTable bars_and_stripes(std::int64_t side, std::int64_t rows, const random::Name& name);

/// (side + 1 - 2^(1 - side)) log 2, in nats: the two uniform pictures are both bars and stripes.
double bars_and_stripes_entropy(std::int64_t side);

/// `pixels` fair coins, and the same again shifted around by one place to the left (label 0), not at all (1) or to the
/// right (2), with equal probability: 2 x pixels inputs. Shifted left, pixel i has what pixel i + 1 had. Source: Hinton
/// and Sejnowski, in Parallel Distributed Processing 1 (1986), chapter 7.
LabelledTable shifter(std::int64_t pixels, std::int64_t rows, const random::Name& name);

/// Of the inputs alone: pixels log 2 + log 3 - 2^(1 - pixels) (log 3 + (2/3) log 2 where pixels is even), in nats, for
/// some patterns do not tell their shift. With label units: pixels log 2 + log 3.
double shifter_entropy(std::int64_t pixels);

}  // namespace glassbox::data
