// A negative phase without samples: magnetisations that the TAP equations hold.
#pragma once

#include <memory>

#include "glassbox/boltzmann/negative_phase.hpp"

namespace glassbox::boltzmann {

/// Chains of magnetisations that go on from step to step: k damped iterations of the TAP equations (tap_iterations.hpp)
/// each, from `start`, visible states that they begin with, one per chain; hidden ones begin at 1/2. The gradient of
/// its model is the mean over chains of m_i m_j + W_ij V_i V_j. All chains weigh alike, whichever fixed points they
/// find. No random numbers. Binary machines without labels; draw() throws std::invalid_argument for others.
std::unique_ptr<NegativePhase> tap_phase(const parallel::Group& group, const data::BitRows& start);

}  // namespace glassbox::boltzmann
