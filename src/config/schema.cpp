// Forms of values, and how they are put in words.
#include "glassbox/config/schema.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "glassbox/config/tree.hpp"

namespace glassbox::config {
namespace {

bool is_open_below(Ends ends) {
  return ends == Ends::open_below || ends == Ends::open;
}

bool is_open_above(Ends ends) {
  return ends == Ends::open_above || ends == Ends::open;
}

std::string with_range(const char* noun, const Range& range) {
  const std::string allowed = description(range);
  return allowed.empty() ? noun : fmt::format("{}, {}", noun, allowed);
}

std::string alternatives(const std::vector<std::string>& words) {
  std::string joined;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char* glue = i == 0 ? "" : i + 1 == words.size() ? " or " : ", ";
    joined += glue + quotation(words[i]);
  }
  return joined;
}

std::string description(const Form& form) {
  switch (form.type) {
    case Type::boolean:
      return "true or false";
    case Type::integer:
      return with_range("an integer", form.range);
    case Type::real:
      return with_range("a number", form.range);
    case Type::text:
      return "text";
    case Type::word:
      return alternatives(form.allowed);
    case Type::list:
      return fmt::format("a list of {} values, each {}", description(form.range), description(form.element));
    case Type::table:
      break;
  }
  std::string names;
  for (const Key& field : form.fields) names += (names.empty() ? "" : ", ") + field.name;
  return "a table { " + names + " }";
}

}  // namespace

bool Range::contains(double value) const {
  return (is_open_below(ends) ? value > from : value >= from) && (is_open_above(ends) ? value < to : value <= to);
}

std::string description(const Range& range) {
  if (std::isinf(range.from) && std::isinf(range.to)) return "";
  const std::string below = is_open_above(range.ends) ? "below " : "";
  if (std::isinf(range.from))
    return below.empty() ? fmt::format("{} or less", range.to) : fmt::format("below {}", range.to);
  const std::string above = is_open_below(range.ends) ? "above " : "";
  if (std::isinf(range.to))
    return above.empty() ? fmt::format("{} or more", range.from) : fmt::format("above {}", range.from);
  return fmt::format("{}{} to {}{}", above, range.from, below, range.to);
}

std::string description(std::span<const Form> forms) {
  std::string joined;
  for (const Form& form : forms) joined += (joined.empty() ? "" : "; or ") + description(form);
  return joined;
}

Form boolean() {
  return {.type = Type::boolean};
}

Form integer(Range range) {
  return {.type = Type::integer, .range = range};
}

Form real(Range range) {
  return {.type = Type::real, .range = range};
}

Form text() {
  return {.type = Type::text};
}

Form one_of(std::vector<std::string> words) {
  return {.type = Type::word, .allowed = std::move(words)};
}

Form list(Form element, Range length) {
  return {.type = Type::list, .range = length, .element = {std::move(element)}};
}

Form table(std::vector<Key> fields) {
  return {.type = Type::table, .fields = std::move(fields)};
}

}  // namespace glassbox::config
