// The finished samples of a checkpoint are merged like a part of a job array that has no more.
#include "finished_samples.hpp"

#include <filesystem>

#include "glassbox/spin_glass/anneal_job.hpp"
#include "glassbox/spin_glass/checkpoint.hpp"
#include "glassbox/spin_glass/merged_result.hpp"
#include "glassbox/spin_glass/temper_job.hpp"
#include "version.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

bool is_finished(const sg::StatePlace& place) {
  return std::filesystem::path(place.path).filename().string().starts_with("finished");
}

}  // namespace

bool write_finished_samples(const report::Unfinished& run, const std::string& path) {
  if (run.verb != "temper" && run.verb != "anneal") return false;
  const sg::Remains remains = sg::find_remains(run.path, run.verb, parallel::Group());
  const config::Schema& schema = run.verb == "temper" ? sg::temper_schema() : sg::anneal_schema();
  sg::ResultPart part{.path = run.path,
                      .verb = run.verb,
                      .settings = config::parse(remains.checkpoint, run.path, schema),
                      .fingerprint = remains.fingerprint,
                      .lambda = remains.lambda,
                      .rows = {},
                      .provenance = {},
                      .timing = {}};
  const std::int64_t seed = part.settings.integer("disorder.seed");
  for (const auto& [sample, place] : remains.places)
    if (is_finished(place)) part.rows.push_back({seed, place});
  if (part.rows.empty()) return false;
  const sg::MergedResult merged = sg::merged_result({part});
  const store::Provenance from{.glassbox_version = version(),
                               .git_commit = git_commit(),
                               .command = "glassbox " + run.verb,
                               .configuration = remains.checkpoint,
                               .created = store::utc_now(),
                               .ranks = 1};
  sg::write_result(path, parallel::Group(), merged.shape, from, {}, merged.row);
  return true;
}

}  // namespace glassbox::drivers
