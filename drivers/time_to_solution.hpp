// How long one core needs to find a ground state.
#pragma once

#include <cstdint>

#include "glassbox/spin_glass/anneal_job.hpp"
#include "glassbox/spin_glass/result_file.hpp"

namespace glassbox::drivers {

/// Independent replicas of one annealed sample hit with probability p, each in t seconds of a core: with 99 % one of
/// them does in t log(0.01) / log(1 - p), at least t. 0 where it is unknown: populations, many samples. `mine`: of this
/// rank. Collective.
double time_to_solution(const spin_glass::AnnealJob& job, std::int64_t hits, const spin_glass::RankTiming& mine,
                        const parallel::Group& world);

}  // namespace glassbox::drivers
