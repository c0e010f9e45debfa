// Lines, fields and numbers of a text.
#include "line_walk.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <stdexcept>

namespace glassbox::data {
namespace {

constexpr std::string_view blanks = " \t\r\v\f";

}  // namespace

std::optional<std::string_view> LineWalk::take() {
  if (text_.empty()) return std::nullopt;
  const std::string_view line = text_.substr(0, text_.find('\n'));
  text_.remove_prefix(std::min(text_.size(), line.size() + 1));
  ++line_;
  return line;
}

void LineWalk::skip(std::int64_t lines) {
  while (lines-- > 0 && take()) {
  }
}

std::optional<std::string_view> LineWalk::next() {
  while (auto line = take()) {
    const std::size_t first = line->find_first_not_of(blanks);
    if (first != std::string_view::npos && (*line)[first] != '#')
      return line->substr(0, line->find_last_not_of(blanks) + 1);
  }
  return std::nullopt;
}

float LineWalk::number(const Field& field, const char* what) const {
  const std::string_view all = field.text;
  const std::string_view text = all.size() > 1 && all[0] == '+' && all[1] != '-' ? all.substr(1) : all;
  double value = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::invalid_argument || end != text.data() + text.size())
    refuse(field.column, std::string(what) + " " + in_quotes(all) + " is not a number");
  const auto single = static_cast<float>(value);
  if (error == std::errc::result_out_of_range || !std::isfinite(single))
    refuse(field.column, std::string(what) + " " + in_quotes(all) + " is out of range; a finite number is needed");
  return single;
}

void LineWalk::refuse(std::int64_t column, const std::string& message) const {
  throw std::invalid_argument(path_ + ":" + std::to_string(line_) + ":" + std::to_string(column) + ": " + message);
}

void split_at_blanks(std::string_view line, std::vector<Field>& fields) {
  fields.clear();
  std::size_t end = 0;
  for (std::size_t begin = line.find_first_not_of(blanks); begin < line.size();
       begin = line.find_first_not_of(blanks, end)) {
    end = std::min(line.find_first_of(blanks, begin), line.size());
    fields.push_back({line.substr(begin, end - begin), static_cast<std::int64_t>(begin) + 1});
  }
}

void split_at(char separator, std::string_view line, std::vector<Field>& fields) {
  fields.clear();
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find(separator, begin), line.size());
    const std::string_view part = line.substr(begin, end - begin);
    const std::size_t first = std::min(part.find_first_not_of(blanks), part.size());
    const std::size_t last = part.find_last_not_of(blanks);
    fields.push_back({first == part.size() ? std::string_view() : part.substr(first, last + 1 - first),
                      static_cast<std::int64_t>(begin + first) + 1});
    begin = end + 1;
  }
}

std::string in_quotes(std::string_view text) {
  constexpr std::size_t longest = 40;
  std::string shown(text.substr(0, longest));
  std::ranges::replace_if(
      shown, [](char c) { return c < ' ' || c > '~'; }, '?');
  return "'" + shown + (text.size() > longest ? "...'" : "'");
}

}  // namespace glassbox::data
