// A walk over the lines of a text that hold something, with a place for every message.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace glassbox::data {

/// Part of a line; its first character is the `column`th, from 1.
struct Field {
  std::string_view text;
  std::int64_t column = 1;
};

/// The text outlives the walk.
class LineWalk {
 public:
  LineWalk(std::string_view text, std::string path) : text_(text), path_(std::move(path)) {}

  /// Passes over `lines` lines, whatever they hold.
  void skip(std::int64_t lines);
  /// The next line that is not blank and does not open with #, without its end.
  std::optional<std::string_view> next();
  std::int64_t line() const { return line_; }  ///< that was read last, from 1

  /// The field as a number, finite in single precision. A leading plus is allowed.
  float number(const Field& field, const char* what) const;

  /// Throws std::invalid_argument "path:line:column: message".
  [[noreturn]] void refuse(std::int64_t column, const std::string& message) const;

 private:
  std::optional<std::string_view> take();

  std::string_view text_;
  std::string path_;
  std::int64_t line_ = 0;
};

/// Words between blanks; or what is between separators, without the blanks around it, even where that is nothing.
void split_at_blanks(std::string_view line, std::vector<Field>& fields);
void split_at(char separator, std::string_view line, std::vector<Field>& fields);

/// For a message: in quotes, short, and without characters that could upset a terminal.
std::string in_quotes(std::string_view text);

}  // namespace glassbox::data
