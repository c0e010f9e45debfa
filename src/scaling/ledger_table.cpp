// From TOML to lines.
#include "glassbox/scaling/ledger_table.hpp"

#include "glassbox/config/error.hpp"
#include "glassbox/config/syntax.hpp"

namespace glassbox::scaling {
namespace {

double number(const config::Table& table, const std::string& name, const std::string& file) {
  const config::Node* node = config::find(table, name);
  if (node != nullptr)
    if (const auto* real = std::get_if<double>(&node->value)) return *real;
  throw config::Error(file, "is no ledger of calls: \"" + name + "\" is missing, or no number");
}

}  // namespace

LedgerLine& LedgerLine::operator+=(const LedgerLine& more) {
  calls += more.calls;
  sent += more.sent;
  received += more.received;
  seconds += more.seconds;
  return *this;
}

LedgerTable read_ledger(std::string_view text, const std::string& file) {
  const config::Node document = config::read_document(text, file);
  const auto& members = std::get<config::Table>(document.value);
  LedgerTable table;
  const config::Node* ranks = config::find(members, "ranks");
  if (ranks == nullptr || !std::holds_alternative<std::int64_t>(ranks->value))
    throw config::Error(file, "is no ledger of calls: \"ranks\" is missing, or no number");
  table.ranks = static_cast<int>(std::get<std::int64_t>(ranks->value));
  table.seconds = number(members, "seconds", file);
  table.core_seconds = number(members, "core_seconds", file);
  for (const config::Member& function : members) {
    const auto* scopes = std::get_if<config::Table>(&function.node.value);
    if (scopes == nullptr) continue;
    for (const config::Member& scope : *scopes) {
      const auto* line = std::get_if<config::Table>(&scope.node.value);
      if (line == nullptr) throw config::Error(file, "is no ledger of calls: [" + function.name + "] has no scopes");
      table.lines.push_back({function.name, scope.name, number(*line, "calls", file), number(*line, "sent", file),
                             number(*line, "received", file), number(*line, "seconds", file)});
    }
  }
  return table;
}

LedgerLine sum_of_scope(const LedgerTable& table, std::string_view scope) {
  LedgerLine sum{"", std::string(scope)};
  for (const LedgerLine& line : table.lines)
    if (scope.empty() || line.scope == scope) sum += line;
  return sum;
}

}  // namespace glassbox::scaling
