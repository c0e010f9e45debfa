// Runs that keep all they know in one file: the checkpoints on the way, then the result.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/store/file.hpp"

namespace glassbox::store {

/// What an earlier run has left, alike on all ranks.
struct RunFile {
  std::string path;                   ///< the newest checkpoint that is whole, else the result; empty: there is nothing
  bool is_result = false;             ///< that of a finished run
  std::vector<std::string> warnings;  ///< damaged files, by name
};

/// Checkpoints are generations of `kind` in the folder of `output`. Throws WrongUsage where `output` is damaged, or of
/// another program or verb. Collective.
RunFile find_run_file(const std::string& output, const std::string& verb, const std::string& kind,
                      const parallel::Group& world);

/// A checkpoint of the next generation, with the configuration of its run and what `fill` writes, of about so many
/// bytes; those before the last are removed. Collective, as `fill` is.
struct CheckpointFile {
  std::string output, kind, configuration;
  std::uint64_t bytes = 0;
};
void write_checkpoint_file(const CheckpointFile& checkpoint, const parallel::Group& world,
                           const std::function<void(File&)>& fill);

}  // namespace glassbox::store
