// Which inferences a job asks for.
#include "infer_tasks.hpp"

#include <fmt/format.h>

#include "glassbox/inference/feature_inference.hpp"
#include "glassbox/inference/planted_summary.hpp"
#include "glassbox/store/fingerprint.hpp"

namespace glassbox::drivers {
namespace {

namespace in = inference;

std::string fingerprint(const in::SourceRows& rows) {
  store::Fingerprint print;
  for (const std::uint64_t word : rows.rows.all()) print.add_word(word);
  for (const std::int32_t label : rows.labels) print.add_word(static_cast<std::uint64_t>(label));
  return print.text();
}

void plant(InferTasks& tasks) {
  const std::vector<in::PlantedPoint> points = in::points(tasks.job.planted);
  const auto count = std::ssize(points);
  tasks.count = count * tasks.job.planted.instances;
  tasks.fingerprint = "planted";
  tasks.task = [job = tasks.job, points, count](std::int64_t task, const parallel::Group& group) {
    return in::infer_planted(job, points[task % count], task, group);
  };
}

void read(InferTasks& tasks, const config::Settings& settings) {
  const in::InferJob& job = tasks.job;
  tasks.rows = in::source_rows(job.data, settings, job.seed);
  tasks.parts = in::data_parts(job.data, *tasks.rows, settings);
  tasks.count = std::ssize(tasks.parts);
  tasks.fingerprint = fingerprint(*tasks.rows);
  tasks.task = [job, rows = *tasks.rows, parts = tasks.parts](std::int64_t task, const parallel::Group& group) {
    return in::infer_part(job, in::rows_of_part(parts[task], rows, job.seed), rows, {job.seed, task}, group);
  };
}

/// Whether passes over the data of one task are long enough to be shared.
bool is_large(const InferTasks& tasks) {
  constexpr std::int64_t worth_sharing = std::int64_t{1} << 24;  // values: a millisecond or so
  return tasks.rows && tasks.rows->rows.rows() > worth_sharing / tasks.rows->rows.units();
}

}  // namespace

InferTasks infer_tasks(const in::InferJob& job, const config::Settings& settings, int ranks) {
  InferTasks tasks{.job = job, .rows = {}, .parts = {}, .fingerprint = {}, .task = {}};
  if (job.is_planted)
    plant(tasks);
  else
    read(tasks, settings);
  tasks.ranks_per_task = job.ranks_per_task > 0 ? job.ranks_per_task : is_large(tasks) ? ranks : 1;
  if (tasks.ranks_per_task > ranks)
    throw settings.error("run.ranks_per_task", fmt::format("is more than the {} ranks there are", ranks));
  return tasks;
}

}  // namespace glassbox::drivers
