// Which files a merged result was made of.
#include <fmt/ranges.h>

#include <algorithm>

#include "announcement.hpp"
#include "inspection.hpp"

namespace glassbox::drivers {

std::string merged_parts(const store::File& file) {
  std::string lines;
  for (const store::Attribute& a : file.attributes("/"))
    if (const auto* text = std::get_if<std::string>(&a.value); a.name == "merged_from" && text != nullptr)
      lines = *text;
  std::vector<std::string> names;
  for (std::size_t begin = 0, end; (end = lines.find('\n', begin)) != std::string::npos; begin = end + 1)
    names.push_back(lines.substr(begin, lines.find(": ", begin) - begin));
  constexpr std::size_t most = 8;
  const std::size_t shown = std::min(names.size(), most);
  if (shown == 0) return {};
  return fmt::format("{}: {}{}", counted(std::ssize(names), "result"),
                     fmt::join(names.begin(), names.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                     names.size() > most ? ", ..." : "");
}

}  // namespace glassbox::drivers
