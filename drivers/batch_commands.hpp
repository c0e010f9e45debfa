// Commands before and after a batch job: what may follow `plan` and `merge`.
#pragma once

#include <CLI/CLI.hpp>

#include "invocation.hpp"

namespace glassbox::drivers {

void add_merge_options(CLI::App& merge, Invocation& to);
void add_plan_options(CLI::App& plan, Invocation& to);

}  // namespace glassbox::drivers
