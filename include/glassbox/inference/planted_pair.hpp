// Data with two planted features that share all inputs, drawn exactly.
#pragma once

#include <cstdint>
#include <optional>

#include "glassbox/data/bit_rows.hpp"

namespace glassbox::inference {

/// P(sigma, h1, h2) ~ exp(b sum_i sigma_i (h1 xi1_i + h2 xi2_i)), b = beta / sqrt N, sigma and xi in {+-1}^N, h1 and h2
/// = +-1: a restricted Boltzmann machine with two hidden units (Hou, Wong & Huang, J. Phys. A 52, 414001 (2019),
/// doi:10.1088/1751-8121/ab3f3f).
struct PairTeacher {
  std::int64_t inputs = 0, rows = 0;
  double beta = 1.0;
  std::optional<double> overlap =
      std::nullopt;  ///< xi1.xi2 / N, in [-1, 1], as near as N allows; none: whatever fair coins give
};

struct PlantedPair {
  data::BitRows rows;      ///< [row][input], on is +1
  data::BitRows features;  ///< xi1 and xi2, two rows
};

/// xi1 fair coins; xi2 agrees with it at inputs chosen evenly. Of every row h1 is fair and h1 h2 = +-1 has the weight
/// cosh(2 b)^(number of inputs where xi1 = +-xi2); then the inputs are independent. Instance `instance` of a seed;
/// instances are independent, and row a of a shorter one is row a of a longer one. Throws std::invalid_argument unless
/// inputs >= 1, rows >= 1, beta > 0 is finite and the overlap is one.
PlantedPair planted_pair(const PairTeacher& teacher, std::uint64_t seed, std::int64_t instance);

}  // namespace glassbox::inference
