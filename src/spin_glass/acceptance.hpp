// What acceptance is decided by: thresholds of 32 random bits, and the unit in which costs meet a logarithm.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>

#include "glassbox/spin_glass/kernel.hpp"

namespace glassbox::spin_glass {

/// A flip that costs beta dE is weighed as beta dE times this against the thresholds of acceptance-inl.hpp: the unit is
/// one step of the last bit of a float's logarithm to base 2.
inline constexpr double cost_scale = 0x1p23 * std::numbers::log2e;

/// A flip that costs beta dE >= 0 is accepted where 32 random bits are below this.
inline std::uint32_t acceptance_threshold(Update update, double beta_cost) {
  const double p = update == Update::metropolis ? std::exp(-beta_cost) : 1.0 / (1.0 + std::exp(beta_cost));
  return static_cast<std::uint32_t>(std::min(p * 0x1p32, 0x1p32 - 1.0));
}

}  // namespace glassbox::spin_glass
