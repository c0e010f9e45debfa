// What a program wants to be told: sections of keys, the forms that their values may take, and their defaults.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace glassbox::config {

enum class Ends : std::uint8_t { closed, open_below, open_above, open };

struct Range {
  double from = -std::numeric_limits<double>::infinity();
  double to = std::numeric_limits<double>::infinity();
  Ends ends = Ends::closed;

  bool contains(double value) const;
};
inline constexpr Range positive{.from = 0, .ends = Ends::open_below};
inline constexpr Range non_negative{.from = 0};

/// "1 to 64", "above 0", "0 to below 1", ...
std::string description(const Range& range);

enum class Type : std::uint8_t { boolean, integer, real, text, word, list, table };

struct Key;

/// One form that a value may take.
struct Form {
  Type type = Type::integer;
  Range range = {};                       ///< integer, real: of the value; list: of its length
  std::vector<std::string> allowed = {};  ///< word
  std::vector<Form> element = {};         ///< list: what each element may be
  std::vector<Key> fields = {};           ///< table
};

/// The forms differ in type. The default is written as TOML, or as a bare word; {} is a table of defaults.
struct Key {
  std::string name;
  std::vector<Form> forms;
  std::string preset;
  std::string help;
};

struct Section {
  std::string name;
  std::string help;
  std::vector<Key> keys;
};

struct Schema {
  std::vector<Section> sections;
};

Form boolean();
Form integer(Range range = {});
Form real(Range range = {});  ///< an integer will do as well; never NaN or infinite
Form text();
Form one_of(std::vector<std::string> words);
Form list(Form element, Range length);
Form table(std::vector<Key> fields);

/// "an integer, 1 to 64", "\"metropolis\" or \"heat-bath\"", ...; alternatives are joined by "; or ".
std::string description(std::span<const Form> forms);

}  // namespace glassbox::config
