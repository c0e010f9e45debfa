// A folder of checkpoint files, each whole, checksummed and renamed into place.
#include "glassbox/spin_glass/checkpoint.hpp"

#include <algorithm>
#include <filesystem>
#include <numeric>
#include <stdexcept>

#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/lines.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/fingerprint.hpp"
#include "glassbox/store/free_space.hpp"
#include "glassbox/store/generations.hpp"
#include "glassbox/store/provenance.hpp"
#include "glassbox/store/raw.hpp"

namespace glassbox::spin_glass {
namespace {

namespace fs = std::filesystem;

/// All finished samples, and of the running ones the newest file that is intact.
std::vector<std::string> usable_files(const std::string& output, std::vector<std::string>& warnings) {
  std::vector<std::string> usable;
  for (const std::string& path : store::generations(store::checkpoint_folder(output), "finished"))
    if (store::is_intact(path, warnings)) usable.push_back(path);
  std::vector<std::string> running = store::generations(store::checkpoint_folder(output), "running");
  while (!running.empty() && !store::is_intact(running.back(), warnings)) running.pop_back();
  if (!running.empty()) usable.push_back(running.back());
  return usable;
}

/// Returns the configuration of the file.
std::string take_in(Remains& remains, const std::string& path) {
  const store::File file = store::File::open_for_reading(path);
  remains.fingerprint = std::get<std::string>(file.attribute("/", "fingerprint"));
  if (file.contains(std::string(state_section) + "/lambda"))
    remains.lambda = file.read<double>(std::string(state_section) + "/lambda").values;
  for (const StatePlace& place : state_places(path)) {
    const auto [known, is_new] = remains.places.try_emplace(place.sample, place);
    if (!is_new && known->second.sweep < place.sweep) known->second = place;
  }
  return std::get<std::string>(file.attribute("/", "configuration"));
}

}  // namespace

Remains find_remains(const std::string& output, const std::string& verb, const parallel::Group& world) {
  Remains remains;
  std::vector<std::string> usable;
  parallel::at_the_door(world, [&] {
    if (fs::exists(output)) store::require_own_result(output, verb);
    usable = usable_files(output, remains.warnings);
    if (fs::exists(output)) usable.insert(usable.begin(), output);
  });
  remains.warnings = parallel::broadcast_lines(world, remains.warnings);
  usable = parallel::broadcast_lines(world, usable);
  for (const std::string& path : usable)
    (path == output ? remains.result : remains.checkpoint) = take_in(remains, path);
  return remains;
}

std::string fingerprint(const Sample& sample) {
  store::Fingerprint print;
  print.add_bytes(sample.unit);
  print.add_bytes(sample.graph.sites);
  for (const Bond& bond : sample.graph.bonds) print.add_bytes(bond.i), print.add_bytes(bond.j);
  for (const std::int32_t coupling : sample.couplings) print.add_bytes(coupling);
  for (const std::int32_t field : sample.fields) print.add_bytes(field);
  return print.text();
}

Checkpoint::Checkpoint(std::string output, const parallel::Group& world, CheckpointOf run)
    : output_(std::move(output)), world_(world), run_(std::move(run)) {
  if (world_.rank() == 0)
    for (const char* kind : {"finished", "running"})
      generation_ = std::max(generation_, store::last_generation(store::checkpoint_folder(output_), kind));
  generation_ = world_.gather(std::span<const std::int64_t>(&generation_, 1))[0];
}

std::string Checkpoint::next(const std::string& kind) {
  return store::generation_path(store::checkpoint_folder(output_), kind, generation_);
}

std::vector<StatePlace> Checkpoint::write_file(const std::string& path, std::span<const StateRow> states) {
  std::vector<std::int64_t> samples;
  for (const StateRow& s : states) samples.push_back(s.head.sample);
  const std::vector<std::int64_t> all = world_.gather_ragged(std::span<const std::int64_t>(samples));
  const auto count = static_cast<int>(states.size());
  const std::vector<int> counts = world_.gather(std::span<const int>(&count, 1));
  const std::int64_t first = std::accumulate(counts.begin(), counts.begin() + world_.rank(), std::int64_t{0});
  store::AtomicFile out(path, world_);
  out.file().annotate("/", {"configuration", run_.configuration});
  out.file().annotate("/", {"fingerprint", run_.fingerprint});
  out.file().annotate("/", {"verb", run_.verb});
  out.file().annotate("/", {"conventions", std::string(store::conventions)});
  {
    store::RawSection section(out.file(), state_section);
    section.put("lambda", {std::ssize(run_.lambda)}, run_.lambda);
    create_states(section, run_.widths, static_cast<std::int64_t>(all.size()));
    write_states(section, first, states);
  }
  out.commit(store::Trailer::checksum);
  std::vector<StatePlace> places;
  for (std::size_t row = 0; row < all.size(); ++row)
    places.push_back({path, static_cast<std::int64_t>(row), all[row], 0, 0});
  return places;
}

void Checkpoint::write(std::span<const StateRow> finished, std::span<const StateRow> running,
                       std::map<std::int64_t, StatePlace>& places) {
  ++generation_;
  const auto rows = static_cast<std::int64_t>(finished.size() + running.size());
  const std::vector<std::int64_t> all_rows = world_.gather(std::span<const std::int64_t>(&rows, 1));
  parallel::at_the_door(world_, [&] {
    fs::create_directories(store::checkpoint_folder(output_));
    store::require_space(store::checkpoint_folder(output_),
                         static_cast<std::uint64_t>(run_.widths.bytes()) *
                             std::accumulate(all_rows.begin(), all_rows.end(), std::uint64_t{1}));
  });
  const auto done = static_cast<std::int64_t>(finished.size());
  if (std::ranges::max(world_.gather(std::span<const std::int64_t>(&done, 1))) > 0)
    for (const StatePlace& place : write_file(next("finished"), finished)) places[place.sample] = place;
  for (const StatePlace& place : write_file(next("running"), running)) places[place.sample] = place;
  if (world_.rank() != 0) return;
  std::vector<std::string> old = store::generations(store::checkpoint_folder(output_), "running");
  for (std::size_t i = 0; i + 2 < old.size(); ++i) fs::remove(old[i]);
}

bool Checkpoint::is_passing(const StatePlace& place) const {
  return place.path.starts_with(store::checkpoint_folder(output_) + "/running");
}

void Checkpoint::remove() {
  if (world_.rank() == 0) fs::remove_all(store::checkpoint_folder(output_));
}

}  // namespace glassbox::spin_glass
