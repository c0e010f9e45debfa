// Magnetisations of a given size for messages to start from.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/random/draw.hpp"

namespace glassbox::inference {

/// Of size `scale`, signs by coins.
inline std::vector<double> coin_start(std::int64_t inputs, double scale, std::int64_t instance) {
  const random::Name name{.seed = 20160706, .purpose = random::Purpose::message_start, .sample = instance};
  std::vector<double> start;
  for (std::int64_t i = 0; i < inputs; ++i) start.push_back(random::uniform(name, i) < 0.5 ? scale : -scale);
  return start;
}

}  // namespace glassbox::inference
