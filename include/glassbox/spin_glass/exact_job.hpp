// What `glassbox exact` is asked to do: any configuration of `temper` will do, for comparison.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/spin_glass/model.hpp"

namespace glassbox::spin_glass {

enum class Method : std::uint8_t { automatic, enumeration, transfer_matrix };

struct ExactJob {
  Method method = Method::automatic;
  Model model;
  std::int64_t samples = 128;
  std::uint64_t seed = 20260101;
  std::int64_t first_sample = 0;
  std::vector<double> temperatures;  ///< increasing
  std::int64_t overlap_bins = 0;     ///< 0: every value that q can take
  std::string output;
};

/// [exact] and all sections of `temper`, whose keys that have no meaning here are checked and ignored.
const config::Schema& exact_schema();

/// A configuration that runs as it stands, which the defaults of `temper` do not: its lattice is too large to be exact.
config::Settings exact_example();

/// Throws config::Error, with the place, where keys contradict one another, and for an adaptive ladder.
ExactJob exact_job(const config::Settings& settings);

}  // namespace glassbox::spin_glass
