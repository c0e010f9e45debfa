// How far a run is, and how it is watched and limited.
#pragma once

#include <cstdint>
#include <functional>

namespace glassbox::spin_glass {

/// How far the run is, at a meeting; alike on all ranks.
struct Progress {
  std::int64_t samples_done = 0, samples = 0;
  std::int64_t sweeps_done = 0, sweeps = 0;  ///< of all samples, doublings not foreseen
  std::int64_t sweeps_here = 0;              ///< since this run started
  double spin_updates = 0.0;                 ///< since this run started
  double seconds = 0.0;                      ///< since this run started
  double worst_acceptance = 1.0;             ///< of any pair of any sample in hand; NaN: nothing is exchanged
};

/// How a run is watched and limited.
struct Watch {
  double round_seconds = 2.0;  ///< at most; the first rounds are shorter, to learn how long samples take
  double checkpoint_seconds = 600.0;
  double seconds_left = 0.0;                    ///< time limit; 0: none. Read on the first rank.
  std::function<void(const Progress&)> report;  ///< called on all ranks
};

enum class RunEnd : std::uint8_t { finished, stopped };

}  // namespace glassbox::spin_glass
