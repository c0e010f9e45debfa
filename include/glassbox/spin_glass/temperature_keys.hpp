// The key temperatures: a list, or a stretch of temperatures to be filled.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"

namespace glassbox::spin_glass {

/// adaptive: such that all neighbours of the ladder exchange equally often, found by pilot runs.
enum class Spacing : std::uint8_t { adaptive, geometric, linear };

struct Temperatures {
  std::vector<double> listed;  ///< increasing, in units of J / k_B; empty: count values from lowest to highest
  double lowest = 0.5;
  double highest = 2.2;
  std::int32_t count = 24;
  Spacing spacing = Spacing::adaptive;
};

config::Key temperatures_key();            ///< of [tempering]
config::Key annealing_temperatures_key();  ///< of [annealing], never adaptive

/// Reads the key, "tempering.temperatures" say. Of a list, lowest, highest and count are filled in too.
Temperatures temperatures(const config::Settings& settings, const std::string& key);

/// The values of tempering.temperatures for verbs that run no pilots: adaptive spacing is refused.
std::vector<double> fixed_temperatures(const config::Settings& settings);

/// The values, increasing: as listed, or spaced evenly in T (linear) or in log T (geometric, and adaptive before its
/// tuning).
std::vector<double> grid(const Temperatures& temperatures);

}  // namespace glassbox::spin_glass
