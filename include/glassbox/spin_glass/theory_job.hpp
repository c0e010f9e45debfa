// What `glassbox theory` is asked to do: any configuration of `temper` will do, to lay curves beside its results.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/spin_glass/model.hpp"

namespace glassbox::spin_glass {

enum class Theory : std::uint8_t { curie_weiss, replica_symmetric, parisi, high_temperature, tap };
std::string name(Theory theory);  ///< as in the configuration

struct TheoryJob {
  Theory theory = Theory::parisi;
  std::int32_t steps = 0;  ///< of replica symmetry breaking; 0: infinitely many
  Model model;
  std::int64_t samples = 128;  ///< tap
  std::uint64_t seed = 20260101;
  std::int64_t first_sample = 0;
  std::vector<double> temperatures;  ///< increasing
  std::int64_t overlap_bins = 200;
  std::string output;
};

/// [theory] and all sections of `temper`, whose keys that have no meaning here are checked and ignored.
const config::Schema& theory_schema();

/// A configuration that runs as it stands, which the defaults of `temper` do not: their ladder is adaptive.
config::Settings theory_example();

/// Throws config::Error, with the place, where keys contradict one another, for an adaptive ladder, and where the model
/// has no such theory.
TheoryJob theory_job(const config::Settings& settings);

}  // namespace glassbox::spin_glass
