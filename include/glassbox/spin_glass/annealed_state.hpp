// What is known of a cooled sample as a flat row, and back.
#pragma once

#include "glassbox/spin_glass/annealing.hpp"
#include "glassbox/spin_glass/state_file.hpp"

namespace glassbox::spin_glass {

StateWidths state_widths(const AnnealingProtocol& protocol);

StateRow flat(const AnnealedSample& sample);

/// Throws std::runtime_error where the row is damaged.
AnnealedSample annealed_sample(const StateRow& row, const AnnealingProtocol& protocol);

}  // namespace glassbox::spin_glass
