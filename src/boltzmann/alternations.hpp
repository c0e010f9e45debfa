// k alternations of Gibbs sampling of some rows, in memory of this rank.
#pragma once

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/negative_phase.hpp"

namespace glassbox::boltzmann {

/// Takes rows of the negative phase through alternations, in memory of its own.
class Alternations {
 public:
  /// name.k alternations of rows [first, last), at least one row, that begin with `hidden` (probabilities of these
  /// rows) and end with visible states and P(h | v) in `rows`. Row r draws as replica r.
  void operator()(const RbmView& machine, PhaseRows& rows, const RowRange& range, ConstPanels hidden,
                  const StepName& name);

 private:
  data::BitRows h_;
  Panels visible_;
};

/// P(h | v) of rows of the negative phase.
void hidden_probabilities(const RbmView& machine, PhaseRows& rows, const RowRange& range);

/// Rows of the negative phase among all rows.
PanelsView negative_hidden(const PhaseRows& rows, const RowRange& range);

}  // namespace glassbox::boltzmann
