// Features as weights.
#include "glassbox/boltzmann/planted_machine.hpp"

namespace glassbox::boltzmann {

Rbm planted_machine(const data::Planted& planted, const random::Name& name) {
  const std::vector<data::PlantedBlock> blocks = planted_blocks(planted);
  const data::BitRows up = planted_features(planted, name);
  IsingForm ising{.visible_field = std::vector<double>(planted.units, 0.0),
                  .hidden_field = std::vector<double>(planted.features, 0.0),
                  .coupling = std::vector<double>(planted.units * planted.features, 0.0)};
  for (std::int64_t k = 0; k < planted.features; ++k)
    for (std::int64_t i = blocks[k].first; i < blocks[k].last; ++i)
      ising.coupling[i * planted.features + k] = up.at(0, i) ? blocks[k].strength : -blocks[k].strength;
  return binary_form(ising, planted.units, planted.features);
}

}  // namespace glassbox::boltzmann
