// By kind, and by what is usual.
#include "glassbox/report/defining_keys.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>

#include "glassbox/config/syntax.hpp"

namespace glassbox::report {
namespace {

using Names = std::vector<std::string>;

const std::map<std::string, Names> defining_keys = {{"edwards-anderson", {"dimensions", "boundary", "couplings"}},
                                                    {"sherrington-kirkpatrick", {"sites", "couplings"}},
                                                    {"hopfield", {"sites", "patterns"}},
                                                    {"viana-bray", {"sites", "graph", "degree", "couplings"}},
                                                    {"curie-weiss", {"sites"}},
                                                    {"instance", {"path"}}};

/// What is worth a word where it differs from this.
constexpr std::pair<const char*, double> silent_values[] = {{"mean", 0.0},     {"deviation", 1.0},
                                                            {"dilution", 0.0}, {"fraction_positive", 0.5},
                                                            {"field", 0.0},    {"field_deviation", 0.0}};

std::string bare(const config::Node& node) {
  const auto* words = std::get_if<std::string>(&node.value);
  return words != nullptr ? *words : config::spelling(node);
}

/// NaN for what is no number.
double number(const config::Node& node) {
  if (const auto* real = std::get_if<double>(&node.value)) return *real;
  const auto* whole = std::get_if<std::int64_t>(&node.value);
  return whole != nullptr ? static_cast<double>(*whole) : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

std::string model_in_words(const config::Node& configuration, const std::vector<std::string>& without) {
  const auto* sections = std::get_if<config::Table>(&configuration.value);
  const config::Node* model = sections != nullptr ? config::find(*sections, "model") : nullptr;
  const auto* keys = model != nullptr ? std::get_if<config::Table>(&model->value) : nullptr;
  const config::Node* kind = keys != nullptr ? config::find(*keys, "kind") : nullptr;
  if (kind == nullptr) return "unknown";
  Names parts{bare(*kind)};
  const auto defining = defining_keys.find(parts[0]);
  for (const std::string& key : defining != defining_keys.end() ? defining->second : Names{})
    if (const config::Node* value = config::find(*keys, key); value != nullptr && std::ranges::count(without, key) == 0)
      parts.push_back(key + " " + bare(*value));
  for (const auto& [key, silent] : silent_values)
    if (const config::Node* value = config::find(*keys, key); value != nullptr && !(number(*value) == silent))
      parts.push_back(fmt::format("{} {}", key, bare(*value)));
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace glassbox::report
