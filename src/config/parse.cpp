// From text and overrides to settings.
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "glassbox/config/check.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/config/syntax.hpp"

namespace glassbox::config {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t";
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(blank)));
  return text.substr(0, text.find_last_not_of(blank) + 1);
}

/// The member of that name, made as an empty table where there is none yet.
Node& member(Table& table, std::string_view name, const std::string& place) {
  const auto known = std::ranges::find(table, name, &Member::name);
  if (known != table.end()) return known->node;
  table.push_back({std::string(name), {Table{}, place}});
  return table.back().node;
}

void override_key(Node& document, const std::string& assignment) {
  const std::string place = "--set " + assignment;
  const std::size_t equals = assignment.find('=');
  const std::string_view path = trimmed(std::string_view(assignment).substr(0, equals));
  constexpr std::ptrdiff_t most_dots = 2;  // section.key.field
  if (equals == std::string::npos || std::ranges::count(path, '.') > most_dots) {
    throw Error(place, "expected section.key=value");
  }
  Node* node = &document;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    const std::string_view name = path.substr(begin, end - begin);
    auto* table = std::get_if<Table>(&node->value);
    if (!table) {
      throw Error(place, fmt::format("{} is {} at {} and has no {}; set it as a whole", path.substr(0, begin - 1),
                                     kind(*node), node->place, name));
    }
    node = &member(*table, name, place);
    begin = end + 1;
  }
  *node = read_value(trimmed(std::string_view(assignment).substr(equals + 1)), place);
  const bool whole_section = path.find('.') == std::string_view::npos && std::holds_alternative<Table>(node->value);
  if (whole_section) throw Error(place, "expected section.key=value");
}

}  // namespace

Settings parse(std::string_view text, const std::string& file, const Schema& schema,
               std::span<const std::string> overrides) {
  Node document = read_document(text, file);
  for (const std::string& assignment : overrides) override_key(document, assignment);
  return {checked(schema, document), file};
}

std::string contents(const std::string& path) {
  std::error_code unknown;  // then opening it says why
  if (std::filesystem::is_directory(path, unknown)) throw Error(path, "is a folder; expected a configuration file");
  std::ifstream file(path, std::ios::binary);
  if (!file) throw Error(path, fmt::format("cannot be read: {}", std::strerror(errno)));
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace glassbox::config
