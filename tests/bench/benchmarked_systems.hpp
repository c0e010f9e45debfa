// The systems whose kernels are timed: one of every kind of model, and how a run would temper it.
#pragma once

#include <string>
#include <vector>

#include "glassbox/spin_glass/model.hpp"

namespace glassbox::bench {

struct System {
  std::string name;
  spin_glass::Model model;
  std::vector<double> temperatures;
  int copies = 4;

  int replicas() const { return copies * static_cast<int>(temperatures.size()); }
};

/// 24 temperatures x 4 copies, or 96 copies where one temperature is looked at alone.
std::vector<System> benchmarked_systems();

}  // namespace glassbox::bench
