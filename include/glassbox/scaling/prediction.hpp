// How long a job would take on ranks that are not there.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/scaling/demand.hpp"
#include "glassbox/statistics/estimate.hpp"

namespace glassbox::scaling {

/// A gather among R ranks that brings each of them b bytes takes latency ceil(log2 R) + b / bandwidth.
struct Network {
  statistics::Estimate latency;           ///< seconds of one step
  statistics::Estimate seconds_per_byte;  ///< 1 / bandwidth
};

/// A gather that was timed, as parallel::gather_times has it.
struct GatherPoint {
  int ranks = 2;
  double bytes = 0.0, seconds = 0.0;
};

/// Weighted least squares of seconds / ceil(log2 R) against bytes / ceil(log2 R); every time counts with the same
/// relative error, which is that of the residuals. Latency and seconds_per_byte are not negative. Throws
/// std::invalid_argument unless there are two different sizes.
Network fit_network(std::span<const GatherPoint> points);

/// What ranks say to one another.
struct Messages {
  double calls = 0.0;  ///< of each rank
  double bytes = 0.0;  ///< given by all ranks together to all of them, of which a rank receives what is not its own
};

/// What a job costs on one rank, and what it says.
struct Costs {
  double work = 0.0;              ///< seconds of one rank that are shared out
  double outside = 0.0;           ///< seconds that are not: start, reading, writing
  double outside_growth = 0.0;    ///< how much of `outside` a job that is twice as large has more, as a share
  double rounds = 0.0;            ///< of all groups together
  Messages of_round;              ///< in a round, inside the group
  double bytes_of_meeting = 0.0;  ///< given by each rank at a meeting of all
  double seconds_between_meetings = 2.0;
  double storage_calls = 0.0;  ///< of a rank, by which it is in step with all others
  Network network;
};

struct Prediction {
  Demand demand;
  double work = 0.0, group = 0.0, meetings = 0.0, outside = 0.0;  ///< seconds
  double seconds() const { return work + group + meetings + outside; }
};

/// T = outside + storage_calls latency ceil(log2 R) + work load
///       + rounds (calls latency ceil(log2 g) + bytes (1 - 1/g) / bandwidth)
///       + meetings (latency ceil(log2 R) + bytes (R - 1) / bandwidth)
Prediction predict(const Costs& costs, const Demand& demand);

/// Of the run that is predicted against the unenlarged job on one rank.
double efficiency(const Costs& costs, const Prediction& prediction);

}  // namespace glassbox::scaling
