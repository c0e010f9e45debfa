// One run of a job on some ranks, as it is seen from its result file and its ledger.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "glassbox/scaling/efficiency.hpp"
#include "glassbox/scaling/ledger_table.hpp"
#include "glassbox/scaling/prediction.hpp"
#include "glassbox/store/timing.hpp"

namespace glassbox::scaling {

/// A phase of a run: seconds, averaged over the ranks.
struct Phase {
  std::string name;
  double seconds = 0.0;
};

struct Trial {
  int ranks = 1;
  double seconds = 0.0;  ///< of the program; without a ledger `inside` only
  double inside = 0.0;   ///< of its rounds, on the slowest rank
  std::vector<Phase> phases;
  double rounds = 0.0, meetings = 0.0;  ///< of all ranks together
  Messages of_rounds, of_meetings;      ///< calls and bytes received, of all ranks together
  std::optional<LedgerTable> ledger;

  double phase(const std::string& name) const;  ///< 0 where there is none
  /// Start, end, and files on the way: what more ranks do not shorten.
  double outside() const { return seconds - inside + phase("write"); }
  /// What a rank had of a core while it ran, in [0, 1], waiting in MPI included; less where others run too. NaN without
  /// a ledger.
  double core_share() const;
};

/// Throws std::invalid_argument, naming `file`, where /timing lacks what is needed.
Trial trial(const std::vector<store::TimingColumn>& timing, std::optional<LedgerTable> ledger, const std::string& file);

/// Repetitions on as many ranks.
struct Point {
  int ranks = 1;
  statistics::Estimate seconds;
  Trial typical;  ///< medians, figure by figure; counts and ledger of the first trial
};

/// One for every number of ranks, increasing.
std::vector<Point> points(const std::vector<Trial>& trials);

/// In a round, on average over rounds and ranks: calls, and bytes given by all to all. `group`: ranks that take part.
/// Where the job is a single group (`is_world`) the ledger counts, if there is one, since libraries and shared memory
/// have their share; else what the group says of itself.
Messages messages_of_round(const Trial& trial, int group, bool is_world);

/// From times on `base.ranks` ranks and from counts, which those of other points may know better: no time but that of
/// the base is used. `demand_of_base`: of that run.
Costs costs(const Point& base, const Demand& demand_of_base, const Messages& of_round, const Network& network);

}  // namespace glassbox::scaling
