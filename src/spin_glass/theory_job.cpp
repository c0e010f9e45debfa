// The configuration of `theory`: that of `temper` and a solution on top.
#include "glassbox/spin_glass/theory_job.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>

#include "glassbox/spin_glass/high_temperature.hpp"
#include "glassbox/spin_glass/infinite_range.hpp"
#include "glassbox/spin_glass/model_keys.hpp"
#include "glassbox/spin_glass/parisi.hpp"
#include "glassbox/spin_glass/run_keys.hpp"
#include "glassbox/spin_glass/temper_job.hpp"

namespace glassbox::spin_glass {
namespace {

using config::Settings;

// In the order of the enum.
const std::vector<std::string> theory_words = {"curie-weiss", "replica-symmetric", "parisi", "high-temperature", "tap"};
const std::string key = "theory.solution";

config::Section theory_section() {
  std::vector<std::string> words = theory_words;
  words.insert(words.begin(), "auto");
  return {"theory",
          "Analytic curves to lay beside a simulation",
          {{"solution",
            {config::one_of(words)},
            "auto",
            "auto: curie-weiss, parisi or high-temperature (edwards-anderson), by the model"},
           {"steps",
            {config::integer({0, most_parisi_steps})},
            "0",
            "parisi: of replica symmetry breaking; 0: infinitely many"}}};
}

config::Schema temper_and_theory() {
  config::Schema schema = temper_schema();
  schema.sections.insert(schema.sections.begin(), theory_section());
  return schema;
}

Theory automatic(const Settings& settings, const Model& model) {
  switch (model.kind) {
    case Kind::curie_weiss:
      return Theory::curie_weiss;
    case Kind::sherrington_kirkpatrick:
      return infinite_range(model).mean == 0.0 ? Theory::parisi : Theory::replica_symmetric;
    case Kind::edwards_anderson:
      return Theory::high_temperature;
    default:
      throw settings.error("model.kind",
                           "has no analytic solution here; allowed: \"curie-weiss\", \"sherrington-kirkpatrick\", "
                           "\"edwards-anderson\"");
  }
}

void require_kind(const Settings& settings, const Model& model, Kind kind, const std::string& word) {
  if (model.kind != kind)
    throw settings.error(
        key, fmt::format("is not of model.kind = \"{}\"; it needs \"{}\"", settings.text("model.kind"), word));
}

void check_parisi(const Settings& settings, const TheoryJob& job) {
  if (infinite_range(job.model).mean != 0.0)
    throw settings.error(key,
                         "is solved for couplings of zero mean; choose \"replica-symmetric\", or set model.mean = 0");
  const double coldest = coldest_parisi * coupling_scale(job.model);
  if (job.temperatures.front() < coldest)
    throw settings.error("tempering.temperatures",
                         fmt::format("go down to {}; allowed with theory.solution = \"parisi\": {} or more",
                                     job.temperatures.front(), coldest));
}

void check(const Settings& settings, const TheoryJob& job) {
  switch (job.theory) {
    case Theory::curie_weiss:
      require_kind(settings, job.model, Kind::curie_weiss, "curie-weiss");
      if (job.model.field_deviation != 0.0)
        throw settings.error("model.field_deviation", "is not solved for kind = \"curie-weiss\"; allowed: 0");
      return;
    case Theory::high_temperature:
      return require_high_temperature(job.model);
    case Theory::parisi:
      require_kind(settings, job.model, Kind::sherrington_kirkpatrick, "sherrington-kirkpatrick");
      return check_parisi(settings, job);
    case Theory::replica_symmetric:
    case Theory::tap:
      require_kind(settings, job.model, Kind::sherrington_kirkpatrick, "sherrington-kirkpatrick");
      static_cast<void>(infinite_range(job.model));
  }
}

/// The solution asked for, or the one that suits the model, where it has one.
Theory chosen(const Settings& settings, TheoryJob job) try {
  job.theory =
      settings.text(key) == "auto" ? automatic(settings, job.model) : settings.choice<Theory>(key, theory_words);
  check(settings, job);
  return job.theory;
} catch (const config::Error&) {
  throw;
} catch (const std::invalid_argument& error) {
  throw settings.error(key, fmt::format("does not suit the model: {}", error.what()));
}

}  // namespace

std::string name(Theory theory) {
  return theory_words[static_cast<std::size_t>(theory)];
}

const config::Schema& theory_schema() {
  static const config::Schema schema = temper_and_theory();
  return schema;
}

config::Settings theory_example() {
  const std::array<std::string, 3> choices = {
      "model.kind=sherrington-kirkpatrick", "model.sites=64",
      "tempering.temperatures={lowest=0.1, highest=1.5, count=15, spacing=\"linear\"}"};
  return config::parse("", "theory.toml", theory_schema(), choices);
}

TheoryJob theory_job(const Settings& settings) {
  TheoryJob job;
  job.model = model(settings);
  const Disorder draws = disorder(settings, job.model);
  job.samples = draws.samples;
  job.seed = draws.seed;
  job.first_sample = draws.first_sample;
  job.temperatures = fixed_temperatures(settings);
  job.steps = static_cast<std::int32_t>(settings.integer("theory.steps"));
  if (const std::int64_t bins = overlap_bins(settings); bins > 0) job.overlap_bins = bins;
  job.output = output(settings);
  job.theory = chosen(settings, job);
  return job;
}

}  // namespace glassbox::spin_glass
