// Asking a checked configuration, and comparing two.
#include "glassbox/config/settings.hpp"

#include <fmt/format.h>

#include <iterator>
#include <stdexcept>
#include <utility>

namespace glassbox::config {
namespace {

std::string_view first_name(std::string_view key) {
  return key.substr(0, key.find('.'));
}

std::vector<Difference> differences(const std::string& prefix, const Table& a, const Table& b) {
  std::vector<Difference> found;
  for (const auto& [name, node] : a) {
    const Node* other = find(b, name);
    const auto* table = std::get_if<Table>(&node.value);
    const auto* other_table = other ? std::get_if<Table>(&other->value) : nullptr;
    if (table && other_table) {
      std::ranges::copy(differences(prefix + name + ".", *table, *other_table), std::back_inserter(found));
    } else if (!other || spelling(node) != spelling(*other)) {
      found.push_back({prefix + name, spelling(node), other ? spelling(*other) : ""});
    }
  }
  for (const auto& [name, node] : b) {
    if (!find(a, name)) found.push_back({prefix + name, "", spelling(node)});
  }
  return found;
}

}  // namespace

Settings::Settings(Node tree, std::string source) : tree_(std::move(tree)), source_(std::move(source)) {}

const Table& Settings::tree() const {
  return std::get<Table>(tree_.value);
}

const Node& Settings::at(std::string_view key) const {
  const Node* node = &tree_;
  for (std::string_view rest = key; !rest.empty();) {
    const std::string_view name = first_name(rest);
    const auto* table = std::get_if<Table>(&node->value);
    node = table ? find(*table, name) : nullptr;
    if (!node) throw std::logic_error(fmt::format("config: no key {}", key));
    rest.remove_prefix(std::min(rest.size(), name.size() + 1));
  }
  return *node;
}

template <class T>
const T& Settings::value(std::string_view key) const {
  const T* value = std::get_if<T>(&at(key).value);
  if (!value) throw std::logic_error(fmt::format("config: {} is {}", key, kind(at(key))));
  return *value;
}

template <class T>
std::vector<T> Settings::values(std::string_view key) const {
  if (!is_list(key)) return {value<T>(key)};
  std::vector<T> result;
  for (const Node& element : value<List>(key)) result.push_back(std::get<T>(element.value));
  return result;
}

bool Settings::boolean(std::string_view key) const {
  return value<bool>(key);
}

std::int64_t Settings::integer(std::string_view key) const {
  return value<std::int64_t>(key);
}

double Settings::real(std::string_view key) const {
  return value<double>(key);
}

const std::string& Settings::text(std::string_view key) const {
  return value<std::string>(key);
}

std::vector<std::int64_t> Settings::integers(std::string_view key) const {
  return values<std::int64_t>(key);
}

std::vector<double> Settings::reals(std::string_view key) const {
  return values<double>(key);
}

std::vector<std::string> Settings::texts(std::string_view key) const {
  return values<std::string>(key);
}

bool Settings::is_text(std::string_view key) const {
  return std::holds_alternative<std::string>(at(key).value);
}

bool Settings::is_list(std::string_view key) const {
  return std::holds_alternative<List>(at(key).value);
}

bool Settings::is_table(std::string_view key) const {
  return std::holds_alternative<Table>(at(key).value);
}

Error Settings::error(std::string_view key, std::string_view message) const {
  const Node& node = at(key);
  const char* origin = node.place.empty() ? " (default)" : "";
  std::string place = node.place;
  for (std::string_view outer = key; place.empty() && outer.find('.') != std::string_view::npos;) {
    outer = outer.substr(0, outer.rfind('.'));
    place = at(outer).place;
  }
  return {place.empty() ? source_ : place, fmt::format("{} = {}{} {}", key, excerpt(node), origin, message)};
}

std::vector<Difference> differences(const Settings& a, const Settings& b) {
  return differences("", a.tree(), b.tree());
}

}  // namespace glassbox::config
