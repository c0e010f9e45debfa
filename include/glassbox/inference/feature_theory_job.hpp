// What `glassbox theory` is asked to do where the configuration has a section [feature].
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/inference/state_evolution.hpp"
#include "glassbox/parallel/group.hpp"

namespace glassbox::inference {

inline constexpr const char* feature_section = "feature";

/// critical: in units of the alpha at which the feature is found at that beta, signal_onset.
enum class AlphaUnit : std::uint8_t { rows_per_input, critical };

struct FeatureTheoryJob {
  std::vector<double> beta;   ///< of the posterior, increasing
  double beta_true = 0.0;     ///< of the data; 0: the same
  std::vector<double> alpha;  ///< in its unit, increasing
  AlphaUnit alpha_unit = AlphaUnit::rows_per_input;
  std::string output;

  double true_beta(double of_posterior) const { return beta_true == 0.0 ? of_posterior : beta_true; }
  /// Rows per input at beta[b], alpha[a].
  double rows_per_input(std::size_t b, std::size_t a) const;
};

/// [feature] and [run].
const config::Schema& feature_theory_schema();

/// Throws config::Error, with the place, where keys contradict one another.
FeatureTheoryJob feature_theory_job(const config::Settings& settings);

/// Of all points, [beta][alpha], dealt out to the ranks; everybody gets all. Collective over `world`.
std::vector<EvolvedState> feature_theory(const FeatureTheoryJob& job, const parallel::Group& world);

}  // namespace glassbox::inference
