// TOML text to a tree, by toml++.
#include "glassbox/config/syntax.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <type_traits>

#include "glassbox/config/error.hpp"

namespace glassbox::config {
namespace {

std::string place(const toml::source_region& region, const std::string& file) {
  return fmt::format("{}:{}:{}", file, region.begin.line, region.begin.column);
}

/// toml++ bounds the depth of brackets but not that of keys like a.b.c, and takes its tables apart by recursion.
toml::table parsed(std::string_view text, const std::string& place) {
  constexpr std::ptrdiff_t most_points = 10000;
  if (std::ranges::count(text, '.') > most_points) {
    throw Error(place, fmt::format("is no configuration: it has more than {} points", most_points));
  }
  return toml::parse(text);
}

/// From the nodes of toml++ to ours.
class Reader {
 public:
  explicit Reader(const std::string& file) : file_(file) {}

  Node node(const toml::node& given, int depth = 0) const {
    constexpr int deepest = 64;
    const std::string where = place(given.source(), file_);
    if (depth > deepest) throw Error(where, fmt::format("is nested too deeply; allowed: {} levels", deepest));
    return given.visit([&]<class T>(const T& value) -> Node {
      if constexpr (std::is_same_v<T, toml::table>) {
        return {table(value, depth + 1), where};
      } else if constexpr (std::is_same_v<T, toml::array>) {
        return {list(value, depth + 1), where};
      } else if constexpr (toml::is_date<T> || toml::is_time<T> || toml::is_date_time<T>) {
        std::ostringstream text;
        text << value;
        return {Date{text.str()}, where};
      } else {
        return {*value, where};
      }
    });
  }

 private:
  List list(const toml::array& given, int depth) const {
    List elements;
    for (const toml::node& element : given) elements.push_back(node(element, depth));
    return elements;
  }

  /// toml++ sorts by name; messages want the order of the file.
  Table table(const toml::table& given, int depth) const {
    struct Entry {
      const toml::key* key;
      const toml::node* node;
    };
    std::vector<Entry> entries;
    for (const auto& [key, value] : given) entries.push_back({&key, &value});
    std::ranges::stable_sort(entries, [](const Entry& a, const Entry& b) {
      const toml::source_position &p = a.key->source().begin, &q = b.key->source().begin;
      return p.line != q.line ? p.line < q.line : p.column < q.column;
    });
    Table members;
    for (const auto& [key, value] : entries) {
      members.push_back({std::string(key->str()), node(*value, depth)});
      members.back().node.place = place(key->source(), file_);
    }
    return members;
  }

  const std::string& file_;
};

/// A value that came without a file has one place for all its parts.
void put_in_place(Node& node, const std::string& place) {
  node.place = place;
  if (auto* list = std::get_if<List>(&node.value)) {
    for (Node& element : *list) put_in_place(element, place);
  } else if (auto* table = std::get_if<Table>(&node.value)) {
    for (Member& member : *table) put_in_place(member.node, place);
  }
}

}  // namespace

Node read_document(std::string_view text, const std::string& file) {
  try {
    Node document = Reader(file).node(parsed(text, file));
    document.place = file;
    return document;
  } catch (const toml::parse_error& fault) {
    throw Error(place(fault.source(), file), std::string(fault.description()));
  }
}

Node read_value(std::string_view text, const std::string& place) {
  for (const std::string& attempt : {std::string(text), quotation(text)}) {
    try {
      const toml::table table = parsed("value = " + attempt, place);
      // A line break inside the text can smuggle in more than the one value.
      if (table.size() != 1) continue;
      Node node = Reader(place).node(*table.get("value"));
      put_in_place(node, place);
      return node;
    } catch (const toml::parse_error&) {
      continue;
    }
  }
  throw Error(place, "the value is not valid UTF-8 text");
}

}  // namespace glassbox::config
