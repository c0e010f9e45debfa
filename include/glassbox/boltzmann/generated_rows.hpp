// From the top of a machine down to data.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/boltzmann/sampler.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::boltzmann {

/// What a machine makes of states of its top, [row].
struct GeneratedRows {
  data::BitRows bits;    ///< binary inputs, drawn
  Panels reals;          ///< gaussian inputs, drawn
  Panels probabilities;  ///< of the inputs (gaussian: means), given the layer above: what pictures show

  VisibleRows view() const;
};

/// Samples of the data: every layer is drawn given the one above by its generative weights. Without layers `bits` are
/// the top's own inputs, and probabilities are given its hidden units. `samples`: of the top, label units included;
/// rows are dealt to the ranks, row r draws as replica r. Collective.
GeneratedRows down_pass(const Machine& machine, const ChainSamples& samples, std::uint64_t seed,
                        const parallel::Group& group);

}  // namespace glassbox::boltzmann
