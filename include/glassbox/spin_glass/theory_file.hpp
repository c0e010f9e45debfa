// Analytic curves in the layout of the result file of a simulation.
#pragma once

#include <string>

#include "glassbox/parallel/group.hpp"
#include "glassbox/spin_glass/theory_result.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::spin_glass {

inline constexpr const char* theory_group = "theory";  ///< its attributes `solution` and `estimator` name the theory

/// /average: the curves [temperature], name_error their numerical error (of tap the standard error over samples), and
/// overlap_distribution[temperature, overlap_bin]; /theory: q_of_x[temperature, x], stability, steps, convergence;
/// /per_sample[sample, temperature]: tap only. Written under a temporary name, then renamed. Collective over `world`.
void write_theory(const std::string& path, const parallel::Group& world, const TheoryJob& job,
                  const TheoryResult& result, const store::Provenance& provenance);

}  // namespace glassbox::spin_glass
