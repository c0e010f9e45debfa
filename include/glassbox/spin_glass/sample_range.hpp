// Which samples of the disorder a run simulates, and what the rows of its result are called.
#pragma once

#include <cstdint>
#include <vector>

namespace glassbox::spin_glass {

/// Samples first, first + 1, ..., end() - 1. A sample is the same whatever range it is in.
struct SampleRange {
  std::int64_t first = 0, count = 1;

  std::int64_t end() const { return first + count; }
};

/// The rows of a result by the numbers of their samples, and where they come from runs of several seeds by these, too.
struct SampleNames {
  std::int64_t first = 0;             ///< numbers follow one another from here on, unless they are listed
  std::vector<std::int64_t> numbers;  ///< [row]; empty: as they follow
  std::vector<std::int64_t> seeds;    ///< [row]; empty: all of the configuration's

  std::int64_t number(std::int64_t row) const { return numbers.empty() ? first + row : numbers[row]; }
  /// Its place on the axis `sample`: the number, where that is unique.
  std::int64_t label(std::int64_t row) const { return seeds.empty() ? number(row) : row; }
};

}  // namespace glassbox::spin_glass
