// Whether several roads to the same free energies agree, and which one to quote.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/free_energy/log_z.hpp"

namespace glassbox::free_energy {

struct NamedLogZ {
  std::string name;  ///< "integration", "stepping-stone", "mbar", ...
  LogZ log_z;        ///< of the same ladder
};

struct PairAgreement {
  int first, second;      ///< estimators
  std::vector<double> z;  ///< [rung]: (first - second) / sqrt(sum of squared errors)
};

/// Estimators of one run share their data: their difference has a smaller error than independent ones would have, so
/// these z are too small rather than too large, and a large one is no accident.
struct Agreement {
  std::vector<PairAgreement> pairs;  ///< all of them, first < second
  double largest_z = 0.0;            ///< the largest |z|; NaN counts as infinite
  int recommended = 0;               ///< estimator to quote
};

inline constexpr std::string_view preferred_estimator = "mbar";

/// Two estimators agree where |z| < 4 at every rung. Recommended: of those that agree with most others, the one whose
/// errors are smallest (their sum over the rungs; `preferred_estimator` where it is within a tenth of it).
/// Throws std::invalid_argument for no estimator or different numbers of rungs.
Agreement agreement(std::span<const NamedLogZ> estimators);

}  // namespace glassbox::free_energy
