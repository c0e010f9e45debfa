// Samples of chains that live on several ranks, put together in the order of chains and times.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/sampler.hpp"

namespace glassbox::boltzmann {

/// What sample numbers of random::Name mean here.
enum class SamplingRun : std::int64_t { gibbs = 0, tempered = 1, pilot = 2 };

/// Samples that a rank has seen: which row of all they are, and what they hold.
struct SeenSamples {
  std::vector<std::int64_t> row;
  std::vector<std::uint64_t> visible, hidden;  ///< [sample][word]
  std::vector<float> reals;                    ///< [sample][visible unit]
};

/// All of them on every rank. Collective.
ChainSamples gathered(const RbmView& machine, const SamplingSchedule& schedule, const SeenSamples& seen,
                      const parallel::Group& group);

/// Throws std::invalid_argument unless `start` has a row of the machine's visible layer for every chain, and there will
/// be samples.
void require_chains(const RbmView& machine, const VisibleRows& start, const SamplingSchedule& schedule);

}  // namespace glassbox::boltzmann
