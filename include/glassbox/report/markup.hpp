// Text that goes into HTML.
#pragma once

#include <string>
#include <string_view>

namespace glassbox::report {

/// Shown as it is, in elements and in attributes between double quotes: & < > " ' are spelt out, control characters and
/// bytes that are no UTF-8 become U+FFFD.
std::string markup(std::string_view text);

}  // namespace glassbox::report
