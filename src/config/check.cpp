// A tree held against a schema, and what to say where they disagree.
#include "glassbox/config/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

#include "glassbox/config/error.hpp"
#include "glassbox/config/suggestion.hpp"
#include "glassbox/config/syntax.hpp"

namespace glassbox::config {
namespace {

bool accepts(const Form& form, const Node& node) {
  switch (form.type) {
    case Type::boolean:
      return std::holds_alternative<bool>(node.value);
    case Type::integer:
      return std::holds_alternative<std::int64_t>(node.value);
    case Type::real:
      return std::holds_alternative<double>(node.value) || std::holds_alternative<std::int64_t>(node.value);
    case Type::text:
    case Type::word:
      return std::holds_alternative<std::string>(node.value);
    case Type::list:
      return std::holds_alternative<List>(node.value);
    case Type::table:
      return std::holds_alternative<Table>(node.value);
  }
  return false;
}

std::vector<std::string> names(const std::vector<Key>& keys) {
  std::vector<std::string> result;
  for (const Key& key : keys) result.push_back(key.name);
  return result;
}

/// Every key in full, fields of tables too.
std::vector<std::string> paths(const std::string& prefix, const std::vector<Key>& keys) {
  std::vector<std::string> result;
  for (const Key& key : keys) {
    result.push_back(prefix + key.name);
    for (const Form& form : key.forms) {
      std::ranges::copy(paths(prefix + key.name + ".", form.fields), std::back_inserter(result));
    }
  }
  return result;
}

std::string did_you_mean(std::string_view word, const std::vector<std::string>& candidates) {
  const auto near = nearest(word, candidates);
  return near ? fmt::format("; did you mean {}?", quotation(*near)) : "";
}

/// Walks tree and schema together. A subject is what a message is about: "tempering.sweeps", "model.sizes: element 2".
class Check {
 public:
  explicit Check(const Schema& schema) : schema_(schema) {
    for (const Section& section : schema.sections) {
      std::ranges::copy(paths(section.name + ".", section.keys), std::back_inserter(paths_));
    }
  }

  Node document(const Node& given) const {
    const auto& members = std::get<Table>(given.value);
    for (const Member& member : members) require_section(member);
    Table sections;
    for (const Section& section : schema_.sections) {
      const Node* node = find(members, section.name);
      const Node none{Table{}, ""};
      sections.push_back({section.name, fields(section.keys, node ? *node : none, section.name)});
    }
    return {sections, given.place};
  }

 private:
  Node fields(const std::vector<Key>& keys, const Node& given, const std::string& subject) const {
    const auto& members = std::get<Table>(given.value);
    for (const Member& member : members) {
      if (std::ranges::find(keys, member.name, &Key::name) == keys.end()) throw unknown(keys, member, subject);
    }
    Table table;
    for (const Key& key : keys) {
      const Node* node = find(members, key.name);
      table.push_back(
          {key.name, value(key.forms, node ? *node : read_value(key.preset, ""), subject + "." + key.name)});
    }
    return {table, given.place};
  }

  Node value(const std::vector<Form>& forms, const Node& node, const std::string& subject) const {
    const auto form = std::ranges::find_if(forms, [&](const Form& f) { return accepts(f, node); });
    if (form == forms.end()) {
      throw fault(node, subject, fmt::format("is {}; expected {}", kind(node), description(forms)));
    }
    switch (form->type) {
      case Type::integer:
        return number(*form, node, static_cast<double>(std::get<std::int64_t>(node.value)), subject);
      case Type::real:
        return real(*form, node, subject);
      case Type::word:
        return word(*form, forms, node, subject);
      case Type::list:
        return list(*form, node, subject);
      case Type::table:
        return fields(form->fields, node, subject);
      case Type::boolean:
      case Type::text:
        break;
    }
    return node;
  }

