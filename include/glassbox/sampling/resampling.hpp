// From a weighted population to one of equal weights, and how far a step may go: pure decisions that every rank
// computes alike.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/random/draw.hpp"

namespace glassbox::sampling {

/// systematic: one random number for all; a replica of expected w children has floor(w) or ceil(w) (Douc & Cappe 2005,
/// doi:10.1109/ISPA.2005.195385). multinomial: every place draws its parent independently.
enum class Resampling : std::uint8_t { systematic, multinomial };

/// The parents of a new population of the same size, parent[place], non-decreasing: descendants of a replica stay
/// neighbours. Expected children of replica i: R w_i / sum w, w_i >= 0. Throws std::invalid_argument where the weights
/// have no positive, finite sum.
std::vector<std::int32_t> parents(Resampling scheme, std::span<const double> weight, const random::Name& name);

/// Overlap of the energy histograms before and after a step, (1/R) sum_i min(1, w_i / mean w),
/// w_i = exp(-step U_i): in (0, 1], 1 for no step (Barash, Weigel, Shchur, Janke 2017,
/// doi:10.1140/epjst/e2016-60389-4).
double histogram_overlap(std::span<const double> energy, double step);

/// The step in lambda of which the overlap is `overlap`, to 1e-3 of it, or `most` where that is shorter. Looks at 4096
/// replicas at most, evenly spaced.
double adaptive_step(std::span<const double> energy, double overlap, double most);

}  // namespace glassbox::sampling
