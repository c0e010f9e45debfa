// log Z by every road that the machine admits, and whether it may be quoted.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "glassbox/boltzmann/annealed_log_z.hpp"
#include "glassbox/boltzmann/tempered_log_z.hpp"

namespace glassbox::boltzmann {

/// exact: where a layer is small enough; tempering: binary machines; annealing: forward and reverse.
struct RoadsTaken {
  bool exact = true, tempering = true, annealing = true;

  bool operator==(const RoadsTaken&) const = default;
};

struct LikelihoodRules {
  RoadsTaken roads;
  int chains = 100;        ///< of annealing, and configurations that tempering leaves for its reverse side
  int rungs = 1000;        ///< of the annealing ladder
  TemperedRules tempered;  ///< its samples and seed are those given here
  double gate = 1.0;       ///< nats by which forward and reverse may differ
  std::uint64_t seed = 0;
};

/// Roads that were not asked for, or that the machine does not admit, are empty.
struct LogZRoads {
  std::optional<double> exact;
  std::optional<TemperedLogZ> tempered;
  std::optional<AnnealedLogZ> forward, reverse;
  std::vector<double> annealing_lambda;
  std::string starts;  ///< of the reverse side: "tempered samples" or "data"
};

/// All roads of `rules`. Where the machine is tempered, annealing runs on the ladder of equal deviation of U and its
/// reverse side starts from tempered samples; else on annealing_ladder() and from rows 0, 1, ... of `data` (again from
/// the first where there are fewer than chains), which are no samples of the machine: what comes out is then no bound.
/// Throws as the roads do, and std::invalid_argument for no data where they are needed. Collective.
LogZRoads log_z_roads(const RbmView& rbm, std::span<const float> base, const LikelihoodRules& rules,
                      const VisibleRows& data, const parallel::Group& group = {});

/// What may be quoted for log Z: the exact value; else, where |forward - reverse| <= gate, MBAR's if it lies within
/// `gate` of both; where the machine was not tempered, or the ladder has a gap, the mean of the two sides with half
/// their difference in its error. Otherwise nothing, and `refusal` says why and what to do.
struct QuotedLogZ {
  std::optional<statistics::Estimate> log_z;
  std::string road;     ///< "exact", "tempering", "annealing"
  std::string refusal;  ///< empty where there is a value
};
QuotedLogZ quoted(const LogZRoads& roads, double gate);

}  // namespace glassbox::boltzmann
