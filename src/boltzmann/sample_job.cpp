// The configuration of `sample`: its schema, and the job it describes.
#include "glassbox/boltzmann/sample_job.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include "glassbox/boltzmann/data_keys.hpp"

namespace glassbox::boltzmann {
namespace {

using config::integer;
using config::one_of;
using config::Settings;
using config::text;

// In the order of the enums.
const std::vector<std::string> method_words = {"gibbs", "tempered", "both"};
const std::vector<std::string> start_words = {"data", "random"};

constexpr double most_sweeps = 1 << 30;  // the two half steps of a sweep have numbers of their own, of 32 bits
constexpr std::int64_t fewest_samples = 8;

config::Section machine_section() {
  return {"machine", "What was trained", {{"path", {text()}, "train.h5", "machine file, as `train` writes it"}}};
}

config::Section sampling_section() {
  return {"sampling",
          "Chains that are sampled from the machine",
          {{"method", {one_of(method_words)}, "both", "gibbs; tempered: every chain is a ladder of replicas"},
           {"chains", {integer({1, 65536})}, "20", ""},
           {"thermalization", {integer({0, most_sweeps})}, "200", "sweeps before the first sample"},
           {"sweeps", {integer({1, most_sweeps})}, "1000", "measured sweeps"},
           {"every", {integer({1, most_sweeps})}, "10", "sweeps from one sample of a chain to the next"},
           {"ladder",
            {integer({2, 4096}), config::list(config::real({0, 1}), {2, 4096})},
            "16",
            "tempered: rungs from lambda 0 to 1, tuned in pilot runs; or a list"},
           {"label", {integer({-1, 65535})}, "-1", "number of the label that is held on; -1: labels are free"},
           {"start", {one_of(start_words)}, "random", "rows of the training data, or coins"},
           {"seed", {integer({0, 9007199254740991.0})}, "20260101", "that of training, where [data] is drawn"}}};
}

config::Section compare_section() {
  return {"compare",
          "Samples of something else, to be held against the data as those of the machine are",
          {{"generator", {text()}, "", "file of one sample a row: IDX, npy, text or HDF5; empty: none"},
           {"dataset", {text()}, "samples/gibbs/samples", "hdf5: path of the samples in that file"}}};
}

config::Section run_section() {
  return {"run",
          "Where to",
          {{"output", {text()}, "", "result file; empty: the name of this file with .h5"},
           {"picture", {text()}, "", "PNG and SVG pictures: path without ending; empty: none"}}};
}

std::string output_of(const Settings& settings) {
  const std::string& chosen = settings.text("run.output");
  if (!chosen.empty()) return chosen;
  return std::filesystem::path(settings.source()).filename().replace_extension(".h5").string();
}

void check(const Settings& settings, const SampleJob& job) {
  const SamplingSchedule& s = job.schedule;
  if (s.times() < fewest_samples)
    throw settings.error(
        "sampling.sweeps",
        fmt::format("with every = {} gives {} samples of a chain, too few to say whether it has mixed; "
                    "allowed: at least {} times every",
                    s.every, s.times(), fewest_samples));
  if (static_cast<double>(s.thermalization) + static_cast<double>(s.sweeps) > most_sweeps)
    throw settings.error(
        "sampling.sweeps",
        fmt::format("with thermalization = {} is too long; allowed together: {:.0f}", s.thermalization, most_sweeps));
  const std::vector<double>& l = job.ladder;
  if (!l.empty() && (l.front() != 0.0 || l.back() != 1.0 || !std::ranges::is_sorted(l, std::ranges::less_equal())))
    throw settings.error("sampling.ladder", "is no ladder; allowed: values that increase from 0 to 1");
}

}  // namespace

const config::Schema& sample_schema() {
  static const config::Schema schema{
      {machine_section(), data_section(), sampling_section(), compare_section(), run_section()}};
  return schema;
}

SampleJob sample_job(const Settings& settings) {
  SampleJob job;
  job.machine = settings.text("machine.path");
  job.method = settings.choice<SamplingMethod>("sampling.method", method_words);
  job.schedule = {.seed = static_cast<std::uint64_t>(settings.integer("sampling.seed")),
                  .chains = settings.integer("sampling.chains"),
                  .thermalization = settings.integer("sampling.thermalization"),
                  .sweeps = settings.integer("sampling.sweeps"),
                  .every = settings.integer("sampling.every")};
  if (settings.is_list("sampling.ladder"))
    job.ladder = settings.reals("sampling.ladder");
  else
    job.rungs = settings.integer("sampling.ladder");
  job.label = settings.integer("sampling.label");
  job.start = settings.choice<ChainStart>("sampling.start", start_words);
  job.generator = settings.text("compare.generator");
  job.generator_dataset = settings.text("compare.dataset");
  job.output = output_of(settings);
  job.picture = settings.text("run.picture");
  check(settings, job);
  return job;
}

}  // namespace glassbox::boltzmann
