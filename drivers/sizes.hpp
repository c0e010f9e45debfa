// One job at several sizes: what becomes of the averages as the system grows.
#pragma once

#include "glassbox/config/schema.hpp"
#include "invocation.hpp"

namespace glassbox::drivers {

using Verb = int (*)(const Invocation&);

/// Runs `verb` once for every size of invocation.sizes, each with its own result file FILE_L8.h5 or FILE_N64.h5, and
/// lays them together in FILE.h5: /sizes holds the averages [size, temperature], Var(log Z)/N and Var(log Z)/N^2, and
/// where there are three sizes the exponent of self-averaging and the free energy extrapolated to N -> infinity.
/// Throws std::invalid_argument for an instance, an adaptive ladder, and sizes that are no size.
int run_sizes(Verb verb, const config::Schema& schema, const Invocation& invocation);

}  // namespace glassbox::drivers
