// What may have been meant by a misspelt word.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace glassbox::config {

/// Insertions, deletions, replacements and swaps of neighbours that lead from a to b, no letter touched twice (optimal
/// string alignment; Damerau 1964, doi:10.1145/363958.363994). O(|a| |b|).
int edit_distance(std::string_view a, std::string_view b);

/// The nearest candidate, the first of equals, if it is near enough to be meant: one letter in three wrong, at most
/// three.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace glassbox::config
