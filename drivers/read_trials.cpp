// Results of earlier runs as trials of a scaling study.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "glassbox/config/print.hpp"
#include "trials.hpp"

namespace glassbox::drivers {
namespace {

struct Finished {
  std::string path, verb;
  store::Provenance from;
  scaling::Trial trial;
};

Finished finished(const std::string& path) {
  if (!std::filesystem::exists(path)) throw std::invalid_argument(path + ": no such file");
  store::require_glassbox_file(path);
  const store::File file = store::File::open_for_reading(path);
  Finished f{path, {}, store::read_provenance(file), {}};
  for (const store::Attribute& attribute : file.attributes("/"))
    if (attribute.name == "verb") f.verb = std::get<std::string>(attribute.value);
  if (!file.contains("timing"))
    throw std::invalid_argument(path + " has no group /timing: " + (f.verb.empty() ? "it" : f.verb) +
                                " does not say where its time went, or did not yet when it ran");
  f.trial = scaling::trial(store::read_timing(file), {}, path);
  return f;
}

/// Keys of [run] aside, which decide nothing that takes time or changes numbers.
void require_same(const config::Settings& expected, const Finished& other, const std::string& first,
                  const config::Schema& schema) {
  const config::Settings settings = config::parse(other.from.configuration, other.path, schema);
  for (const config::Difference& d : config::differences(expected, settings))
    if (!d.key.starts_with("run."))
      throw std::invalid_argument(fmt::format("{}: {} = {}, but by {} it should be {}; a study is of one job",
                                              other.path, d.key, d.b, first, d.a));
}

}  // namespace

Trials read_trials(const Invocation& invocation) {
  std::vector<Finished> files;
  for (const std::string& path : invocation.scale.sources) files.push_back(finished(path));
  std::ranges::stable_sort(files, {}, [](const Finished& f) { return f.trial.ranks; });
  const Finished& first = files.front();
  const config::Schema& schema = schema_of(first.verb);
  const config::Settings settings = config::parse(first.from.configuration, first.path, schema);
  Trials study{.job = scaled_job(first.verb, settings, files.back().trial.ranks),
               .name = first.path,
               .configuration = config::canonical(settings),
               .trials = {},
               .gathers = {},
               .remarks = {"result files know the time of their rounds, not that of the whole program"}};
  study.base_ranks = first.trial.ranks;
  for (const Finished& file : files) {
    if (file.verb != first.verb)
      throw std::invalid_argument(
          fmt::format("{} is of {}, {} of {}; a study is of one job", file.path, file.verb, first.path, first.verb));
    const int ranks = file.trial.ranks;
    if (invocation.scale.weak && ranks % study.base_ranks != 0)
      throw std::invalid_argument(
          fmt::format("{}: {} ranks are no multiple of the {} of {}", file.path, ranks, study.base_ranks, first.path));
    const std::vector<std::string> sets =
        invocation.scale.weak ? study.job.enlarged(ranks / study.base_ranks) : std::vector<std::string>();
    require_same(config::parse(first.from.configuration, first.path, schema, sets), file, first.path, schema);
    study.trials.push_back(file.trial);
  }
  return study;
}

}  // namespace glassbox::drivers
