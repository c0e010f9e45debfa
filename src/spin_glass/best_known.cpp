// Reading comments.
#include "glassbox/spin_glass/best_known.hpp"

#include <cstdlib>
#include <regex>
#include <string>

namespace glassbox::spin_glass {

std::optional<double> best_known_value(std::string_view text) {
  static const std::regex value(
      "\\b(?:best|optim(?:um|al)|solution)(?:[ _-]+(?:known|value|cut|energy|objective|solution|is))*\\s*[:=]?\\s+"
      "([-+]?[0-9]*\\.?[0-9]+(?:e[-+]?[0-9]+)?)\\b",
      std::regex::icase);
  std::optional<double> found;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const bool is_comment = line.starts_with("c ");
    const std::size_t begin = is_comment ? 1 : line.find('#');
    if (begin == std::string_view::npos || line.size() > 4096) continue;  // no comment is that long
    const std::string comment(line.substr(begin));
    if (std::smatch match; std::regex_search(comment, match, value))
      found = std::strtod(match[1].str().c_str(), nullptr);
  }
  return found;
}

}  // namespace glassbox::spin_glass
