// The adaptive ladder: pilot runs move the betas until all neighbouring pairs reject equally, then they are frozen.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/simulation.hpp"

namespace glassbox::spin_glass {

struct TunedLadder {
  std::vector<double> lambda;  ///< hot rungs in front, as they were
  std::vector<double>
      rejection;  ///< [pair of the others], measured in the last stage, on the ladder before its last correction
};

/// Runs the first `pilots` samples, whole samples on single ranks, in stages of doubling length that add up to
/// `sweeps`; after each the rejections of all pilots together correct the ladder (Syed et al. 2022). All samples of a
/// run then share the result, so that they can be averaged. It depends on protocol.lambda (the first guess), model and
/// seed, not on ranks or on how many samples follow. Nothing where a rank was asked to stop. Collective over `world`.
std::optional<TunedLadder> tune_ladder(const Model& model, const Protocol& protocol, std::int64_t pilots,
                                       std::int64_t sweeps, const parallel::Group& world);

}  // namespace glassbox::spin_glass
