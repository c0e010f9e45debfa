// The configuration of `temper`: its schema, and the job it describes.
#include "glassbox/spin_glass/temper_job.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "glassbox/spin_glass/model_keys.hpp"
#include "glassbox/spin_glass/run_keys.hpp"

namespace glassbox::spin_glass {
namespace {

using config::integer;
using config::one_of;

constexpr std::int64_t most_sweeps = 4294967295;  // a sweep's number has 32 bits in the names of its random numbers

// In the order of the enums.
const std::vector<std::string> update_words = {"metropolis", "heat-bath"};
const std::vector<std::string> exchange_words = {"even-odd", "random"};
const std::vector<std::string> cluster_words = {"none", "houdayer"};
const std::vector<std::string> estimator_words = {"mbar", "integration", "stepping-stone"};

config::Section tempering_section() {
  const config::Form sweeps = integer({1, most_sweeps});
  return {
      "tempering",
      "Parallel tempering",
      {temperatures_key(),
       {"tuning_samples", {integer({1, 65536})}, "8", "adaptive: samples of the pilot runs"},
       {"tuning_sweeps", {sweeps}, "2000", "adaptive: sweeps of each pilot run"},
       {"copies", {integer({1, 1024})}, "4", "independent copies per temperature; overlaps need two"},
       {"thermalization", {integer({0, most_sweeps})}, "10000", "sweeps before measuring"},
       {"sweeps", {sweeps}, "10000", "measured sweeps"},
       {"update", {one_of(update_words)}, "metropolis", "metropolis: every eighth sweep is a heat bath, see README"},
       {"sweeps_per_exchange", {sweeps}, "1", ""},
       {"exchange", {one_of(exchange_words)}, "even-odd", "even-odd: in turn, non-reversible; random: reversible"},
       {"cluster_moves", {one_of(cluster_words)}, "none", "houdayer needs two copies"},
       {"hot_rungs",
        {one_of({"auto"}), integer({0, 4096})},
        "auto",
        "rungs from beta = 0 to the highest temperature, where free energies are asked for; 0: only differences"}}};
}

void check(const config::Settings& settings, const TemperJob& job) {
  if (job.cluster_moves == ClusterMoves::houdayer && job.copies < 2) {
    throw settings.error("tempering.copies", "is too few for cluster_moves = \"houdayer\"; allowed: 2 or more");
  }
  if (job.copies < 2 && job.overlap_bins > 0) {
    throw settings.error("tempering.copies",
                         "is too few for overlaps, which measure.overlap_bins asks for; allowed: 2 or more, or "
                         "overlap_bins = \"all\", which with one copy measures none");
  }
  if (job.every > job.sweeps) {
    throw settings.error("measure.every",
                         fmt::format("is above tempering.sweeps = {}: nothing would be measured", job.sweeps));
  }
  for (auto e = job.free_energy.begin(); e != job.free_energy.end(); ++e)
    if (std::find(job.free_energy.begin(), e, *e) != e)
      throw settings.error("measure.free_energy", "names " + estimator_words[static_cast<std::size_t>(*e)] + " twice");
  const std::int64_t doublings = job.until_equilibrated ? job.max_doublings : 0;
  if (job.thermalization + job.sweeps > most_sweeps >> doublings) {
    throw settings.error(
        "tempering.sweeps",
        fmt::format("with thermalization = {} and {} doublings is too long; allowed for both together: "
                    "at most {}",
                    job.thermalization, doublings, most_sweeps >> doublings));
  }
}

}  // namespace

const config::Schema& temper_schema() {
  static const config::Schema schema = [] {
    config::Section measure = measure_section(
                        {estimator_words, "[]", "estimators of log Z, the one to quote first; [] for none"}),
                    run = run_section();
    measure.keys.insert(measure.keys.begin(),
                        {"every", {integer({1, 4294967295.0})}, "10", "sweeps between measurements"});
    run.keys.push_back(
        {"until_equilibrated", {config::boolean()}, "false", "double the run of samples that fail the tests"});
    run.keys.push_back({"max_doublings", {integer({0, 31})}, "4", "until_equilibrated: how often at most"});
    return config::Schema{{model_section(), disorder_section(), tempering_section(), measure, run}};
  }();
  return schema;
}

TemperJob temper_job(const config::Settings& settings) {
  TemperJob job;
  job.model = model(settings);
  const Disorder draws = disorder(settings, job.model);
  job.samples = draws.samples;
  job.seed = draws.seed;
  job.first_sample = draws.first_sample;
  job.temperatures = temperatures(settings, "tempering.temperatures");
  job.tuning_samples = settings.integer("tempering.tuning_samples");
  job.tuning_sweeps = settings.integer("tempering.tuning_sweeps");
  job.copies = static_cast<std::int32_t>(settings.integer("tempering.copies"));
  job.thermalization = settings.integer("tempering.thermalization");
  job.sweeps = settings.integer("tempering.sweeps");
  job.update = settings.choice<Update>("tempering.update", update_words);
  job.sweeps_per_exchange = settings.integer("tempering.sweeps_per_exchange");
  job.exchange = settings.choice<sampling::ExchangeScheme>("tempering.exchange", exchange_words);
  job.cluster_moves = settings.choice<ClusterMoves>("tempering.cluster_moves", cluster_words);
  job.every = settings.integer("measure.every");
  job.overlap_bins = overlap_bins(settings);
  for (const std::string& word : settings.texts("measure.free_energy"))
    job.free_energy.push_back(
        static_cast<Estimator>(std::ranges::find(estimator_words, word) - estimator_words.begin()));
  if (!settings.is_text("tempering.hot_rungs"))
    job.hot_rungs = static_cast<std::int32_t>(settings.integer("tempering.hot_rungs"));
  job.output = output(settings);
  job.ranks_per_sample = static_cast<std::int32_t>(settings.integer("run.ranks_per_sample"));
  job.checkpoint_minutes = settings.real("run.checkpoint_minutes");
  job.until_equilibrated = settings.boolean("run.until_equilibrated");
  job.max_doublings = static_cast<std::int32_t>(settings.integer("run.max_doublings"));
  check(settings, job);
  return job;
}

}  // namespace glassbox::spin_glass
