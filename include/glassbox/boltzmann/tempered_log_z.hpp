// log Z of a binary machine by tempering it between the base-rate model and itself, and MBAR over the ladder.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/data/bit_rows.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/statistics/estimate.hpp"

namespace glassbox::boltzmann {

struct TemperedRules {
  int rungs = 24;              ///< of the ladder, from lambda = 0 to 1
  int copies = 4;              ///< independent ladders
  std::int64_t pilots = 4;     ///< runs that move the rungs until all pairs reject equally
  std::int64_t warm_up = 500;  ///< sweeps of each pilot, and of the run before anything is kept
  std::int64_t sweeps = 2000;  ///< sweeps that are kept, an exchange after each
  std::int64_t samples = 100;  ///< configurations at lambda = 1 that are kept
  std::uint64_t seed = 0;
};

struct TemperedLogZ {
  statistics::Estimate log_z = {};  ///< of the machine; NaN where the ladder has a gap
  std::string gap;                  ///< which rungs do not overlap, and the remedy; empty without a gap
  std::vector<double> lambda;       ///< [rung]
  std::vector<double> deviation;    ///< [rung]: standard deviation of U
  std::vector<double> rejection;    ///< [pair]
  std::int64_t round_trips = 0;
  data::BitRows samples;             ///< visible states at lambda = 1, evenly over the run
  std::vector<std::int32_t> family;  ///< [sample]: the replica that was there; samples of one replica are related
};

/// RbmReplicas of `base` (padded, or empty: 0) under sampling::Tempering: pilots, then the run whose energies of all
/// rungs go into free_energy::mbar, at most about 2000 rows of them. Replicas are dealt to the ranks; the same bits on
/// any number of them. Throws std::invalid_argument for a gaussian machine, rules below 2 rungs, one copy, 10 sweeps or
/// one sample, and more ranks than replicas. Collective.
TemperedLogZ tempered_log_z(const RbmView& rbm, std::span<const float> base, const TemperedRules& rules,
                            const parallel::Group& group = {});

/// `rungs` values from lambda.front() to lambda.back() with equal integrals of `deviation` between them (straight
/// between the rungs where it is known): a ladder whose steps add equally to the variance of annealed weights. Throws
/// std::invalid_argument for less than two rungs or lists of different lengths.
std::vector<double> equal_deviation_ladder(std::span<const double> lambda, std::span<const double> deviation,
                                           int rungs);

}  // namespace glassbox::boltzmann
