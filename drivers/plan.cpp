// glassbox plan: what a job would take on so many ranks, before it is submitted.
#include <algorithm>
#include <ctime>
#include <stdexcept>

#include "drivers.hpp"
#include "forecast_words.hpp"
#include "glassbox/config/syntax.hpp"
#include "glassbox/parallel/clock.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/spin_glass/anneal_result.hpp"
#include "glassbox/spin_glass/calibration.hpp"
#include "glassbox/spin_glass/extension.hpp"
#include "log.hpp"
#include "rank_memory.hpp"
#include "time_limit.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

constexpr double calibration_seconds = 2.0;
constexpr double least_limit = 240.0;
constexpr std::int64_t program_bytes = std::int64_t{40} << 20;  // MPI, HDF5 and their buffers

/// As typed, else by the sections that the file has.
std::string verb_of(const Invocation& invocation) {
  if (!invocation.planned.empty()) return invocation.planned;
  const config::Node document = config::read_document(config::contents(invocation.config), invocation.config);
  const auto has = [&](const char* section) {
    return config::find(std::get<config::Table>(document.value), section) != nullptr;
  };
  for (const char* other : {"training", "likelihood", "sampling", "theory", "inference"})
    if (has(other))
      throw std::invalid_argument(invocation.config + " has a section [" + other +
                                  "]; plan is for configurations of temper and of anneal");
  return has("annealing") ? "anneal" : "temper";
}

void require_options(const Invocation& invocation) {
  if (invocation.ranks < 1)
    throw std::invalid_argument(fmt::format("--ranks {}: a number of ranks is needed, 1 or more", invocation.ranks));
}

PlannedJob planned(const Invocation& invocation, const std::string& verb, const sg::Sample& sample) {
  PlannedJob job;
  job.verb = verb;
  job.config = invocation.config;
  job.kernel = fmt::format("kernel {}, {}", sg::name(sg::choose_kernel(sample)), sg::simd_target());
  if (invocation.time_limit.empty()) return job;
  job.limit = seconds_of(invocation.time_limit);
  if (job.limit < least_limit)
    throw std::invalid_argument("--time-limit " + invocation.time_limit +
                                ": a job needs 4 minutes at least, for the scheduler counts minutes and tells it to "
                                "stop before the last one");
  return job;
}

template <class Job, class Protocol>
std::string words(PlannedJob planned, const Job& job, const Protocol& protocol, const sg::Sample& sample, int ranks) {
  planned.ranks_per_sample = job.ranks_per_sample;
  // Whether the ranks fit is known before anything is timed.
  sg::Work untimed;
  untimed.samples = job.samples;
  untimed.replicas = planned.replica_count;
  untimed.quantum = sg::placement_quantum(sg::choose_kernel(sample));
  const parallel::Plan plan = sg::forecast(untimed, ranks, job.ranks_per_sample).plan;
  planned.rank_bytes = program_bytes + rank_bytes(plan, protocol, sample) +
                       recording_bytes(plan, sg::result_shape(job, protocol, sample));
  const double begin = parallel::now();
  const std::clock_t begin_of_work = std::clock();
  const sg::Work work = sg::work_of(job, sample, calibration_seconds);
  planned.calibrated = parallel::now() - begin;
  planned.core_share = static_cast<double>(std::clock() - begin_of_work) / CLOCKS_PER_SEC / planned.calibrated;
  return forecast_words(work, sg::forecast(work, ranks, job.ranks_per_sample), planned);
}

std::string plan_of(const Invocation& invocation) {
  require_options(invocation);
  const std::string verb = verb_of(invocation);
  const config::Schema& schema = verb == "temper" ? sg::temper_schema() : sg::anneal_schema();
  const config::Settings settings =
      config::parse(config::contents(invocation.config), invocation.config, schema, invocation.sets);
  if (verb == "temper") {
    const sg::TemperJob job = sg::temper_job(settings);
    const sg::Sample sample = sg::draw_sample(job.model, job.seed, 0);
    const sg::Protocol protocol = sg::protocol(job, sample);
    PlannedJob of = planned(invocation, verb, sample);
    of.replica_count = protocol.replicas();
    if (protocol.max_doublings > 0)
      of.doublings = fmt::format("; samples that do not equilibrate take up to {} times as long to sweep",
                                 std::int64_t{1} << protocol.max_doublings);
    of.replicas =
        fmt::format("{} sites, {} copies x {} temperatures", sample.graph.sites, job.copies, protocol.rungs());
    return words(of, job, protocol, sample, invocation.ranks);
  }
  const sg::AnnealJob job = sg::anneal_job(settings);
  const sg::Sample sample = sg::draw_sample(job.model, job.seed, 0);
  PlannedJob of = planned(invocation, verb, sample);
  of.replica_count = job.replicas;
  of.replicas = fmt::format("{} sites, {} replicas", sample.graph.sites, job.replicas);
  return words(of, job, sg::annealing_protocol(job, sample), sample, invocation.ranks);
}

}  // namespace

int plan(const Invocation& invocation) {
  const parallel::Group world = parallel::Group::world();
  std::string text;
  parallel::at_the_door(world, [&] { text = plan_of(invocation); });
  Log(world, false).show(text);
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
