// Settings back to TOML.
#include "glassbox/config/print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>
#include <utility>
#include <vector>

namespace glassbox::config {
namespace {

constexpr std::size_t page_width = 118;
constexpr std::size_t widest_value = 48;  // what is wider has its comment below

std::size_t longest_name(const Section& section) {
  std::size_t longest = 0;
  for (const Key& key : section.keys) longest = std::max(longest, key.name.size());
  return longest;
}

std::vector<std::string> lines(const std::string& text, std::size_t width) {
  std::istringstream words(text);
  std::vector<std::string> lines;
  std::string line;
  for (std::string word; words >> word;) {
    if (!line.empty() && line.size() + 1 + word.size() > width) lines.push_back(std::exchange(line, ""));
    line += (line.empty() ? "" : " ") + word;
  }
  if (!line.empty()) lines.push_back(line);
  return lines;
}

std::string remark(const Key& key) {
  return fmt::format("{}{}{}", key.help, key.help.empty() ? "" : "; ", description(key.forms));
}

std::vector<std::string> remarks(const Key& key) {
  std::vector<std::string> all = {remark(key)};
  for (const Form& form : key.forms) {
    for (const Key& field : form.fields) all.push_back(fmt::format("{}: {}", field.name, remark(field)));
  }
  return all;
}

std::string commented(const Section& section, const Table& values) {
  std::vector<std::string> assignments;
  std::size_t column = 0;
  for (const Key& key : section.keys) {
    assignments.push_back(
        fmt::format("{:<{}} = {}", key.name, longest_name(section), spelling(*find(values, key.name))));
    if (assignments.back().size() <= widest_value) column = std::max(column, assignments.back().size() + 2);
  }
  std::string text = fmt::format("# {}\n[{}]\n", section.help, section.name);
  for (std::size_t i = 0; i < section.keys.size(); ++i) {
    std::string left = assignments[i];
    if (left.size() + 2 > column) text += std::exchange(left, "") + "\n";
    for (const std::string& sentence : remarks(section.keys[i])) {
      for (const std::string& line : lines(sentence, page_width - column - 2)) {
        text += fmt::format("{:<{}}# {}\n", std::exchange(left, ""), column, line);
      }
    }
  }
  return text;
}

}  // namespace

std::string canonical(const Settings& settings) {
  std::string text;
  for (const auto& [section, keys] : settings.tree()) {
    text += fmt::format("{}[{}]\n", text.empty() ? "" : "\n", section);
    for (const auto& [name, node] : std::get<Table>(keys.value)) text += fmt::format("{} = {}\n", name, spelling(node));
  }
  return text;
}

std::string commented(const Schema& schema, const Settings& settings) {
  std::string text;
  for (const Section& section : schema.sections) {
    text += text.empty() ? "" : "\n";
    text += commented(section, std::get<Table>(find(settings.tree(), section.name)->value));
  }
  return text;
}

}  // namespace glassbox::config
