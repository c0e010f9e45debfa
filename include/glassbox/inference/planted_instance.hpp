// Data with one planted feature, drawn exactly.
#pragma once

#include <cstdint>

#include "glassbox/data/bit_rows.hpp"

namespace glassbox::inference {

/// xi fair coins; of every row h = +-1 fair, sigma_i = h xi_i with probability e^b / (e^b + e^-b), b = beta / sqrt N:
/// P(sigma | xi) = cosh(beta xi.sigma / sqrt N) / (2 cosh b)^N (Huang & Toyoizumi 2016). On is +1.
struct PlantedInstance {
  data::BitRows rows;     ///< [row][input]
  data::BitRows feature;  ///< the truth, one row
};

/// Instance `instance` of a seed; instances are independent. Row a of a shorter instance is row a of a longer one.
/// Throws std::invalid_argument unless inputs >= 1, rows >= 1 and beta > 0.
PlantedInstance planted_instance(std::int64_t inputs, std::int64_t rows, double beta, std::uint64_t seed,
                                 std::int64_t instance);

}  // namespace glassbox::inference
