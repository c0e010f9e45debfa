// Small planted data, one draw of a uniform number per bit.
#pragma once

#include <cmath>
#include <cstdint>
#include <vector>

#include "glassbox/inference/planted_instance.hpp"
#include "glassbox/random/draw.hpp"

namespace glassbox::inference {

/// As planted_instance, from its definition.
inline PlantedInstance drawn_instance(std::int64_t inputs, std::int64_t rows, double beta, std::int64_t instance) {
  PlantedInstance drawn{{rows, inputs}, {1, inputs}};
  random::Name name{.seed = 20160706, .purpose = random::Purpose::planted_feature, .sample = instance};
  for (std::int64_t i = 0; i < inputs; ++i) drawn.feature.set(0, i, random::uniform(name, i) < 0.5);
  name.purpose = random::Purpose::planted_rows;
  const double kept = 1.0 / (1.0 + std::exp(-2.0 * beta / std::sqrt(static_cast<double>(inputs))));
  for (std::int64_t a = 0; a < rows; ++a) {
    name.replica = a;
    const bool h = random::uniform(name, inputs) < 0.5;
    for (std::int64_t i = 0; i < inputs; ++i)
      drawn.rows.set(a, i, (random::uniform(name, i) < kept) == (h == drawn.feature.at(0, i)));
  }
  return drawn;
}

/// Of size `scale`, signs by coins.
inline std::vector<double> coin_start(std::int64_t inputs, double scale, std::int64_t instance) {
  const random::Name name{.seed = 20160706, .purpose = random::Purpose::message_start, .sample = instance};
  std::vector<double> start;
  for (std::int64_t i = 0; i < inputs; ++i) start.push_back(random::uniform(name, i) < 0.5 ? scale : -scale);
  return start;
}

}  // namespace glassbox::inference
