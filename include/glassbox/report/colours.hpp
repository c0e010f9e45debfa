// The colours of figures, for paper and for dark screens: a pair each, so that a page can follow its reader.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace glassbox::report {

enum class Theme : std::uint8_t { light, dark };

/// What a colour stands for: "ink" (axes, text), "rule" (grid), "c0" ... (things told apart), "m0" ... (an order, from
/// cold to hot), and what it looks like.
struct Role {
  std::string name, light, dark;  ///< "#rrggbb"; the light ones differ from one another
};

inline constexpr int categories = 8;
inline constexpr int steps_of_order = 24;

const std::vector<Role>& roles();

/// "#rrggbb" on paper.
std::string ink();
std::string rule();
std::string category(std::size_t number);       ///< of a file, a size, a method; they repeat after `categories`
std::string step_of_order(std::size_t number);  ///< 0 to steps_of_order - 1
/// The same for pixels, which cannot follow their reader: no role has these colours, they are right on both.
std::string step_of_map(std::size_t number);

/// "--ink:#1b1f24;--rule:..." for a style sheet.
std::string custom_properties(Theme theme);

}  // namespace glassbox::report
