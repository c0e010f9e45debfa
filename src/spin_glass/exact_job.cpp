// The configuration of `exact`: that of `temper` and a method on top.
#include "glassbox/spin_glass/exact_job.hpp"

#include <array>

#include "glassbox/spin_glass/model_keys.hpp"
#include "glassbox/spin_glass/run_keys.hpp"
#include "glassbox/spin_glass/temper_job.hpp"

namespace glassbox::spin_glass {
namespace {

const std::vector<std::string> method_words = {"auto", "enumeration", "transfer-matrix"};  // in the order of the enum

config::Section exact_section() {
  return {"exact",
          "Exact solution of small systems",
          {{"method", {config::one_of(method_words)}, "auto", "auto: whichever the system admits"}}};
}

config::Schema temper_and_exact() {
  config::Schema schema = temper_schema();
  schema.sections.insert(schema.sections.begin(), exact_section());
  return schema;
}

}  // namespace

const config::Schema& exact_schema() {
  static const config::Schema schema = temper_and_exact();
  return schema;
}

config::Settings exact_example() {
  const std::array<std::string, 2> small = {"model.dimensions=[4, 4]", "tempering.temperatures.spacing=linear"};
  return config::parse("", "exact.toml", exact_schema(), small);
}

ExactJob exact_job(const config::Settings& settings) {
  ExactJob job;
  job.method = settings.choice<Method>("exact.method", method_words);
  job.model = model(settings);
  const Disorder draws = disorder(settings, job.model);
  job.samples = draws.samples;
  job.seed = draws.seed;
  job.first_sample = draws.first_sample;
  job.temperatures = fixed_temperatures(settings);
  job.overlap_bins = overlap_bins(settings);
  job.output = output(settings);
  return job;
}

}  // namespace glassbox::spin_glass
