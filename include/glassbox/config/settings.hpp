// A checked configuration: every key of the schema has a value.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/config/error.hpp"
#include "glassbox/config/schema.hpp"
#include "glassbox/config/tree.hpp"

namespace glassbox::config {

/// Keys are spelt in full: "tempering.sweeps", "tempering.temperatures.count". Asking for a key that the schema lacks,
/// or for a type that it does not have, is a fault of the program: std::logic_error.
class Settings {
 public:
  Settings(Node tree, std::string source);

  bool boolean(std::string_view key) const;
  std::int64_t integer(std::string_view key) const;
  double real(std::string_view key) const;
  const std::string& text(std::string_view key) const;
  std::vector<std::int64_t> integers(std::string_view key) const;
  std::vector<double> reals(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;

  /// Which of the words was chosen, for enums whose values follow the order of the words.
  template <class Choice>
  Choice choice(std::string_view key, std::span<const std::string> words) const {
    return static_cast<Choice>(std::ranges::find(words, text(key)) - words.begin());
  }

  bool is_text(std::string_view key) const;
  bool is_list(std::string_view key) const;
  bool is_table(std::string_view key) const;

  /// What only the values of several keys together can be wrong about: "place: key = value message".
  Error error(std::string_view key, std::string_view message) const;

  const std::string& source() const { return source_; }  ///< name of the file
  const Table& tree() const;                             ///< sections, of keys

 private:
  const Node& at(std::string_view key) const;
  template <class T>
  const T& value(std::string_view key) const;
  template <class T>
  std::vector<T> values(std::string_view key) const;

  Node tree_;
  std::string source_;
};

/// Reads the text, applies overrides ("section.key=value", the later wins), checks, fills in defaults.
/// `file` is the name in messages. Throws Error.
Settings parse(std::string_view text, const std::string& file, const Schema& schema,
               std::span<const std::string> overrides = {});

/// The text of a file. Throws Error where it cannot be read.
std::string contents(const std::string& path);

struct Difference {
  std::string key, a, b;  ///< values as TOML; empty where that side lacks the key
};

/// Keys whose values differ, in the order of a.
std::vector<Difference> differences(const Settings& a, const Settings& b);

}  // namespace glassbox::config
