// All curves of a job, computed by all ranks.
#pragma once

#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/spin_glass/disorder_average.hpp"
#include "glassbox/spin_glass/tap.hpp"
#include "glassbox/spin_glass/theory_curve.hpp"

namespace glassbox::spin_glass {

struct TheoryResult {
  std::vector<double> lambda;           ///< beta, [rung], increasing
  std::vector<Average> curves;          ///< of the system, those that are known somewhere
  std::vector<Average> of_solution;     ///< stability, steps, ...; their errors are empty
  std::vector<double> q_of_x;           ///< [rung][x_places()]; empty: the solution has no overlaps
  std::vector<double> overlap_density;  ///< [rung][bin]; empty likewise
  std::vector<TapSolution> tap;         ///< [sample][rung]; empty but for tap
};

/// Temperatures, of tap samples, are dealt out to the ranks; everybody gets all. Collective over `world`.
TheoryResult theory_result(const TheoryJob& job, const parallel::Group& world);

/// Centre of bin b of so many over [-1, 1].
double bin_centre(std::int64_t bin, std::int64_t bins);

}  // namespace glassbox::spin_glass
