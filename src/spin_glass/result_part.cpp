// Reading parts, and holding them against one another.
#include "glassbox/spin_glass/result_part.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <numeric>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <utility>

#include "glassbox/spin_glass/anneal_job.hpp"
#include "glassbox/spin_glass/temper_job.hpp"
#include "glassbox/store/generations.hpp"
#include "glassbox/store/timing.hpp"

namespace glassbox::spin_glass {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(const std::string& path, const std::string& why) {
  throw std::invalid_argument(path + " " + why);
}

std::string text_of(const store::File& file, const std::string& name) {
  for (const store::Attribute& a : file.attributes("/"))
    if (const auto* words = std::get_if<std::string>(&a.value); a.name == name && words != nullptr) return *words;
  return {};
}

std::string verb_of(const store::File& file) {
  const std::string of_parts = text_of(file, "merged_verb");
  return of_parts.empty() ? text_of(file, "verb") : of_parts;
}

/// What may be different in parts of one result.
bool is_free(std::string_view key) {
  constexpr std::array<std::string_view, 7> free = {
      "disorder.samples", "disorder.seed",        "disorder.first_sample", "model.path",
      "run.output",       "run.ranks_per_sample", "run.checkpoint_minutes"};
  return std::ranges::find(free, key) != free.end();
}

RankTiming summed_timing(const store::File& file) {
  const std::vector<store::TimingColumn> columns = store::read_timing(file);
  const auto sum = [&](const char* name) {
    const store::TimingColumn* column = store::find_column(columns, name);
    return column != nullptr ? std::accumulate(column->of_rank.begin(), column->of_rank.end(), 0.0) : 0.0;
  };
  const auto count = [&](const std::string& name) { return static_cast<std::int64_t>(sum(name.c_str())); };
  const auto traffic = [&](const std::string& where) {
    return parallel::Traffic{count(where + "messages"), count(where + "bytes")};
  };
  return {.sweep = sum("sweep"),
          .exchange = sum("exchange"),
          .measure = sum("measure"),
          .wait = sum("wait"),
          .write = sum("write"),
          .total = sum("total"),
          .spin_updates = sum("spin_updates"),
          .rounds = count("rounds"),
          .meetings = count("meetings"),
          .all = traffic(""),
          .of_rounds = traffic("round_"),
          .of_meetings = traffic("meeting_")};
}

std::vector<SeededPlace> seeded_places(const store::File& file, std::int64_t seed) {
  const std::string seeds = std::string(state_section) + "/seeds";
  std::vector<SeededPlace> rows;
  for (StatePlace& place : state_places(file.path())) rows.push_back({seed, std::move(place)});
  if (!file.contains(seeds)) return rows;
  const std::vector<std::int64_t> listed = file.read<std::int64_t>(seeds).values;
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].seed = listed.at(i);
  return rows;
}

void require_one_ladder(const ResultPart& a, const ResultPart& b) {
  const char* const remedy =
      "; an adaptive ladder follows from the seed: share one and number the samples by disorder.first_sample, or list "
      "the temperatures or space them \"geometric\" or \"linear\", and give tempering.hot_rungs a number";
  if (a.lambda.size() != b.lambda.size())
    refuse(b.path, fmt::format("has {} temperatures, hot rungs included, but {} has {}{}", b.lambda.size(), a.path,
                               a.lambda.size(), remedy));
  for (std::size_t k = 0; k < a.lambda.size(); ++k)
    if (a.lambda[k] != b.lambda[k])
      refuse(b.path, fmt::format("has another ladder than {}: rung {} is at beta = {} there and at {} here{}", a.path,
                                 k, a.lambda[k], b.lambda[k], remedy));
}

}  // namespace

const config::Schema& schema_of_parts(const std::string& verb, const std::string& path) {
  if (verb == "temper") return temper_schema();
  if (verb == "anneal") return anneal_schema();
  refuse(path, fmt::format("holds results of {}; those of temper and of anneal can be merged",
                           verb.empty() ? "another command" : verb));
}

void require_part(const std::string& path) {
  if (!fs::exists(path) && fs::exists(store::checkpoint_folder(path)))
    refuse(path, "is not finished: repeat its command, which continues from " + store::checkpoint_folder(path));
  if (!fs::exists(path)) refuse(path, "is not there");
  if (fs::is_directory(path)) refuse(path, "is a folder; finished results are files");
  try {
    store::require_glassbox_file(path);
  } catch (const std::runtime_error& error) {
    throw std::invalid_argument(error.what());
  }
  if (const std::string why = store::damage(path); !why.empty())
    refuse(path, "was changed since it was written (" + why + ")");
  const store::File file = store::File::open_for_reading(path);
  (void)schema_of_parts(verb_of(file), path);
  if (!file.contains("per_sample")) refuse(path, "is a checkpoint of a run that is not finished");
  if (!file.contains(std::string(state_section) + "/heads"))
    refuse(path, "holds no states of its samples, from which averages could be made");
}

ResultPart read_part(const std::string& path) {
  const store::File file = store::File::open_for_reading(path);
  const std::string verb = verb_of(file);
  store::Provenance provenance = store::read_provenance(file);
  config::Settings settings = config::parse(provenance.configuration, path, schema_of_parts(verb, path));
  std::vector<SeededPlace> rows = seeded_places(file, settings.integer("disorder.seed"));
  return {.path = path,
          .verb = verb,
          .settings = std::move(settings),
          .fingerprint = text_of(file, "fingerprint"),
          .lambda = file.read<double>(std::string(state_section) + "/lambda").values,
          .rows = std::move(rows),
          .provenance = std::move(provenance),
          .timing = summed_timing(file)};
}

void require_one_physics(const std::vector<ResultPart>& parts) {
  const ResultPart& a = parts.front();
  for (const ResultPart& b : parts) {
    if (b.verb != a.verb) refuse(b.path, "holds results of " + b.verb + ", but " + a.path + " those of " + a.verb);
    for (const config::Difference& d : config::differences(a.settings, b.settings))
      if (!is_free(d.key))
        refuse(b.path,
               fmt::format("has {} = {}, but {} has {}; only results of one physics can be merged: of the keys that "
                           "matter disorder.seed, disorder.first_sample and disorder.samples may differ",
                           d.key, d.b, a.path, d.a));
    require_one_ladder(a, b);
    if (a.settings.integer("disorder.seed") == b.settings.integer("disorder.seed") && a.fingerprint != b.fingerprint)
      refuse(b.path, "has another disorder than " + a.path + " under the same seed: was the instance file changed?");
  }
}

std::vector<SeededPlace> rows_in_order(const std::vector<ResultPart>& parts) {
  std::vector<SeededPlace> rows;
  for (const ResultPart& part : parts) rows.insert(rows.end(), part.rows.begin(), part.rows.end());
  const auto name = [](const SeededPlace& row) { return std::pair(row.seed, row.place.sample); };
  std::ranges::stable_sort(rows, {}, name);
  const auto twice = std::ranges::adjacent_find(rows, {}, name);
  if (twice != rows.end())
    throw std::invalid_argument(fmt::format("{} and {} both hold sample {} of seed {}; a sample counts once",
                                            twice->place.path, (twice + 1)->place.path, twice->place.sample,
                                            twice->seed));
  return rows;
}

}  // namespace glassbox::spin_glass
