// One text with a line feed behind each line.
#include "glassbox/parallel/lines.hpp"

namespace glassbox::parallel {

std::vector<std::string> broadcast_lines(const Group& world, const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  text = world.broadcast(text);
  std::vector<std::string> all;
  for (std::size_t begin = 0, end; (end = text.find('\n', begin)) != std::string::npos; begin = end + 1)
    all.push_back(text.substr(begin, end - begin));
  return all;
}

}  // namespace glassbox::parallel
