// A configuration as plain values with their places: what is left of TOML once its syntax has been read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace glassbox::config {

struct Node;
struct Member;
using List = std::vector<Node>;
using Table = std::vector<Member>;  ///< in the order of the file

/// Dates and times: TOML has them, no key wants them.
struct Date {
  std::string text;
};

struct Node {
  std::variant<bool, std::int64_t, double, std::string, Date, List, Table> value;
  std::string place;  ///< "ea3d.toml:12:5", "--set key=value"; empty for a default
};

struct Member {
  std::string name;
  Node node;
};

/// The member of that name, or null.
const Node* find(const Table& table, std::string_view name);

/// As TOML spells it, on one line; reals in the shortest form that reads back identically, always with a point or
/// exponent.
std::string spelling(const Node& node);

/// The same, cut to a length that fits into a message.
std::string excerpt(const Node& node);

/// A TOML string, quotes and control characters escaped.
std::string quotation(std::string_view text);

/// "an integer", "a list", ...
std::string_view kind(const Node& node);

}  // namespace glassbox::config
