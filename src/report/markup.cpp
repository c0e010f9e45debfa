// Characters that HTML would take for its own, and bytes that are no text.
#include "glassbox/report/markup.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace glassbox::report {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

/// Bytes of the UTF-8 character that begins at `at`; 0 where none does (overlong forms and surrogates are none).
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) {
    return at + i < text.size() ? static_cast<std::uint8_t>(text[at + i]) : std::uint8_t{0};
  };
  const std::uint8_t first = byte(0);
  const std::size_t length = first < 0x80   ? 1
                             : first < 0xC2 ? 0
                             : first < 0xE0 ? 2
                             : first < 0xF0 ? 3
                             : first < 0xF5 ? 4
                                            : 0;
  for (std::size_t i = 1; i < length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const bool is_overlong = (first == 0xE0 && byte(1) < 0xA0) || (first == 0xF0 && byte(1) < 0x90);
  const bool is_out_of_range = (first == 0xED && byte(1) > 0x9F) || (first == 0xF4 && byte(1) > 0x8F);
  return is_overlong || is_out_of_range ? 0 : length;
}

std::string_view spelling(std::string_view character) {
  const char c = character[0];
  if (c == '&') return "&amp;";
  if (c == '<') return "&lt;";
  if (c == '>') return "&gt;";
  if (c == '"') return "&quot;";
  if (c == '\'') return "&#39;";
  if ((static_cast<std::uint8_t>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F) return replacement;
  return character;
}

}  // namespace

std::string markup(std::string_view text) {
  std::string all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    all += length == 0 ? replacement : spelling(text.substr(at, length));
    at += length == 0 ? 1 : length;
  }
  return all;
}

std::string typeset(std::string_view text) {
  std::string all;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t opening = std::min(text.find("^{", at), text.find("_{", at));
    const std::size_t closing = opening == std::string_view::npos ? opening : text.find('}', opening);
    if (closing == std::string_view::npos) return all + markup(text.substr(at));
    const std::string_view element = text[opening] == '^' ? "sup" : "sub";
    all += markup(text.substr(at, opening - at));
    all += fmt::format("<{0}>{1}</{0}>", element, markup(text.substr(opening + 2, closing - opening - 2)));
    at = closing + 1;
  }
  return all;
}

}  // namespace glassbox::report
