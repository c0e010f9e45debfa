// One disorder sample cooled from infinite temperature: by population annealing, or by simulated annealing.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "glassbox/free_energy/log_z.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/parallel/plan.hpp"
#include "glassbox/sampling/population.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/spin_glass/lowest_state.hpp"
#include "glassbox/spin_glass/measurement.hpp"

namespace glassbox::spin_glass {

enum class AnnealingMethod : std::uint8_t { population, simulated };

/// Roads to log Z that start from a cooled population: the population's own weights; importance sampling along the same
/// steps without resampling, forward from beta = 0, and backward from the cooled population.
enum class AnnealingEstimator : std::uint8_t { population, importance_forward, importance_reverse };

/// How every sample of a run is cooled.
struct AnnealingProtocol {
  std::uint64_t seed = 0;
  AnnealingMethod method = AnnealingMethod::population;
  std::vector<double> lambda;  ///< beta, increasing: where a population is measured; simulated annealing: all its steps
  int replicas = 10000;
  Update update = Update::metropolis;
  sampling::PopulationRules rules;       ///< sweeps: at every step, of both methods
  bool has_importance_sampling = false;  ///< whether log Z comes by the other two estimators, too
  int configurations = 0;                ///< of the last population that are kept, evenly spaced
  MeasurementShape shape;                ///< of one rung and two copies

  int temperatures() const { return method == AnnealingMethod::population ? static_cast<int>(lambda.size()) : 0; }
  int importance_estimators() const { return has_importance_sampling && temperatures() > 0 ? 2 : 0; }
  int estimators() const { return method == AnnealingMethod::simulated ? 0 : has_importance_sampling ? 3 : 1; }
};

/// What is known of a cooled sample. Sizes depend on the protocol only.
struct AnnealedSample {
  std::int64_t sample = 0, bonds = 0;
  std::int64_t steps = 0;   ///< in temperature
  std::int64_t sweeps = 0;  ///< of each replica
  LowestState lowest;
  std::int64_t hits = 0;                        ///< replicas that were at the lowest energy: at the end of the
                                                ///< last step (population), at any time (simulated)
  std::vector<std::int64_t> families;           ///< [temperature]: surviving
  std::vector<double> mean_square_family_size;  ///< [temperature]: rho_t
  std::vector<double> entropic_family_size;     ///< [temperature]: rho_s
  std::vector<free_energy::LogZ> log_z;         ///< [estimator], each [beta = 0 and the temperatures]
  std::vector<double> effective_replicas;       ///< [importance estimator][temperature]: (sum w)^2 / sum w^2
  std::vector<RungMeasurements> measurements;   ///< [temperature]
  std::vector<std::uint64_t> configurations;    ///< [kept][word], at the last temperature
};

/// Seconds of this rank by activity, and what was done in them.
struct AnnealingSeconds {
  double sweep = 0.0, resample = 0.0, measure = 0.0;
  double spin_updates = 0.0;
  std::int64_t sweeps = 0;  ///< of all replicas
};

/// Cools sample number `index`; nothing where a rank of the group wished to stop, which is asked at every step. `plan`:
/// the places of the replicas. Collective over the group.
std::optional<AnnealedSample> anneal(const AnnealingProtocol& protocol, const Sample& sample, std::int64_t index,
                                     const parallel::Group& group, const parallel::Plan& plan,
                                     const std::function<bool()>& stop, AnnealingSeconds& seconds);

}  // namespace glassbox::spin_glass
