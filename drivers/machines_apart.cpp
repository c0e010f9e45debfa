// Training apart, and the comparison of what was learnt.
#include "machines_apart.hpp"

#include <algorithm>
#include <filesystem>
#include <stdexcept>

#include "glassbox/boltzmann/machine_file.hpp"
#include "glassbox/boltzmann/machine_overlaps.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/trailer.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace bm = boltzmann;
namespace fs = std::filesystem;

constexpr std::int64_t rows_compared = 1000;  // on which free energies are compared

void write_overlaps(const std::string& output, const TrainingContext& context, const bm::MachineOverlaps& overlaps,
                    const parallel::Group& world) {
  store::AtomicFile out(output, world);
  store::write_provenance(out.file(), context.provenance);
  out.file().annotate("/", {"fingerprint", context.of.fingerprint});
  out.file().annotate("/", {"verb", std::string("train")});
  bm::write_feature_overlaps(out.file(), overlaps);
  out.commit(store::Trailer::checksum);
}

/// What is a fault for a group is one that the other groups do not know of: it ends the program for all.
bm::TrainingEnd trained(const TrainingContext& context, const TrainingTask& task, const parallel::Group& group,
                        Log& log) {
  try {
    return train_machine(context, task, group, log);
  } catch (const std::exception& error) {
    throw std::runtime_error(task.output + ": " + error.what());
  }
}

}  // namespace

std::string machine_output(const std::string& output, std::int64_t machine) {
  const fs::path path(output);
  return (path.parent_path() / fmt::format("{}.{}{}", path.stem().string(), machine + 1, path.extension().string()))
      .string();
}

bool has_overlaps(const std::string& output, const parallel::Group& world) {
  const bm::TrainingRemains remains = bm::find_training(output, world);
  if (remains.path.empty()) return false;
  if (store::File::open_for_reading(remains.path).contains("layers"))
    throw parallel::WrongUsage(remains.path +
                               " is the file of one machine; overlaps of several, training.mode = \"replicas\", need "
                               "another output, or --fresh");
  return true;
}

bm::TrainingEnd train_apart(const TrainingContext& context, const std::vector<TrainingTask>& tasks,
                            const parallel::Group& world, Log& log) {
  const int groups = static_cast<int>(std::min<std::int64_t>(world.size(), std::ssize(tasks)));
  const int mine = world.rank() * groups / world.size();
  const parallel::Group group = world.split(mine);
  bool is_stopped = false;
  for (std::int64_t m = mine; m < std::ssize(tasks) && !is_stopped; m += groups)
    is_stopped = trained(context, tasks[m], group, log) == bm::TrainingEnd::stopped;
  return world.any(is_stopped) ? bm::TrainingEnd::stopped : bm::TrainingEnd::finished;
}

void compare_machines(const TrainingContext& context, const std::vector<TrainingTask>& tasks,
                      const parallel::Group& world, Log& log) {
  if (tasks.size() < 2) return;
  std::vector<bm::Rbm> machines;
  for (const TrainingTask& task : tasks) machines.push_back(bm::read_machine(task.output).top);
  const bm::TrainingInput input(context.data, {}, machines.front().visible.labels, context.job.seed);
  const bm::Dataset rows = input.states(bm::InputPart::train, rows_compared, {.seed = context.job.seed});
  const bm::MachineOverlaps overlaps = bm::machine_overlaps(machines, bm::FeatureForm::plain, rows.view(), world);
  write_overlaps(context.job.output, context, overlaps, world);
  log.say(
      "{} machines: features matched with those of another overlap by {} (other pairs {}); {} of them by more than "
      "{}; free energies differ by {} nats",
      overlaps.machines, cell(overlaps.mean_overlap), cell(overlaps.mean_baseline), cell(overlaps.found_again[0]),
      bm::found_thresholds[0], cell(overlaps.mean_difference));
  log.say("overlap distribution: {}", context.job.output);
}

}  // namespace glassbox::drivers
