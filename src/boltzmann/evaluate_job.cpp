// The configuration of `evaluate`: its schema, and the job it describes.
#include "glassbox/boltzmann/evaluate_job.hpp"

#include <algorithm>
#include <filesystem>

#include "glassbox/boltzmann/data_keys.hpp"

namespace glassbox::boltzmann {
namespace {

using config::integer;
using config::real;
using config::Settings;

const std::vector<std::string> road_words = {"exact", "tempering", "annealing"};  // in the order of RoadsTaken

config::Section machine_section() {
  return {"machine", "What is judged", {{"path", {config::text()}, "train.h5", "machine file, as `train` writes it"}}};
}

config::Section likelihood_section() {
  return {"likelihood",
          "log Z, and with it the likelihood of the data",
          {{"methods",
            {config::list(config::one_of(road_words), {1, 3})},
            "[\"exact\", \"tempering\", \"annealing\"]",
            "exact: where a layer has at most 25 units; tempering: MBAR over a ladder; annealing: from both ends"},
           {"chains", {integer({2, 65536})}, "100", "annealing: each way"},
           {"rungs", {integer({2, 1 << 20})}, "1000", "annealing: steps of its ladder"},
           {"ladder", {integer({2, 4096})}, "24", "tempering: rungs from the base rates to the machine"},
           {"copies", {integer({1, 4096})}, "4", "tempering: independent ladders"},
           {"pilots", {integer({0, 64})}, "4", "tempering: runs that move the rungs until pairs reject equally"},
           {"warm_up", {integer({1, 1 << 30})}, "500", "tempering: sweeps of a pilot, and before measuring"},
           {"sweeps", {integer({10, 1 << 30})}, "2000", "tempering: sweeps measured"},
           {"gate",
            {real(config::positive)},
            "1.0",
            "nats by which the two sides of annealing may differ where a likelihood is quoted"},
           {"bound_samples", {integer({1, 65536})}, "20", "deep belief networks: draws for each row"},
           {"seed", {integer({0, 9007199254740991.0})}, "20260101", ""}}};
}

config::Section run_section() {
  return {"run",
          "Where to",
          {{"output", {config::text()}, "", "result file; empty: the name of this file with .h5"},
           {"data_seed", {integer({0, 9007199254740991.0})}, "20260101", "training.seed: what rows are held back"}}};
}

}  // namespace

const config::Schema& evaluate_schema() {
  static const config::Schema schema{{machine_section(), data_section(), likelihood_section(), run_section()}};
  return schema;
}

EvaluateJob evaluate_job(const Settings& settings) {
  EvaluateJob job;
  job.machine = settings.text("machine.path");
  if (job.machine.empty()) throw settings.error("machine.path", "must name the file of a machine");
  LikelihoodRules& rules = job.rules;
  const std::vector<std::string> methods = settings.texts("likelihood.methods");
  const auto has = [&](std::size_t word) { return std::ranges::count(methods, road_words[word]) > 0; };
  rules.roads = {has(0), has(1), has(2)};
  const auto number = [&](const char* key) {
    return static_cast<int>(settings.integer(std::string("likelihood.") + key));
  };
  rules.chains = number("chains");
  rules.rungs = number("rungs");
  rules.tempered.rungs = number("ladder");
  rules.tempered.copies = number("copies");
  rules.tempered.pilots = number("pilots");
  rules.tempered.warm_up = number("warm_up");
  rules.tempered.sweeps = number("sweeps");
  rules.gate = settings.real("likelihood.gate");
  rules.seed = static_cast<std::uint64_t>(settings.integer("likelihood.seed"));
  job.bound_samples = settings.integer("likelihood.bound_samples");
  job.data_seed = static_cast<std::uint64_t>(settings.integer("run.data_seed"));
  job.output = settings.text("run.output");
  if (job.output.empty())
    job.output = std::filesystem::path(settings.source()).filename().replace_extension(".h5").string();
  return job;
}

}  // namespace glassbox::boltzmann
