// What `glassbox evaluate` is asked to do.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/boltzmann/likelihood_report.hpp"
#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"

namespace glassbox::boltzmann {

struct EvaluateJob {
  std::string machine;  ///< path
  LikelihoodRules rules;
  std::int64_t bound_samples = 20;  ///< draws for each row of a deep belief network
  std::uint64_t data_seed = 20260101;
  std::string output;
};

const config::Schema& evaluate_schema();

/// Throws config::Error, with the place, where keys contradict one another or there is no machine.
EvaluateJob evaluate_job(const config::Settings& settings);

}  // namespace glassbox::boltzmann
