// The words of a text file, line by line, each with its place for the message when it is wrong.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace glassbox::spin_glass {

/// A word and where it stands, line and column counted from 1.
struct Word {
  std::string_view text;
  std::int64_t line = 0, column = 0;
};

/// A walk over the lines of a text that hold words. The text outlives the walk.
class TextLines {
 public:
  TextLines(std::string_view text, std::string path) : text_(text), path_(std::move(path)) {}

  /// The words of the next line that has any; none at the end. A # ends the line. Valid until the next call.
  std::span<const Word> next();

  /// The word as a whole number in [lowest, highest]; `what` names it in the message.
  std::int32_t whole(const Word& word, const char* what, std::int32_t lowest, std::int32_t highest) const;

  /// The word as a finite number.
  double number(const Word& word, const char* what) const;

  /// Throws std::invalid_argument "path:line:column: message" for the place of the word.
  [[noreturn]] void refuse(const Word& word, const std::string& message) const;

  /// The same for the first column of a line.
  [[noreturn]] void refuse(std::int64_t line, const std::string& message) const;

  /// The line last read; at the end, the number of lines.
  std::int64_t line() const { return line_; }

 private:
  std::string_view text_;
  std::string path_;
  std::vector<Word> words_;
  std::int64_t line_ = 0;
};

/// The word for a message: in quotes, short, and without characters that could upset a terminal.
std::string quoted(const Word& word);

/// The whole file as text, decompressed where it is gzip. Throws std::invalid_argument where it cannot be read.
std::string text_of_file(const std::string& path);

}  // namespace glassbox::spin_glass
