// Stored configurations held against one another.
#include "glassbox/report/same_physics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "glassbox/config/tree.hpp"

namespace glassbox::report {
namespace {

using config::Node;
using Key = std::pair<std::string, std::string>;

bool is_of_machines(const Result& result) {
  constexpr std::array<std::string_view, 3> verbs{"train", "evaluate", "sample"};
  return std::ranges::find(verbs, result.verb) != verbs.end();
}

/// What makes the physics: the model without its size, or which data were learnt.
std::vector<Key> keys_of(const Result& result) {
  if (is_of_machines(result)) return {{"data", "kind"}, {"data", "path"}};
  std::vector<Key> keys;
  const auto* sections = std::get_if<config::Table>(&result.configuration.value);
  const Node* model = sections != nullptr ? config::find(*sections, "model") : nullptr;
  if (const auto* table = model != nullptr ? std::get_if<config::Table>(&model->value) : nullptr)
    for (const config::Member& member : *table) keys.emplace_back("model", member.name);
  return keys;
}

std::string value_of(const Result& result, const Key& key) {
  if (key == Key{"model", "sites"}) return {};
  const std::string value = setting(result, key.first, key.second);
  if (key != Key{"model", "dimensions"}) return value;
  const std::string kind = setting(result, "model", "kind");
  return kind == "edwards-anderson" ? fmt::format("{} axes", size_of(result).dimensions) : std::string();
}

std::string differences(const Result& a, const Result& b) {
  std::string all;
  std::vector<Key> keys = keys_of(a);
  for (const Key& key : keys_of(b))
    if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
  for (const Key& key : keys) {
    const std::string of_a = value_of(a, key), of_b = value_of(b, key);
    if (of_a != of_b)
      all += fmt::format("{}{}.{} is {} and {}", all.empty() ? "" : "; ", key.first, key.second,
                         of_a.empty() ? "not set" : of_a, of_b.empty() ? "not set" : of_b);
  }
  return all;
}

}  // namespace

void require_same_physics(const std::vector<Result>& results) {
  for (const Result& other : results)
    if (const std::string what = differences(results.front(), other); !what.empty())
      throw std::invalid_argument(fmt::format("{} and {} are of different physics: {}; give each its own report",
                                              results.front().path(), other.path(), what));
}

}  // namespace glassbox::report
