// Everything about the pure states of one sample that a result file holds.
#pragma once

#include <cstdint>
#include <span>

#include "glassbox/spin_glass/distance_correlations.hpp"
#include "glassbox/spin_glass/pure_states.hpp"
#include "glassbox/spin_glass/sample.hpp"
#include "glassbox/spin_glass/ultrametricity.hpp"

namespace glassbox::spin_glass {

inline constexpr int ultrametricity_bins = 64;
inline constexpr std::int64_t stored_states = 16;  ///< the heaviest

struct StateAnalysis {
  PureStates states;
  DistanceCorrelations correlations;  ///< empty off lattices
  Ultrametricity ultrametricity;
};

/// Of packed configurations of `sample`, [configuration][words], drawn at one temperature. States count up to a global
/// flip where the sample has no field. `name`: seed and sample, for the triples.
StateAnalysis analyse_states(const Sample& sample, std::span<const std::uint64_t> configurations,
                             const random::Name& name);

}  // namespace glassbox::spin_glass
