// What has become slower since the baseline, beyond what timings vary by.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "baseline.hpp"

namespace glassbox::bench {

/// Times can be compared on one kind of processor; their ratios to the plain kernel also between processors.
enum class Yardstick : std::uint8_t { time, ratio };
Yardstick yardstick(const Baseline& before, const Baseline& now);

struct Change {
  std::string system;
  std::string kernel;  ///< "bits -> cubes" where it is another than before
  double before, now;  ///< seconds per update, or times as fast as the plain kernel
  double change;       ///< of the time, or of what the ratio says of it: +0.2 takes 20 % longer
  double noise;        ///< what `change` must exceed to be believed
  bool is_slower() const { return change > noise; }
  bool is_faster() const { return 1.0 / (1.0 + change) - 1.0 > noise; }
};

/// Of the systems that are in both. Noise is the larger of 0.1 and three times the largest spread of what is compared.
std::vector<Change> changes(const Baseline& before, const Baseline& now);
bool any_slower(const Baseline& before, const Baseline& now);

std::string change_table(const Baseline& before, const Baseline& now);

}  // namespace glassbox::bench
