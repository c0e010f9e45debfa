// Parallel tempering of one sample by the ranks of a group: configurations stay, rungs move.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/sampling/exchange.hpp"
#include "glassbox/sampling/lowest.hpp"
#include "glassbox/sampling/replicas.hpp"

namespace glassbox::sampling {

struct TemperingRules {
  ExchangeScheme scheme = ExchangeScheme::even_odd;
  std::int64_t sweeps_per_exchange = 1;
  random::Purpose sweep = random::Purpose::sweep;  ///< names of the draws: tuning runs have their own
  random::Purpose exchange = random::Purpose::exchange;
};

/// Seconds that this rank has spent.
struct TemperingSeconds {
  double sweep = 0.0, exchange = 0.0;
};

/// Drives the replicas of this rank; `share`[rank] replicas live on each rank of the group, in order. All ranks hold
/// the same standing and counts, computed from one gather of energies per exchange.
class Tempering {
 public:
  Tempering(Replicas& replicas, const parallel::Group& group, std::vector<int> share, std::vector<double> lambda,
            TemperingRules rules);

  /// Goes on from where another run stood.
  void resume(Standing standing, ExchangeCounts counts, const LowestSeen& lowest,
              std::span<const std::uint64_t> lowest_configuration);

  /// Sweep number `sweep` of `sample`, and the exchange that follows it if one is due. Collective over the group.
  /// `wish`: how urgently this rank wants to pause; returns the most urgent wish of the group where ranks have met in
  /// this call, else 0, so that all ranks of the group pause together.
  int step(std::uint64_t seed, std::int64_t sample, std::int64_t sweep, int wish);

  /// Of all replicas at all meetings so far.
  const LowestSeen& lowest() const { return lowest_; }
  /// The first configuration in which it was seen, [words], on every rank; empty before the first meeting. Collective.
  std::vector<std::uint64_t> lowest_configuration() const;

  /// U of all replicas of the sample, [replica]. Collective where it was not gathered since the last sweep.
  std::span<const double> energies();
  /// Configurations of all replicas, [replica][words]; valid until the next call. Collective.
  std::span<const std::uint64_t> packed();
  /// Puts in configurations, [replica][words] of the whole sample.
  void unpack(std::span<const std::uint64_t> rows);

  const Standing& standing() const { return standing_; }
  const ExchangeCounts& counts() const { return counts_; }
  std::span<const double> lambda() const { return lambda_; }
  const TemperingSeconds& seconds() const { return seconds_; }

 private:
  /// Ranks meet at every exchange, and now and then where exchanges are rare: a wish to pause cannot wait for ever.
  bool is_meeting(std::int64_t sweeps_done) const;
  int meet(int wish, std::int64_t sweeps_done);
  int gather_energies(int wish);
  void remember_lowest(std::int64_t sweeps_done);

  Replicas& replicas_;
  parallel::Group group_;
  std::vector<int> share_;
  std::vector<double> lambda_;
  TemperingRules rules_;
  Standing standing_;
  ExchangeCounts counts_;
  std::vector<double> local_lambda_, energy_;
  std::vector<std::uint64_t> packed_, own_rows_;
  std::int64_t last_sweep_ = 0;
  bool energy_is_current_ = false;
  LowestSeen lowest_;
  std::vector<std::uint64_t> lowest_row_;  ///< on the rank of that replica only
  TemperingSeconds seconds_;
};

}  // namespace glassbox::sampling
