// The machine that planted data come from.
#pragma once

#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/data/planted_data.hpp"

namespace glassbox::boltzmann {

/// In {0, 1} units; its marginal of the visible units is the law of data::planted_rows. Throws std::invalid_argument as
/// they do.
Rbm planted_machine(const data::Planted& planted, const random::Name& name);

}  // namespace glassbox::boltzmann
