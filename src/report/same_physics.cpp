// Stored configurations held against one another.
#include "glassbox/report/same_physics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>
#include <utility>

#include "glassbox/config/tree.hpp"

namespace glassbox::report {
namespace {

using config::Node;
using Key = std::pair<std::string, std::string>;

/// What makes the physics: the model without its size, or which data were learnt.
std::vector<Key> keys_of(const Result& result) {
  if (is_of_machines(result) || is_of_features(result)) return {{"data", "kind"}, {"data", "path"}, {"data", "size"}};
  std::vector<Key> keys;
  const auto* sections = std::get_if<config::Table>(&result.configuration.value);
  const Node* model = sections != nullptr ? config::find(*sections, "model") : nullptr;
  if (const auto* table = model != nullptr ? std::get_if<config::Table>(&model->value) : nullptr)
    for (const config::Member& member : *table) keys.emplace_back("model", member.name);
  return keys;
}

/// Theory of a feature is of planted ones; the size is that of one kind of data.
std::string data_value(const Result& result, const std::string& key) {
  const std::string kind = kind_of(result) == feature_theory ? "planted" : setting(result, "data", "kind");
  if (key == "kind") return kind;
  return key == "size" && kind != "bars-and-stripes" ? std::string() : setting(result, "data", key);
}

std::string value_of(const Result& result, const Key& key) {
  if (key.first == "data") return data_value(result, key.second);
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

/// Which machine a file is of; empty where it does not say.
struct MachineName {
  std::string path, fingerprint;
};

MachineName machine_of(const Result& result) {
  if (result.verb == "train") return {short_name(result), attribute(result, "layers", "fingerprint")};
  return {std::filesystem::path(setting(result, "machine", "path")).filename().string(),
          attribute(result, "/", "machine_fingerprint")};
}

/// Weights decide; files that do not say them are known by name.
bool are_same(const MachineName& a, const MachineName& b) {
  return a.fingerprint.empty() || b.fingerprint.empty() ? a.path == b.path : a.fingerprint == b.fingerprint;
}

/// Machines may be laid side by side, but what was asked of one must be of one that is there.
void require_own_machine(const std::vector<Result>& results) {
  std::vector<const Result*> trained, asked;
  for (const Result& result : results) {
    if (result.verb == "train" && result.has("layers")) trained.push_back(&result);
    if (result.verb == "evaluate" || result.verb == "sample") asked.push_back(&result);
  }
  if (asked.empty()) return;
  const std::vector<const Result*> known = trained.empty() ? std::vector{asked.front()} : trained;
  for (const Result* one : asked) {
    const MachineName own = machine_of(*one), first = machine_of(*known.front());
    if (std::ranges::any_of(known, [&](const Result* r) { return are_same(machine_of(*r), own); })) continue;
    throw std::invalid_argument(
        fmt::format("{} and {} are of different machines: machine.path is {} and {}, the fingerprint of the weights {} "
                    "and {}; give each its own report",
                    known.front()->path(), one->path(), first.path, own.path,
                    first.fingerprint.empty() ? "unknown" : first.fingerprint,
                    own.fingerprint.empty() ? "unknown" : own.fingerprint));
  }
}

}  // namespace

void require_same_physics(const std::vector<Result>& results) {
  for (const Result& other : results)
    if (const std::string what = differences(results.front(), other); !what.empty())
      throw std::invalid_argument(fmt::format("{} and {} are of different physics: {}; give each its own report",
                                              results.front().path(), other.path(), what));
  require_own_machine(results);
}

}  // namespace glassbox::report
