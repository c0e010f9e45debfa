// Files of a training run: which are there, which are whole, which go.
#include <bit>

#include "glassbox/boltzmann/training_file.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/fingerprint.hpp"
#include "glassbox/store/free_space.hpp"
#include "glassbox/store/run_file.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr const char* kind = "training";

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
  file.annotate("/", {"training_rows", run.rows});
  file.annotate("/", {"held_back_rows", run.held_back});
  write_training(file, progress);
}

}  // namespace

std::string fingerprint(const DataSets& data) {
  store::Fingerprint print;
  for (const Dataset* part : {&data.train, &data.validation}) {
    for (const std::uint64_t word : part->bits.all()) print.add_word(word);
    for (const float x : row_major(part->reals)) print.add_word(std::bit_cast<std::uint32_t>(x));
    for (const std::int32_t label : part->labels) print.add_word(static_cast<std::uint64_t>(label));
    print.add_word(static_cast<std::uint64_t>(part->rows()));
  }
  return print.text();
}

TrainingRemains find_training(const std::string& output, const parallel::Group& world) {
  const store::RunFile found = store::find_run_file(output, "train", kind, world);
  TrainingRemains remains;
  remains.path = found.path;
  remains.is_result = found.is_result;
  remains.warnings = found.warnings;
  if (remains.path.empty()) return remains;
  const store::File file = store::File::open_for_reading(remains.path);
  remains.configuration = std::get<std::string>(file.attribute("/", "configuration"));
  remains.fingerprint = std::get<std::string>(file.attribute("/", "fingerprint"));
  return remains;
}

void write_checkpoint(const std::string& output, const TrainingOf& run, const TrainingProgress& progress,
                      const parallel::Group& world) {
  store::write_checkpoint_file({.output = output,
                                .kind = kind,
                                .configuration = run.configuration,
                                .bytes = static_cast<std::uint64_t>(bytes_of(progress))},
                               world, [&](store::File& file) { write_common(file, run, progress); });
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
