// What a run has to say of itself at its end.
#pragma once

#include <string>
#include <vector>

#include "glassbox/spin_glass/result_file.hpp"

namespace glassbox::drivers {

/// One line each: equilibration, identities, lowest energy of an instance.
std::vector<std::string> verdict(const spin_glass::ResultShape& shape, const spin_glass::Headline& headline);

}  // namespace glassbox::drivers
