// Runs of a scaling study, one after the other.
#include "study_runs.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include "child_run.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/parallel/latency.hpp"
#include "glassbox/parallel/ledger.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/parallel/signals.hpp"
#include "glassbox/store/timing.hpp"
#include "launcher.hpp"

namespace glassbox::drivers {
namespace {

namespace fs = std::filesystem;

/// Starts `verb_and_options` on so many ranks; throws std::runtime_error where that ends badly.
void run_on(int ranks, const std::vector<std::string>& verb_and_options, const ScaleChoices& choices,
            const std::string& place) {
  std::vector<std::string> words = launcher(choices, ranks);
  words.push_back(own_path());
  words.insert(words.end(), verb_and_options.begin(), verb_and_options.end());
  const ChildEnd end =
      run_child(words, {std::string(parallel::ledger_variable) + "=" + place + ".ledger"}, place + ".log");
  if (parallel::stop_requested()) throw std::runtime_error("stopped; a scaling study begins anew next time");
  if (end.code != 0)
    throw std::runtime_error(fmt::format("the run on {} ranks ended with code {}:\n{}", ranks, end.code, end.said));
}

}  // namespace

StudyFolder::StudyFolder(const std::string& output)
    : path((output.empty() ? fs::current_path() : fs::absolute(output).parent_path()) / "glassbox-scale-XXXXXX") {
  if (mkdtemp(path.data()) == nullptr) throw std::invalid_argument(path + ": such a folder cannot be made");
}

StudyFolder::~StudyFolder() {
  std::error_code ignored;
  fs::remove_all(path, ignored);
}

scaling::Trial run_trial(const ScaledJob& job, int ranks, const Invocation& invocation, const std::string& place) {
  const ScaleChoices& choices = invocation.scale;
  std::vector<std::string> options{job.verb, invocation.config, "--quiet", "--output", place + ".h5"};
  std::vector<std::string> sets = invocation.sets;
  if (choices.weak)
    for (const std::string& set : job.enlarged(ranks)) sets.push_back(set);
  if (job.verb == "train") sets.push_back("run.export=\"\"");
  if (job.verb == "infer") sets.push_back("inference.weights=\"\"");
  for (const std::string& set : sets) options.insert(options.end(), {"--set", set});
  run_on(ranks, options, choices, place);
  const std::string ledger = place + ".ledger";
  scaling::Trial trial = scaling::trial(store::read_timing(store::File::open_for_reading(place + ".h5")),
                                        scaling::read_ledger(config::contents(ledger), ledger), place + ".h5");
  if (trial.ranks != ranks)
    throw std::runtime_error(
        fmt::format("\"{}\" started {} ranks instead of {}", choices.launcher, trial.ranks, ranks));
  return trial;
}

std::vector<scaling::GatherPoint> run_gathers(const std::vector<int>& ranks, const ScaleChoices& choices,
                                              const std::string& folder) {
  std::vector<int> with_cores;
  for (const int r : ranks)
    if (r > 1 && r <= static_cast<int>(std::thread::hardware_concurrency())) with_cores.push_back(r);
  if (with_cores.empty() && ranks.back() > 1) with_cores.push_back(2);
  std::vector<scaling::GatherPoint> points;
  for (const int r : with_cores) {
    const std::string path = fmt::format("{}/gathers_{}", folder, r);
    run_on(r, {"scale", "--time-gathers", path + ".txt"}, choices, path);
    std::ifstream file(path + ".txt");
    for (scaling::GatherPoint p; file >> p.ranks >> p.bytes >> p.seconds;) points.push_back(p);
  }
  return points;
}

int time_gathers(const std::string& path) {
  const parallel::Group world = parallel::Group::world();
  const std::vector<parallel::GatherTime> times = parallel::gather_times(world);
  if (world.rank() != 0) return parallel::Exit::done;
  std::ofstream file(path);
  for (const parallel::GatherTime& t : times) file << fmt::format("{} {} {}\n", t.ranks, t.bytes, t.seconds);
  if (!file.flush()) throw std::runtime_error(path + " cannot be written");
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
