// What `glassbox anneal` is asked to do.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/spin_glass/annealing.hpp"
#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/temperature_keys.hpp"

namespace glassbox::spin_glass {

struct AnnealJob {
  Model model;
  std::int64_t samples = 128;
  std::uint64_t seed = 20260101;
  std::int64_t first_sample = 0;
  AnnealingMethod method = AnnealingMethod::population;
  Temperatures temperatures;
  std::int32_t steps = 1000;  ///< simulated annealing, from the highest temperature to the lowest
  std::int32_t replicas = 10000;
  Update update = Update::metropolis;
  sampling::PopulationRules rules;
  std::vector<std::string> free_energy;  ///< words of measure.free_energy
  std::int64_t overlap_bins = 0;         ///< 0: every value that q can take
  std::int32_t configurations = 0;       ///< of the last population that pure states are looked for among
  std::string output;
  std::int32_t ranks_per_sample = 0;  ///< 0: to be chosen
  double checkpoint_minutes = 10.0;
};

/// [annealing] and [states] beside the sections that verbs have in common. [tempering] is checked and ignored, so that
/// one file will do for both.
const config::Schema& anneal_schema();

/// Throws config::Error, with the place, where keys contradict one another.
AnnealJob anneal_job(const config::Settings& settings);

/// `sample`: any of the job's.
AnnealingProtocol annealing_protocol(const AnnealJob& job, const Sample& sample);

}  // namespace glassbox::spin_glass
