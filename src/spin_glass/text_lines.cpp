// Words, numbers and their places in a text, and the text of a file.
#include "glassbox/spin_glass/text_lines.hpp"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <memory>
#include <stdexcept>
#include <system_error>

namespace glassbox::spin_glass {
namespace {

constexpr std::string_view blanks = " \t\r\v\f";

/// std::from_chars takes no leading plus.
std::string_view without_plus(std::string_view text) {
  return text.size() > 1 && text[0] == '+' && text[1] != '-' ? text.substr(1) : text;
}

[[noreturn]] void refuse_file(const std::string& path, const std::string& what) {
  throw std::invalid_argument(path + ": " + what + "; a text file, plain or gzip, is needed");
}

}  // namespace

std::span<const Word> TextLines::next() {
  words_.clear();
  while (words_.empty() && !text_.empty()) {
    const std::string_view line = text_.substr(0, text_.find('\n'));
    text_.remove_prefix(std::min(text_.size(), line.size() + 1));
    ++line_;
    std::size_t end = 0;
    for (std::size_t begin = line.find_first_not_of(blanks); begin < line.size() && line[begin] != '#';
         begin = line.find_first_not_of(blanks, end)) {
      end = std::min(line.find_first_of(blanks, begin), line.size());
      words_.push_back({line.substr(begin, end - begin), line_, static_cast<std::int64_t>(begin) + 1});
    }
  }
  return words_;
}

std::int32_t TextLines::whole(const Word& word, const char* what, std::int32_t lowest, std::int32_t highest) const {
  const std::string allowed =
      "; a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest) + " is allowed";
  const std::string_view text = without_plus(word.text);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::invalid_argument || end != text.data() + text.size())
    refuse(word, std::string(what) + " " + quoted(word) + " is not a whole number" + allowed);
  if (error == std::errc::result_out_of_range || value < lowest || value > highest)
    refuse(word, std::string(what) + " " + quoted(word) + " is out of range" + allowed);
  return static_cast<std::int32_t>(value);
}

double TextLines::number(const Word& word, const char* what) const {
  const std::string_view text = without_plus(word.text);
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::invalid_argument || end != text.data() + text.size())
    refuse(word, std::string(what) + " " + quoted(word) + " is not a number");
  if (error == std::errc::result_out_of_range || !std::isfinite(value))
    refuse(word, std::string(what) + " " + quoted(word) + " is out of range; a finite number is needed");
  return value;
}

void TextLines::refuse(const Word& word, const std::string& message) const {
  throw std::invalid_argument(path_ + ":" + std::to_string(word.line) + ":" + std::to_string(word.column) + ": " +
                              message);
}

void TextLines::refuse(std::int64_t line, const std::string& message) const {
  refuse(Word{.text = {}, .line = line, .column = 1}, message);
}

std::string quoted(const Word& word) {
  constexpr std::size_t longest = 40;
  std::string text(word.text.substr(0, longest));
  std::ranges::replace_if(
      text, [](char c) { return c < ' ' || c > '~'; }, '?');
  return "'" + text + (word.text.size() > longest ? "...'" : "'");
}

std::string text_of_file(const std::string& path) {
  std::error_code ignored;
  if (std::filesystem::is_directory(path, ignored)) refuse_file(path, "is a folder");
  errno = 0;
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) refuse_file(path, std::generic_category().message(errno));
  std::string text;
  std::array<char, 1 << 16> part;
  int count = 0;
  while ((count = gzread(file.get(), part.data(), static_cast<unsigned>(part.size()))) > 0)
    text.append(part.data(), static_cast<std::size_t>(count));
  // A stream that ends early is told only by the error number.
  int error = Z_OK;
  const std::string what = gzerror(file.get(), &error);
  if (count < 0 || error != Z_OK) refuse_file(path, "cannot be read (" + what + ")");
  return text;
}

}  // namespace glassbox::spin_glass
