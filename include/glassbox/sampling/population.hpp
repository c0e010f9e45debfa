// Population annealing of one sample by the ranks of a group: many replicas cool together, those of little weight die,
// those of much weight have children (Hukushima & Iba 2003; Machta, PRE 82, 026704 (2010),
// doi:10.1103/PhysRevE.82.026704).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/sampling/families.hpp"
#include "glassbox/sampling/lowest.hpp"
#include "glassbox/sampling/replicas.hpp"
#include "glassbox/sampling/resampling.hpp"

namespace glassbox::sampling {

struct PopulationRules {
  Resampling resampling = Resampling::systematic;
  std::int64_t sweeps = 10;  ///< of every replica after each step
  double overlap = 0.85;     ///< of energy histograms that neighbouring steps keep, in (0, 1)
};

/// Seconds that this rank has spent.
struct PopulationSeconds {
  double sweep = 0.0, resample = 0.0;
};

/// A place of the population is a replica of `replicas`; `share`[rank] places live on each rank of the group, in order.
/// Every rank holds the energies and families of all places, from one gather a step. A place's random numbers are named
/// after it, and parents never decrease from place to place: the same bits on any number of ranks, and a rank gives
/// only what its neighbours have lost.
class Population {
 public:
  /// Draws the population at lambda = 0. Collective, as all that follows.
  Population(Replicas& replicas, const parallel::Group& group, std::vector<int> share, const random::Name& name,
             PopulationRules rules);

  /// Goes towards `target` as far as the overlap of the energies allows, resamples and sweeps. Returns whether `target`
  /// is reached.
  bool step(double target);

  std::int64_t size() const { return std::ssize(energy_); }
  double lambda() const { return lambda_; }
  /// log Z(lambda) = log Z(0) + sum over steps of log mean exp(-step U).
  double log_z() const { return log_z_; }
  /// Of log Z, from the fate of blocks of ancestors.
  double log_z_error() const { return ancestors_.error(); }
  std::span<const double> energies() const { return energy_; }        ///< U, [place]
  std::span<const std::int32_t> families() const { return family_; }  ///< ancestor's place at lambda = 0, [place]
  std::int64_t steps() const { return std::ssize(ladder_) - 1; }
  std::int64_t sweeps() const { return steps() * rules_.sweeps; }
  std::span<const double> ladder() const { return ladder_; }  ///< lambda of every step so far, 0 first
  const LowestSeen& lowest() const { return lowest_; }
  const PopulationSeconds& seconds() const { return seconds_; }

  /// Configurations of the places that live here, [place][words]; valid until the next call.
  std::span<const std::uint64_t> packed();
  /// Configurations of other places, [place][words]: counts[rank] of them to each rank, one after the other from place
  /// `first` on. Collective.
  std::vector<std::uint64_t> rows(std::int64_t first, std::span<const int> counts);
  /// The first configuration in which lowest() was seen, [words], on every rank.
  std::vector<std::uint64_t> lowest_configuration();

 private:
  void resample(std::span<const double> weight);
  void move_children(std::span<const std::int32_t> parent);
  void look();
  void keep_lowest();

  Replicas& replicas_;
  parallel::Group group_;
  std::vector<int> share_;
  random::Name name_;
  PopulationRules rules_;
  std::vector<double> ladder_{0.0}, energy_, local_lambda_;
  std::vector<std::int32_t> family_;
  std::vector<std::uint64_t> packed_, lowest_row_;
  bool is_packed_ = false, lowest_is_kept_ = true;
  std::int64_t lowest_place_ = 0;
  double lambda_ = 0.0, log_z_ = 0.0;
  AncestorBlocks ancestors_;
  LowestSeen lowest_;
  PopulationSeconds seconds_;
};

}  // namespace glassbox::sampling
