// The unit in which costs and acceptance thresholds are compared.
#pragma once

#include <numbers>

namespace glassbox::spin_glass {

/// A flip that costs beta dE is weighed as beta dE times this against the thresholds of acceptance-inl.hpp: the unit is
/// one step of the last bit of a float's logarithm to base 2.
inline constexpr double cost_scale = 0x1p23 * std::numbers::log2e;

}  // namespace glassbox::spin_glass
