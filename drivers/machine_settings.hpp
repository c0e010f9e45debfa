// Settings of the verbs that judge a machine: from a configuration, or from what the machine was trained on.
#pragma once

#include <string>

#include "invocation.hpp"

namespace glassbox::drivers {

/// CONFIG with --machine, if given, as machine.path. Without CONFIG the defaults, with the [data] that the machine was
/// trained on, its training.seed as `seed_key`, and MACHINE.<verb>.h5 as output; --set overrides all. Throws
/// std::invalid_argument where there is neither, or the machine has no stored [data]. Collective.
config::Settings read_machine_settings(const Invocation& invocation, const config::Schema& schema,
                                       const parallel::Group& world, const std::string& verb,
                                       const std::string& seed_key);

}  // namespace glassbox::drivers
