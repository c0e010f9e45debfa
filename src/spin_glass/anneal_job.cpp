// The configuration of `anneal`.
#include "glassbox/spin_glass/anneal_job.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "glassbox/sampling/ladder.hpp"
#include "glassbox/spin_glass/model_keys.hpp"
#include "glassbox/spin_glass/run_keys.hpp"

namespace glassbox::spin_glass {
namespace {

using config::integer;
using config::one_of;
using config::real;

// In the order of the enums.
const std::vector<std::string> method_words = {"population", "simulated"};
const std::vector<std::string> update_words = {"metropolis", "heat-bath"};
const std::vector<std::string> resampling_words = {"systematic", "multinomial"};
const std::string importance_word = "annealed-importance";

config::Section annealing_section() {
  return {
      "annealing",
      "Cooling from infinite temperature",
      {{"method", {one_of(method_words)}, "population", "simulated: for ground states only"},
       annealing_temperatures_key(),
       {"replicas", {integer({2, 100000000.0})}, "10000", "that cool together"},
       {"sweeps", {integer({1, 1000000.0})}, "10", "at every step in temperature"},
       {"overlap",
        {real({.from = 0, .to = 1, .ends = config::Ends::open})},
        "0.85",
        "population: of the energies before and after a step, which sets its length"},
       {"resampling", {one_of(resampling_words)}, "systematic", "population"},
       {"steps", {integer({2, 100000000.0})}, "1000", "simulated: from highest to lowest, geometric"},
       {"update", {one_of(update_words)}, "metropolis", "metropolis: every eighth sweep is a heat bath, see README"}}};
}

config::Section states_section() {
  return {"states",
          "Pure states among the configurations of the lowest temperature",
          {{"configurations", {integer({0, 4096})}, "0", "that are compared, of one population; 0: none"}}};
}

void check(const config::Settings& settings, const AnnealJob& job) {
  constexpr double most_sweeps = 4294967295.0;  // a sweep's number has 32 bits in the names of its random numbers
  if (job.method == AnnealingMethod::simulated &&
      static_cast<double>(job.steps) * static_cast<double>(job.rules.sweeps) > most_sweeps)
    throw settings.error("annealing.steps", fmt::format("with sweeps = {} is too long; allowed for their product: at "
                                                        "most {}",
                                                        job.rules.sweeps, most_sweeps));
  const bool is_simulated = job.method == AnnealingMethod::simulated;
  if (is_simulated && !job.temperatures.listed.empty() && job.temperatures.listed.size() != 2)
    throw settings.error("annealing.temperatures",
                         "does not suit method = \"simulated\", which goes from one temperature to another in "
                         "annealing.steps; allowed: two temperatures, or { lowest, highest }");
  if (is_simulated && std::ranges::count(job.free_energy, importance_word) > 0)
    throw settings.error("measure.free_energy", "needs method = \"population\"");
  if (is_simulated && job.configurations > 0)
    throw settings.error("states.configurations", "needs method = \"population\"");
  if ((job.configurations > 0 && job.configurations < 4) || job.configurations > job.replicas)
    throw settings.error("states.configurations",
                         fmt::format("does not suit annealing.replicas = {}; allowed: 0, or 4 to that", job.replicas));
}

}  // namespace

const config::Schema& anneal_schema() {
  static const config::Schema schema{{model_section(), disorder_section(), annealing_section(),
                                      measure_section({{"population", importance_word},
                                                       "[\"population\"]",
                                                       "estimators of log Z: the population's own is always there, "
                                                       "annealed-importance takes three times as long"}),
                                      states_section(), run_section()}};
  return schema;
}

AnnealJob anneal_job(const config::Settings& settings) {
  AnnealJob job;
  job.model = model(settings);
  const Disorder draws = disorder(settings, job.model);
  job.samples = draws.samples;
  job.seed = draws.seed;
  job.first_sample = draws.first_sample;
  job.method = settings.choice<AnnealingMethod>("annealing.method", method_words);
  job.temperatures = temperatures(settings, "annealing.temperatures");
  job.steps = static_cast<std::int32_t>(settings.integer("annealing.steps"));
  job.replicas = static_cast<std::int32_t>(settings.integer("annealing.replicas"));
  job.update = settings.choice<Update>("annealing.update", update_words);
  job.rules = {.resampling = settings.choice<sampling::Resampling>("annealing.resampling", resampling_words),
               .sweeps = settings.integer("annealing.sweeps"),
               .overlap = settings.real("annealing.overlap")};
  job.free_energy = settings.texts("measure.free_energy");
  job.overlap_bins = overlap_bins(settings);
  job.configurations = static_cast<std::int32_t>(settings.integer("states.configurations"));
  job.output = output(settings);
  job.ranks_per_sample = static_cast<std::int32_t>(settings.integer("run.ranks_per_sample"));
  job.checkpoint_minutes = settings.real("run.checkpoint_minutes");
  check(settings, job);
  return job;
}

AnnealingProtocol annealing_protocol(const AnnealJob& job, const Sample& sample) {
  AnnealingProtocol p;
  p.seed = job.seed;
  p.method = job.method;
  const Temperatures& t = job.temperatures;
  p.lambda = sampling::ladder_of_temperatures(job.method == AnnealingMethod::population
                                                  ? grid(t)
                                                  : sampling::geometric_temperatures(t.lowest, t.highest, job.steps));
  p.replicas = job.replicas;
  p.update = job.update;
  p.rules = job.rules;
  p.has_importance_sampling = std::ranges::count(job.free_energy, importance_word) > 0;
  p.configurations = job.method == AnnealingMethod::population ? job.configurations : 0;
  p.shape = measurement_shape(job.model, sample, 1, 2, job.overlap_bins);
  return p;
}

}  // namespace glassbox::spin_glass
