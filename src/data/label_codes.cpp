// Numbering labels, and finding them again.
#include "glassbox/data/label_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <stdexcept>

namespace glassbox::data {
namespace {

/// The word as a finite number; a leading plus is allowed.
std::optional<double> number_of(const std::string& word) {
  const char* begin = word.data() + (word.size() > 1 && word[0] == '+' && word[1] != '-' ? 1 : 0);
  double value = 0.0;
  const auto [end, error] = std::from_chars(begin, word.data() + word.size(), value);
  if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value)) return std::nullopt;
  return value + 0.0;  // -0 is 0
}

void refuse_many(std::size_t distinct, const std::string& where) {
  if (distinct > most_labels)
    throw std::invalid_argument(
        fmt::format("{}: {} different labels or more; allowed: at most {}", where, distinct, most_labels));
}

bool counts_from_zero(std::span<const double> values) {
  return std::ranges::all_of(values, [](double x) { return x >= 0.0 && x < most_labels && x == std::floor(x); });
}

/// Numbers the distinct values in their order.
template <class T>
std::vector<std::int32_t> ranks(std::span<const T> values, std::map<T, std::int32_t>& numbers) {
  for (const T& value : values) numbers.emplace(value, 0);
  std::int32_t next = 0;
  for (auto& [value, number] : numbers) number = next++;
  std::vector<std::int32_t> codes;
  codes.reserve(values.size());
  for (const T& value : values) codes.push_back(numbers.at(value));
  return codes;
}

}  // namespace

LabelCodes coded(std::span<const double> values, const std::string& where) {
  LabelCodes labels;
  if (values.empty()) return labels;
  if (counts_from_zero(values)) {
    labels.codes.assign(values.size(), 0);
    std::ranges::transform(values, labels.codes.begin(), [](double x) { return static_cast<std::int32_t>(x); });
    const std::int32_t highest = std::ranges::max(labels.codes);
    for (std::int32_t label = 0; label <= highest; ++label) labels.names.push_back(std::to_string(label));
    return labels;
  }
  std::map<double, std::int32_t> numbers;
  labels.codes = ranks(values, numbers);
  refuse_many(numbers.size(), where);
  for (const auto& [value, number] : numbers) labels.names.push_back(fmt::format("{}", value));
  return labels;
}

LabelCodes coded(std::span<const std::string> words, const std::string& where) {
  std::vector<double> values;
  for (const std::string& word : words) {
    const auto value = number_of(word);
    if (!value) break;
    values.push_back(*value);
  }
  if (values.size() == words.size()) return coded(values, where);
  LabelCodes labels;
  std::map<std::string, std::int32_t> numbers;
  labels.codes = ranks(words, numbers);
  refuse_many(numbers.size(), where);
  for (const auto& [word, number] : numbers) labels.names.push_back(word);
  return labels;
}

LabelCodes recoded(const LabelCodes& labels, const std::vector<std::string>& names, const std::string& where) {
  LabelCodes same{.codes = {}, .names = names};
  std::vector<std::int32_t> code_of(labels.names.size(), -1);
  for (std::size_t old = 0; old < code_of.size(); ++old) {
    const auto found = std::ranges::find(names, labels.names[old]);
    if (found != names.end()) code_of[old] = static_cast<std::int32_t>(found - names.begin());
  }
  for (const std::int32_t old : labels.codes) {
    if (code_of[old] < 0)
      throw std::invalid_argument(fmt::format(
          "{}: label '{}' does not occur in the training data; allowed: its {} labels, '{}' to '{}'", where,
          labels.names[old], names.size(), names.empty() ? "" : names.front(), names.empty() ? "" : names.back()));
    same.codes.push_back(code_of[old]);
  }
  return same;
}

}  // namespace glassbox::data
