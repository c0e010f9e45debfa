// The options of `glassbox scale`.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "invocation.hpp"

namespace glassbox::drivers {

/// Whole numbers between commas, of that option. Throws CLI::ValidationError where `text` is something else.
std::vector<std::int64_t> numbers(const std::string& option, const std::string& text);

void add_scale_options(CLI::App& verb, Invocation& to);

}  // namespace glassbox::drivers