  Node number(const Form& form, const Node& node, double size, const std::string& subject) const {
    if (form.range.contains(size)) return node;
    throw fault(node, subject, "is out of range; allowed: " + description(form.range));
  }

  Node real(const Form& form, const Node& node, const std::string& subject) const {
    const auto* whole = std::get_if<std::int64_t>(&node.value);
    const double size = whole ? static_cast<double>(*whole) : std::get<double>(node.value);
    if (!std::isfinite(size)) throw fault(node, subject, "is not a finite number; expected " + description({&form, 1}));
    number(form, node, size, subject);
    return {size, node.place};
  }

  Node word(const Form& form, const std::vector<Form>& forms, const Node& node, const std::string& subject) const {
    const auto& chosen = std::get<std::string>(node.value);
    if (std::ranges::find(form.allowed, chosen) != form.allowed.end()) return node;
    throw fault(node, subject,
                fmt::format("is not allowed; choose {}{}", description(forms), did_you_mean(chosen, form.allowed)));
  }

  Node list(const Form& form, const Node& node, const std::string& subject) const {
    const auto& given = std::get<List>(node.value);
    if (!form.range.contains(static_cast<double>(given.size()))) {
      throw fault(node, subject, fmt::format("has {} values; allowed: {}", given.size(), description(form.range)));
    }
    List elements;
    for (std::size_t i = 0; i < given.size(); ++i) {
      elements.push_back(value(form.element, given[i], fmt::format("{}: element {}", subject, i + 1)));
    }
    return {elements, node.place};
  }

  void require_section(const Member& member) const {
    std::vector<std::string> known;
    for (const Section& section : schema_.sections) known.push_back(section.name);
    const bool is_table = std::holds_alternative<Table>(member.node.value);
    const bool is_known = std::ranges::find(known, member.name) != known.end();
    if (is_table && is_known) return;
    if (is_known) {
      throw fault(member.node, member.name,
                  fmt::format("is {}; expected the section [{}]", kind(member.node), member.name));
    }
    std::string all;
    for (const std::string& name : known) all += fmt::format("{}[{}]", all.empty() ? "" : ", ", name);
    if (!is_table) {
      const std::string hint = elsewhere(member.name);
      throw Error(member.node.place, fmt::format("unknown key {} = {}{}", member.name, excerpt(member.node),
                                                 hint.empty() ? "; keys belong to the sections " + all : hint));
    }
    const auto near = nearest(member.name, known);
    throw Error(member.node.place, fmt::format("unknown section [{}]; {}", member.name,
                                               near ? fmt::format("did you mean [{}]?", *near) : "known: " + all));
  }

  Error unknown(const std::vector<Key>& keys, const Member& member, const std::string& subject) const {
    std::string hint = did_you_mean(member.name, names(keys));
    if (hint.empty()) hint = elsewhere(member.name);
    if (hint.empty()) {
      for (const Key& key : keys) hint += (hint.empty() ? fmt::format("; {} has ", subject) : ", ") + key.name;
    }
    return {member.node.place,
            fmt::format("unknown key {}.{} = {}{}", subject, member.name, excerpt(member.node), hint)};
  }

  /// A key of another section whose last word is like this one.
  std::string elsewhere(const std::string& name) const {
    std::vector<std::string> last_words;
    for (const std::string& path : paths_) last_words.push_back(path.substr(path.rfind('.') + 1));
    const auto near = nearest(name, last_words);
    if (!near) return "";
    return fmt::format("; did you mean {}?",
                       quotation(paths_[std::ranges::find(last_words, *near) - last_words.begin()]));
  }

  static Error fault(const Node& node, const std::string& subject, const std::string& message) {
    return {node.place, fmt::format("{} = {} {}", subject, excerpt(node), message)};
  }

  const Schema& schema_;
  std::vector<std::string> paths_;
};

}  // namespace

Node checked(const Schema& schema, const Node& document) {
  return Check(schema).document(document);
}

}  // namespace glassbox::config
