// Settings back to TOML: for files, and for people.
#pragma once

#include <string>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"

namespace glassbox::config {

/// Every key, in the order of the schema: equal settings give equal text, and the text parses back to them.
std::string canonical(const Settings& settings);

/// The same with what each key means and what it may be beside it.
std::string commented(const Schema& schema, const Settings& settings);

}  // namespace glassbox::config
