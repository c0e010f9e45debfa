// Inputs of hidden units without labels, and with each label in turn.
#pragma once

#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

/// The machine without its label units, for rows that lack them.
RbmView inputs_only(const RbmView& rbm);

/// sum(r, c) = input(r, c) + weights(unit, c): with label unit `unit` on.
void add_weights(ConstPanels input, ConstPanels weights, std::int64_t unit, PanelsView sum);

/// The label that is on in row `row` of all units of a layer; -1 where none is.
std::int64_t label_of(const VisibleLayer& layer, const VisibleRows& rows, std::int64_t row);

}  // namespace glassbox::boltzmann
