// How values are spelt and called.
#include "glassbox/config/tree.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace glassbox::config {
namespace {

struct Spelling {
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int64_t value) const { return fmt::format("{}", value); }
  std::string operator()(double value) const {
    std::string digits = fmt::format("{}", value);
    if (digits.find_first_of(".en") == std::string::npos) digits += ".0";  // n: inf and nan
    return digits;
  }
  std::string operator()(const std::string& value) const { return quotation(value); }
  std::string operator()(const Date& date) const { return date.text; }
  std::string operator()(const List& list) const {
    std::string joined;
    for (const Node& element : list) joined += (joined.empty() ? "" : ", ") + spelling(element);
    return "[" + joined + "]";
  }
  std::string operator()(const Table& table) const {
    std::string joined;
    for (const Member& member : table) {
      joined += fmt::format("{}{} = {}", joined.empty() ? " " : ", ", member.name, spelling(member.node));
    }
    return "{" + joined + (joined.empty() ? "}" : " }");
  }
};

}  // namespace

const Node* find(const Table& table, std::string_view name) {
  const auto member = std::ranges::find(table, name, &Member::name);
  return member == table.end() ? nullptr : &member->node;
}

std::string spelling(const Node& node) {
  return std::visit(Spelling{}, node.value);
}

std::string excerpt(const Node& node) {
  constexpr std::size_t length = 80;
  std::string text = spelling(node);
  if (text.size() <= length) return text;
  std::size_t end = length;
  while ((text[end] & 0xC0) == 0x80) --end;  // not inside a UTF-8 character
  return text.substr(0, end) + "...";
}

std::string quotation(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += {'\\', c};
    } else if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      result += fmt::format("\\u{:04X}", static_cast<int>(c));
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string_view kind(const Node& node) {
  constexpr std::array<std::string_view, std::variant_size_v<decltype(Node::value)>> names = {
      "a boolean", "an integer", "a real number", "text", "a date or time", "a list", "a table"};
  return names[node.value.index()];
}

}  // namespace glassbox::config
