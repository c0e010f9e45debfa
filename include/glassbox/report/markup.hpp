// Text that goes into HTML.
#pragma once

#include <string>
#include <string_view>

namespace glassbox::report {

/// Shown as it is, in elements and in attributes between double quotes: & < > " ' are spelt out, control characters and
/// bytes that are no UTF-8 become U+FFFD.
std::string markup(std::string_view text);

/// The same, but β^{4} and α_{c} are set as they are spoken of: <sup> and <sub>, not inside one another.
std::string typeset(std::string_view text);

}  // namespace glassbox::report
