// What `glassbox temper` is asked to do.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/sampling/exchange.hpp"
#include "glassbox/spin_glass/free_energies.hpp"
#include "glassbox/spin_glass/houdayer.hpp"
#include "glassbox/spin_glass/kernel.hpp"
#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/temperature_keys.hpp"

namespace glassbox::spin_glass {

struct TemperJob {
  Model model;
  std::int64_t samples = 128;
  std::uint64_t seed = 20260101;
  std::int64_t first_sample = 0;
  Temperatures temperatures;
  std::int64_t tuning_samples =
      8;  ///< an adaptive ladder is tuned once on the first so many samples, then kept for all
  std::int64_t tuning_sweeps = 2000;  ///< of each pilot run
  std::int32_t copies = 4;            ///< per temperature; overlaps need two
  std::int64_t thermalization = 10000;
  std::int64_t sweeps = 10000;  ///< measured; all sweeps of a run, doublings included, are below 2^32
  Update update = Update::metropolis;
  std::int64_t sweeps_per_exchange = 1;
  sampling::ExchangeScheme exchange = sampling::ExchangeScheme::even_odd;
  ClusterMoves cluster_moves = ClusterMoves::none;
  std::int64_t every = 10;             ///< sweeps between measurements
  std::int64_t overlap_bins = 0;       ///< 0: every value that q can take
  std::vector<Estimator> free_energy;  ///< of log Z; empty: none
  std::int32_t hot_rungs = -1;         ///< that lead to beta = 0 where free energies are asked for; -1: to be chosen
  std::string output;
  std::int32_t ranks_per_sample = 0;  ///< 0: to be chosen
  double checkpoint_minutes = 10.0;
  bool until_equilibrated = false;
  std::int32_t max_doublings = 4;  ///< of sweeps and thermalization, until_equilibrated only
};

const config::Schema& temper_schema();

/// Throws config::Error, with the place, where keys contradict one another.
TemperJob temper_job(const config::Settings& settings);

}  // namespace glassbox::spin_glass
