// How learning rates and the like change with the epochs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"

namespace glassbox::boltzmann {

enum class Decay : std::uint8_t { constant, linear, exponential, hyperbolic };

/// From `initial` towards `final` within `over` epochs: linear; exponential (equal ratios); hyperbolic, initial /
/// (1 + c t) with the c that arrives at `final`. `final` from then on.
struct Schedule {
  double initial = 0.1, final = 0.1;
  Decay decay = Decay::constant;
  double over = 1.0;

  /// `epochs` done, with the fraction of the one under way.
  double at(double epochs) const;
};

/// The key of a schedule, a number or a table { initial, final, decay, over }; over = 0 is all epochs.
config::Key schedule_key(const std::string& name, const std::string& preset, const std::string& help);
/// Throws config::Error where `final` cannot be arrived at.
Schedule schedule(const config::Settings& settings, const std::string& key, std::int64_t epochs);

/// Whether the schedule is another one where the number of epochs changes.
bool depends_on_epochs(const config::Settings& settings, const std::string& key);

}  // namespace glassbox::boltzmann
