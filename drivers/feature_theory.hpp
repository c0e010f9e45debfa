// The other half of `glassbox theory`: curves of one feature hidden in data.
#pragma once

#include "invocation.hpp"

namespace glassbox::drivers {

/// Whether the configuration, or an override, has a section [feature]. Collective.
bool asks_for_feature(const Invocation& invocation, const parallel::Group& world);

/// Returns the exit code of the program. Collective.
int feature_theory(const Invocation& invocation, const parallel::Group& world);

/// That configuration with every line a comment, to be shown below the one of glasses.
std::string feature_theory_remark();

}  // namespace glassbox::drivers
