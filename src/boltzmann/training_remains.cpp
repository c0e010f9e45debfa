// Files of a training run: which are there, which are whole, which go.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <filesystem>

#include "glassbox/boltzmann/training_file.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/free_space.hpp"
#include "glassbox/store/generations.hpp"

namespace glassbox::boltzmann {
namespace {

namespace fs = std::filesystem;

constexpr const char* kind = "training";

/// The newest checkpoint that is whole; else the result, else nothing.
std::string newest(const std::string& output, std::vector<std::string>& warnings) {
  std::vector<std::string> found = store::generations(store::checkpoint_folder(output), kind);
  while (!found.empty() && !store::is_intact(found.back(), warnings)) found.pop_back();
  if (!found.empty()) return found.back();
  return fs::exists(output) ? output : "";
}

/// Lines of text, each with its line feed.
std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += line + '\n';
  return text;
}

std::int64_t bytes_of(const TrainingProgress& progress) {
  std::size_t numbers = progress.state.floats.size() + progress.state.bits.size() + 100 * progress.records.size();
  for (const DirectedLayer& layer : progress.machine.directed)
    numbers += 2 * layer.recognition.rows() * layer.recognition.columns();
  numbers += progress.machine.top.weights.rows() * progress.machine.top.weights.columns();
  if (progress.machine.classifier)
    for (const ClassifierLayer& layer : progress.machine.classifier->layers)
      numbers += layer.weights.rows() * layer.weights.columns();
  return static_cast<std::int64_t>(8 * numbers);
}

void write_common(store::File& file, const TrainingOf& run, const TrainingProgress& progress) {
  file.annotate("/", {"fingerprint", run.fingerprint});
  file.annotate("/", {"verb", std::string("train")});
  write_training(file, progress);
}

}  // namespace

std::string fingerprint(const DataSets& data) {
  // FNV-1a of words: told apart are other files, not forgeries.
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  const auto add = [&](std::uint64_t word) { hash = (hash ^ word) * 0x100000001b3ULL; };
  for (const Dataset* part : {&data.train, &data.validation}) {
    for (const std::uint64_t word : part->bits.all()) add(word);
    for (const float x : row_major(part->reals)) add(std::bit_cast<std::uint32_t>(x));
    for (const std::int32_t label : part->labels) add(static_cast<std::uint64_t>(label));
    add(static_cast<std::uint64_t>(part->rows()));
  }
  return fmt::format("{:016x}", hash);
}

TrainingRemains find_training(const std::string& output, const parallel::Group& world) {
  TrainingRemains remains;
  parallel::at_the_door(world, [&] {
    if (fs::exists(output)) store::require_own_result(output, "train");
    remains.path = newest(output, remains.warnings);
  });
  remains.path = world.broadcast(remains.path);
  const std::string warnings = world.broadcast(joined(remains.warnings));
  remains.warnings.clear();
  for (std::size_t begin = 0, end; (end = warnings.find('\n', begin)) != std::string::npos; begin = end + 1)
    remains.warnings.push_back(warnings.substr(begin, end - begin));
  if (remains.path.empty()) return remains;
  remains.is_result = remains.path == output;
  const store::File file = store::File::open_for_reading(remains.path);
  remains.configuration = std::get<std::string>(file.attribute("/", "configuration"));
  remains.fingerprint = std::get<std::string>(file.attribute("/", "fingerprint"));
  return remains;
}

void write_checkpoint(const std::string& output, const TrainingOf& run, const TrainingProgress& progress,
                      const parallel::Group& world) {
  const std::string folder = store::checkpoint_folder(output);
  std::string path;
  parallel::at_the_door(world, [&] {
    fs::create_directories(folder);
    store::require_space(folder, static_cast<std::uint64_t>(bytes_of(progress)));
    path = store::generation_path(folder, kind, store::last_generation(folder, kind) + 1);
  });
  path = world.broadcast(path);
  {
    store::AtomicFile out(path, world);
    out.file().annotate("/", {"configuration", run.configuration});
    out.file().annotate("/", {"conventions", std::string(store::conventions)});
    write_common(out.file(), run, progress);
    out.commit(store::Trailer::checksum);
  }
  if (world.rank() != 0) return;
  const std::vector<std::string> old = store::generations(folder, kind);
  for (std::size_t i = 0; i + 2 < old.size(); ++i) fs::remove(old[i]);
}

void write_result(const std::string& output, const TrainingOf& run, const TrainingProgress& progress,
                  const store::Provenance& provenance, const parallel::Group& world) {
  parallel::at_the_door(world, [&] { store::require_space(output, static_cast<std::uint64_t>(bytes_of(progress))); });
  store::AtomicFile out(output, world);
  store::write_provenance(out.file(), provenance);
  write_common(out.file(), run, progress);
  out.commit(store::Trailer::checksum);
}

}  // namespace glassbox::boltzmann
