// What a rank holds in memory.
#pragma once

#include <cstdint>

#include "glassbox/parallel/plan.hpp"
#include "glassbox/spin_glass/anneal_job.hpp"
#include "glassbox/spin_glass/result_file.hpp"

namespace glassbox::drivers {

/// Bytes of a rank with the largest share: spins, couplings, states of a sample.
std::int64_t rank_bytes(const parallel::Plan& plan, const spin_glass::Protocol& protocol,
                        const spin_glass::Sample& sample);
std::int64_t rank_bytes(const parallel::Plan& plan, const spin_glass::AnnealingProtocol& protocol,
                        const spin_glass::Sample& sample);

/// Bytes of what samples have said, at their most: finished ones until a checkpoint has them, rows of the result while
/// they are summarised and written, and, on every rank, what all samples have measured.
std::int64_t recording_bytes(const parallel::Plan& plan, const spin_glass::ResultShape& shape);

}  // namespace glassbox::drivers
