// From values to bits by a level.
#pragma once

#include "glassbox/data/bit_rows.hpp"
#include "glassbox/data/raw_table.hpp"

namespace glassbox::data {

/// Unit on where x > level.
BitRows thresholded(const RawTable& raw, double level);

}  // namespace glassbox::data
