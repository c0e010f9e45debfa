// Several results of one physics as one: what it holds, and how its rows come from the stored states.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "glassbox/spin_glass/result_file.hpp"
#include "glassbox/spin_glass/result_part.hpp"

namespace glassbox::spin_glass {

/// What write_result() wants to know. Where all rows are of one seed and follow one another the file is that of one
/// run, to the bit, and that run's command extends it; any other says `merge` for its verb and is not extended.
struct MergedResult {
  ResultShape shape;
  std::string configuration;         ///< of the parts, with the seed and the samples of the whole, TOML
  RankTiming timing;                 ///< summed over all ranks of all parts
  std::vector<std::string> missing;  ///< "3", "7 to 9": samples of a seed that lie between others of it
  std::function<SampleRow(std::int64_t)> row;
};

/// Throws std::invalid_argument where the parts are not of one physics or hold a sample twice. Alike on all ranks.
MergedResult merged_result(const std::vector<ResultPart>& parts);

}  // namespace glassbox::spin_glass
