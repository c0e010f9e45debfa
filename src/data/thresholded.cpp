// Bits of a table.
#include "glassbox/data/thresholded.hpp"

namespace glassbox::data {

BitRows thresholded(const RawTable& raw, double level) {
  BitRows bits(raw.rows, raw.columns);
  for (std::int64_t r = 0; r < raw.rows; ++r)
    for (std::int64_t c = 0; c < raw.columns; ++c) bits.row(r)[c / 64] |= std::uint64_t{raw.at(r, c) > level} << c % 64;
  return bits;
}

}  // namespace glassbox::data
