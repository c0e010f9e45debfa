// Files of a training run: which are there, which are whole, which go.
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <filesystem>
#include <regex>
#include <stdexcept>

#include "glassbox/boltzmann/training_file.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/free_space.hpp"
#include "glassbox/store/trailer.hpp"

namespace glassbox::boltzmann {
namespace {

namespace fs = std::filesystem;

std::string folder_of(const std::string& output) {
  return output + ".checkpoint";
}

/// In the order of their generations: the names are numbered with leading zeros.
std::vector<std::string> generations(const std::string& folder) {
  const std::regex name("training-[0-9]{6,}\\.h5");
  std::vector<std::string> found;
  if (fs::is_directory(folder))
    for (const auto& entry : fs::directory_iterator(folder))
      if (std::regex_match(entry.path().filename().string(), name)) found.push_back(entry.path().string());
  std::ranges::sort(found);
  return found;
}

std::string next_generation(const std::string& folder) {
  const std::vector<std::string> found = generations(folder);
  const std::int64_t last = found.empty() ? 0 : std::stoll(found.back().substr(found.back().rfind('-') + 1));
  return fmt::format("{}/training-{:06}.h5", folder, last + 1);
}

std::string why_damaged(const std::string& path) {
  const store::Verdict verdict = store::verify(path);
  if (verdict.integrity == store::Integrity::intact) return {};
  return verdict.reason.empty() ? "its checksum is missing" : verdict.reason;
}

void require_own_result(const std::string& output) {
  store::require_glassbox_file(output);
  if (const std::string why = why_damaged(output); !why.empty())
    throw std::invalid_argument(output + " was changed since it was written (" + why +
                                "); move it away, or use --fresh to start over");
  store::require_verb(store::File::open_for_reading(output), "train");
}

/// The newest checkpoint that is whole; else the result, else nothing.
std::string newest(const std::string& output, std::string& warnings) {
  std::vector<std::string> found = generations(folder_of(output));
  for (; !found.empty(); found.pop_back()) {
    const std::string why = why_damaged(found.back());
    if (why.empty()) return found.back();
    warnings += found.back() + " is damaged (" + why + ") and is not used\n";
  }
  return fs::exists(output) ? output : "";
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
  std::string warnings;
  parallel::at_the_door(world, [&] {
    if (fs::exists(output)) require_own_result(output);
    remains.path = newest(output, warnings);
  });
  remains.path = world.broadcast(remains.path);
  warnings = world.broadcast(warnings);
  for (std::size_t begin = 0, end; (end = warnings.find('\n', begin)) != std::string::npos; begin = end + 1)
    remains.warnings.push_back(warnings.substr(begin, end - begin));
  if (remains.path.empty()) return remains;
  remains.is_result = remains.path == output;
  const store::File file = store::File::open_for_reading(remains.path);
  remains.configuration = std::get<std::string>(file.attribute("/", "configuration"));
  remains.fingerprint = std::get<std::string>(file.attribute("/", "fingerprint"));
  return remains;
}

void put_training_aside(const std::string& output) {
  const std::string aside = output + ".bak";
  if (!fs::exists(output) && !fs::exists(folder_of(output))) return;
  fs::remove_all(folder_of(aside));
  if (fs::exists(output)) fs::rename(output, aside);
  if (fs::exists(folder_of(output))) fs::rename(folder_of(output), folder_of(aside));
}

void write_checkpoint(const std::string& output, const TrainingOf& run, const TrainingProgress& progress,
                      const parallel::Group& world) {
  const std::string folder = folder_of(output);
  std::string path;
  parallel::at_the_door(world, [&] {
    fs::create_directories(folder);
    store::require_space(folder, static_cast<std::uint64_t>(bytes_of(progress)));
    path = next_generation(folder);
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
  const std::vector<std::string> old = generations(folder);
  for (std::size_t i = 0; i + 2 < old.size(); ++i) fs::remove(old[i]);
}

void remove_checkpoints(const std::string& output) {
  fs::remove_all(folder_of(output));
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
