// From hits to seconds.
#include "time_to_solution.hpp"

#include "glassbox/statistics/repeats.hpp"

namespace glassbox::drivers {

double time_to_solution(const spin_glass::AnnealJob& job, std::int64_t hits, const spin_glass::RankTiming& mine,
                        const parallel::Group& world) {
  double seconds = 0.0;
  for (const double s : world.gather(std::span<const double>(&mine.sweep, 1))) seconds += s;
  if (job.method != spin_glass::AnnealingMethod::simulated || job.samples > 1 || hits == 0) return 0.0;
  const double share = static_cast<double>(hits) / job.replicas, of_one = seconds / job.replicas;
  return of_one * statistics::repeats_until(share, 0.01);
}

}  // namespace glassbox::drivers
