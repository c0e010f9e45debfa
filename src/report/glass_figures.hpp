// Figures of spin glasses, subject by subject.
#pragma once

#include <vector>

#include "drawing.hpp"
#include "glassbox/report/part.hpp"

namespace glassbox::report {

Part thermodynamics(const std::vector<Source>& sources);  ///< energy, specific heat, free energy, magnetization
Part overlap_distributions(const std::vector<Source>& sources);
Part size_dependence(const std::vector<Source>& sources);  ///< Binder ratio, xi_L / L, crossings, scaling
Part self_averaging(const std::vector<Source>& sources);
Part self_averaging_exponents(const Result& result);    ///< of a file of --sizes
Part ground_states(const Result& result);               ///< of annealing
Part same_samples(const std::vector<Source>& sources);  ///< exact results of the samples that were simulated
Part free_energy_roads(const Result& result);           ///< estimators and their agreement
Part replica_trick(const Result& result);
Part ladder(const Result& result);
Part equilibration(const Result& result);
Part population(const Result& result);
Part pure_states(const Result& result);

}  // namespace glassbox::report
