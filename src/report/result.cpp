// Reading result files.
#include "glassbox/report/result.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <utility>

#include "glassbox/config/syntax.hpp"

namespace glassbox::report {
namespace {

constexpr double missing = std::numeric_limits<double>::quiet_NaN();

/// The part of `values` that belongs to `row`.
std::vector<double> row_of(const std::vector<double>& values, std::size_t row, std::size_t columns) {
  if (values.size() < (row + 1) * columns) return {};
  const auto begin = values.begin() + static_cast<std::ptrdiff_t>(row * columns);
  return {begin, begin + static_cast<std::ptrdiff_t>(columns)};
}

}  // namespace

Result open_result(const std::string& path) {
  if (!std::filesystem::exists(path)) throw std::invalid_argument(path + ": no such file");
  store::require_glassbox_file(path);
  store::File file = store::File::open_for_reading(path);
  const store::Provenance from = store::read_provenance(file);
  config::Node configuration = config::read_document(from.configuration, path + " (configuration)");
  std::string verb = std::get<std::string>(file.attribute("/", "verb"));
  if (verb == "merge") verb = std::get<std::string>(file.attribute("/", "merged_verb"));
  return {std::move(file), std::move(verb), from, std::move(configuration)};
}

Result open_checkpoint(const std::string& path, const std::string& shown_as) {
  store::File file = store::File::open_for_reading(path);
  store::Provenance from;
  from.configuration = std::get<std::string>(file.attribute("/", "configuration"));
  config::Node configuration = config::read_document(from.configuration, path + " (configuration)");
  std::string verb = std::get<std::string>(file.attribute("/", "verb"));
  return {std::move(file), std::move(verb), from, std::move(configuration), shown_as};
}

std::string kind_of(const Result& result) {
  return result.verb == "theory" && !result.has("average/temperature") ? feature_theory : result.verb;
}

bool is_of_machines(const Result& result) {
  return result.verb == "train" || result.verb == "evaluate" || result.verb == "sample";
}

bool is_of_features(const Result& result) {
  return result.verb == "infer" || kind_of(result) == feature_theory;
}

std::string short_name(const Result& result) {
  return std::filesystem::path(result.path()).filename().string();
}

const config::Node* find_setting(const Result& result, const std::string& section, const std::string& key) {
  const auto* sections = std::get_if<config::Table>(&result.configuration.value);
  const config::Node* found = sections != nullptr ? config::find(*sections, section) : nullptr;
  const auto* keys = found != nullptr ? std::get_if<config::Table>(&found->value) : nullptr;
  return keys != nullptr ? config::find(*keys, key) : nullptr;
}

std::string setting(const Result& result, const std::string& section, const std::string& key) {
  const config::Node* found = find_setting(result, section, key);
  if (found == nullptr) return {};
  const auto* text = std::get_if<std::string>(&found->value);
  return text != nullptr ? *text : config::spelling(*found);
}

std::vector<double> numbers(const Result& result, const std::string& dataset) {
  return result.file.read<double>(dataset).values;
}

std::vector<std::string> words(const Result& result, const std::string& dataset) {
  return result.file.read<std::string>(dataset).values;
}

std::string attribute(const Result& result, const std::string& object, const std::string& name) {
  for (const store::Attribute& a : result.file.attributes(object))
    if (const auto* text = std::get_if<std::string>(&a.value); a.name == name && text != nullptr) return *text;
  return {};
}

std::int64_t count(const Result& result, const std::string& object, const std::string& name) {
  for (const store::Attribute& a : result.file.attributes(object))
    if (const auto* number = std::get_if<std::int64_t>(&a.value); a.name == name && number != nullptr) return *number;
  return 0;
}

Curve curve(const Result& result, const std::string& group, const std::string& name, const std::string& axis,
            std::size_t row) {
  const std::string path = group + "/" + name, along = group + "/" + axis;
  if (!result.has(group) || !result.has(path) || !result.has(along)) return {};
  const std::vector<double> x = numbers(result, along), y = row_of(numbers(result, path), row, x.size());
  std::vector<double> error(y.size(), missing);
  if (result.has(path + "_error")) error = row_of(numbers(result, path + "_error"), row, x.size());
  std::vector<std::size_t> order(y.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return std::isnan(x[i]) ? 0.0 : x[i]; });
  Curve found;
  for (const std::size_t i : order)
    if (std::isfinite(x[i]) && std::isfinite(y[i])) {
      found.x.push_back(x[i]);
      found.y.push_back({y[i], error[i]});
    }
  return found;
}

Size size_of(const Result& result) {
  Size size{.sites = static_cast<double>(count(result, "/", "sites"))};
  const config::Node* node = find_setting(result, "model", "dimensions");
  const auto* lengths = node != nullptr ? std::get_if<config::List>(&node->value) : nullptr;
  if (setting(result, "model", "kind") != "edwards-anderson" || lengths == nullptr || lengths->empty()) return size;
  const auto length = [](const config::Node& n) {
    const auto* value = std::get_if<std::int64_t>(&n.value);
    return value != nullptr ? static_cast<double>(*value) : 0.0;
  };
  size.dimensions = static_cast<int>(lengths->size());
  const double first = length(lengths->front());
  if (std::ranges::all_of(*lengths, [&](const config::Node& n) { return length(n) == first; })) size.length = first;
  return size;
}

std::int64_t sample_count(const Result& result) {
  return result.has("per_sample") && result.has("per_sample/sample") ? result.file.shape("per_sample/sample").at(0) : 0;
}

}  // namespace glassbox::report
