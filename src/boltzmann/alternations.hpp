// k alternations of Gibbs sampling of the negative rows.
#pragma once

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/negative_phase.hpp"

namespace glassbox::boltzmann {

/// Takes rows of the negative phase through alternations.
class Alternations {
 public:
  /// name.k alternations that begin with `hidden`, probabilities of all negative rows, and end with visible states and
  /// P(h | v) in `rows`: what this rank does of them. Row r draws as replica r.
  void operator()(const RbmView& machine, PhaseRows& rows, ConstPanels hidden, const StepName& name);

 private:
  Panels visible_;  ///< inputs
};

/// P(h | v) of the negative rows, or of what this rank does of them.
void hidden_probabilities(const RbmView& machine, PhaseRows& rows);

/// The negative rows that are used.
PanelsView negative_hidden(const PhaseRows& rows);

}  // namespace glassbox::boltzmann
