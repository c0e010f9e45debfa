// Comparing a job with what is on disk.
#include "continuation.hpp"

#include <stdexcept>

#include "announcement.hpp"
#include "glassbox/spin_glass/extension.hpp"
#include "glassbox/spin_glass/temper_job.hpp"

namespace glassbox::drivers {

namespace sg = spin_glass;

bool has_work(const sg::Remains& remains, const config::Settings& settings, const sg::Sample& sample,
              const ExtensionRules& rules, Log& log) {
  for (const std::string& warning : remains.warnings) log.say("warning: {}", warning);
  const auto settings_of = [&](const std::string& text) {
    return config::parse(text, "the stored run", *rules.schema);
  };
  for (const std::string& before : {remains.result, remains.checkpoint})
    if (!before.empty()) rules.require(settings_of(before), settings);
  if (!remains.fingerprint.empty() && remains.fingerprint != sg::fingerprint(sample))
    throw std::invalid_argument(
        "the disorder is not that with which the stored run was begun: was the instance file "
        "changed? Use another output, or --fresh to start over");
  if (!remains.result.empty() && !rules.asks_for_more(settings_of(remains.result), settings)) {
    log.say("the result is finished; raise disorder.samples{} to extend it, or use --fresh to start over",
            rules.schema == &sg::temper_schema() ? " or tempering.sweeps" : "");
    return false;
  }
  if (!remains.places.empty())
    log.say("continuing: {} known", counted(static_cast<std::int64_t>(remains.places.size()), "sample"));
  return true;
}

}  // namespace glassbox::drivers
