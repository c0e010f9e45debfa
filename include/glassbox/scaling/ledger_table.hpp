// The ledger of MPI calls that a run has left; see parallel/ledger.hpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace glassbox::scaling {

/// Of all ranks together.
struct LedgerLine {
  std::string function, scope;
  double calls = 0.0, sent = 0.0, received = 0.0, seconds = 0.0;

  LedgerLine& operator+=(const LedgerLine& more);  ///< numbers only
};

struct LedgerTable {
  int ranks = 1;
  double seconds = 0.0;       ///< from the start of MPI on the slowest rank
  double core_seconds = 0.0;  ///< that all ranks together have had of cores
  std::vector<LedgerLine> lines;
};

/// Throws config::Error where the text is no ledger; `file` names it in messages.
LedgerTable read_ledger(std::string_view text, const std::string& file);

/// The sum of all functions in a scope, empty: in all scopes.
LedgerLine sum_of_scope(const LedgerTable& table, std::string_view scope);

}  // namespace glassbox::scaling
