// The state of a tempered sample as a flat row, and back.
#pragma once

#include "glassbox/spin_glass/simulation.hpp"
#include "glassbox/spin_glass/state_file.hpp"

namespace glassbox::spin_glass {

StateWidths state_widths(const Protocol& protocol);

StateRow flat(const SampleState& state);

/// Throws std::runtime_error where the row is damaged.
SampleState sample_state(const StateRow& row, const Protocol& protocol);

}  // namespace glassbox::spin_glass
