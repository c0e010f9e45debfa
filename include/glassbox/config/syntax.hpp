// TOML text to a tree; the only place that sees the TOML library.
#pragma once

#include <string>
#include <string_view>

#include "glassbox/config/tree.hpp"

namespace glassbox::config {

/// The whole document, a table; `file` names it in messages. Throws Error at the first fault of syntax.
Node read_document(std::string_view text, const std::string& file);

/// One value, or, where the text is no TOML, the text itself: 12, [1, 2], { lowest = 0.5 }, "free" and free.
/// Throws Error where the text is not valid UTF-8.
Node read_value(std::string_view text, const std::string& place);

}  // namespace glassbox::config
