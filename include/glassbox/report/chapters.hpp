// Which figures the files of each command are worth: the seam for new commands.
#pragma once

#include <vector>

#include "glassbox/report/part.hpp"
#include "glassbox/report/result.hpp"

namespace glassbox::report {

using Results = std::vector<Result>;

/// temper, anneal, exact, theory and --sizes: files of one model, drawn together.
Part figures_of_glass(const Results& results);
/// infer, theory of a feature: each file for itself.
Part figures_of_inference(const Results& results);
/// train, evaluate, sample: each file for itself.
Part figures_of_machines(const Results& results);
/// scale: each study for itself.
Part figures_of_scaling(const Results& results);

/// Throws std::invalid_argument for files of a command that has no figures, and for files of different physics, naming
/// what differs (see require_same_physics).
Part figures_of(const Results& results);

}  // namespace glassbox::report
