// What it takes to estimate, check and write what samples have said: tried out in a folder of its own.
#pragma once

#include <functional>

#include "glassbox/spin_glass/result_file.hpp"

namespace glassbox::spin_glass {

/// Seconds of one rank.
struct RecordingTime {
  double of_file = 0.0;    ///< a result file, whatever is in it
  double of_sample = 0.0;  ///< its row in a checkpoint, what it says, its row in the result
};

/// Takes one sample, and as many more as there are seconds for, to the end of a run, again and again; all of them are
/// in the state `state`.
RecordingTime recording_time(const ResultShape& shape, const StateRow& state,
                             const std::function<SampleRow(StateRow)>& row_of_state, double seconds);

}  // namespace glassbox::spin_glass
