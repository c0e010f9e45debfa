// Which file counts, and how the next one is made.
#include "glassbox/store/run_file.hpp"

#include <filesystem>

#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/lines.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/free_space.hpp"
#include "glassbox/store/generations.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::store {
namespace {

namespace fs = std::filesystem;

std::string newest(const std::string& output, const std::string& kind, std::vector<std::string>& warnings) {
  std::vector<std::string> found = generations(checkpoint_folder(output), kind);
  while (!found.empty() && !is_intact(found.back(), warnings)) found.pop_back();
  if (!found.empty()) return found.back();
  return fs::exists(output) ? output : "";
}

}  // namespace

RunFile find_run_file(const std::string& output, const std::string& verb, const std::string& kind,
                      const parallel::Group& world) {
  RunFile found;
  parallel::at_the_door(world, [&] {
    if (fs::exists(output)) require_own_result(output, verb);
    found.path = newest(output, kind, found.warnings);
  });
  found.path = world.broadcast(found.path);
  found.warnings = parallel::broadcast_lines(world, found.warnings);
  found.is_result = !found.path.empty() && found.path == output;
  return found;
}

void write_checkpoint_file(const CheckpointFile& checkpoint, const parallel::Group& world,
                           const std::function<void(File&)>& fill) {
  const std::string folder = checkpoint_folder(checkpoint.output);
  std::string path;
  parallel::at_the_door(world, [&] {
    fs::create_directories(folder);
    require_space(folder, checkpoint.bytes);
    path = generation_path(folder, checkpoint.kind, last_generation(folder, checkpoint.kind) + 1);
  });
  path = world.broadcast(path);
  {
    AtomicFile out(path, world);
    out.file().annotate("/", {"configuration", checkpoint.configuration});
    out.file().annotate("/", {"conventions", std::string(conventions)});
    fill(out.file());
    out.commit(Trailer::checksum);
  }
  if (world.rank() != 0) return;
  const std::vector<std::string> old = generations(folder, checkpoint.kind);
  for (std::size_t i = 0; i + 2 < old.size(); ++i) fs::remove(old[i]);
}

}  // namespace glassbox::store
