// Lines of text for every rank.
#pragma once

#include <string>
#include <vector>

#include "glassbox/parallel/group.hpp"

namespace glassbox::parallel {

/// The first rank's lines, which have no line feeds in them, on all ranks. Collective.
std::vector<std::string> broadcast_lines(const Group& world, const std::vector<std::string>& lines);

}  // namespace glassbox::parallel
