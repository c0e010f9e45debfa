// A checkpoint and a result file of a few samples, by the clock.
#include "recording_time.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "glassbox/parallel/clock.hpp"
#include "glassbox/spin_glass/checkpoint.hpp"
#include "glassbox/store/temporary_folder.hpp"

namespace glassbox::spin_glass {
namespace {

using parallel::now;

/// Seconds of a run's end that has so many samples.
double seconds_of_end(ResultShape shape, const StateRow& state, std::int64_t samples,
                      const std::function<SampleRow(StateRow)>& row_of_state) {
  const store::TemporaryFolder scratch("glassbox-plan");
  const std::string file = scratch.path() + "/tried.h5";
  const parallel::Group alone;
  shape.samples = samples;
  shape.names = {};
  std::vector<StateRow> finished(samples, state);
  for (std::int64_t s = 0; s < samples; ++s) finished[s].head.sample = s;
  const double begin = now();
  std::map<std::int64_t, StatePlace> places;
  Checkpoint(file, alone, {shape.verb, {}, shape.fingerprint, shape.lambda, shape.states}).write(finished, {}, places);
  StateReader read;
  const auto row = [&](std::int64_t s) { return row_of_state(read(places.at(s), shape.states)); };
  write_result(file, alone, shape, {}, {}, row);
  return now() - begin;
}

}  // namespace

RecordingTime recording_time(const ResultShape& shape, const StateRow& state,
                             const std::function<SampleRow(StateRow)>& row_of_state, double seconds) {
  const double begin = now();
  double of_one = seconds_of_end(shape, state, 1, row_of_state);
  const auto more = std::min<std::int64_t>(rows_in_hand(shape) - 1, static_cast<std::int64_t>(seconds / of_one) - 2);
  if (more < 1) return {.of_file = 0.0, .of_sample = of_one};
  // The shortest of several: what else the machine does comes on top, in bursts as long as these.
  double of_all = std::numeric_limits<double>::infinity();
  do {
    of_all = std::min(of_all, seconds_of_end(shape, state, 1 + more, row_of_state));
    of_one = std::min(of_one, seconds_of_end(shape, state, 1, row_of_state));
  } while (now() - begin + of_all + of_one < seconds);
  const double of_sample = std::clamp((of_all - of_one) / static_cast<double>(more), 0.0, of_one);
  return {.of_file = of_one - of_sample, .of_sample = of_sample};
}

}  // namespace glassbox::spin_glass
