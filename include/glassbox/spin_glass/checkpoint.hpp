// Checkpoints of a run: finished samples in files that are never touched again, running ones in two generations.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/spin_glass/sample.hpp"
#include "glassbox/spin_glass/state_file.hpp"

namespace glassbox::spin_glass {

/// What an earlier run has left, alike on all ranks.
struct Remains {
  std::string result;       ///< configuration (TOML) of the complete result file; empty: there is none
  std::string checkpoint;   ///< configuration of the newest checkpoint; empty: there is none
  std::string fingerprint;  ///< of the disorder, see fingerprint()
  std::vector<double> lambda;
  std::map<std::int64_t, StatePlace> places;  ///< the most advanced state of each sample
  std::vector<std::string> warnings;          ///< damaged files, by name
};

/// Looks at `output` and at the folder `output`.checkpoint beside it. Every checkpoint's checksum is verified before
/// HDF5 opens it; a damaged one is passed over with a warning. Throws WrongUsage where `output` is damaged, of another
/// program or of another verb than `verb`. Collective.
Remains find_remains(const std::string& output, const std::string& verb, const parallel::Group& world);

/// What tells one disorder from another: a hash of graph, couplings and fields of a sample, in hexadecimal. The same
/// configuration draws another disorder where its instance file was changed.
std::string fingerprint(const Sample& sample);

/// Bytes of finished states that a rank keeps in memory; past this they are written, whatever the clock says.
inline constexpr std::int64_t most_held_bytes = std::int64_t{64} << 20;

/// What the checkpoints of a run have in common.
struct CheckpointOf {
  std::string verb;           ///< "temper", "anneal"
  std::string configuration;  ///< TOML
  std::string fingerprint;    ///< of sample 0
  std::vector<double> lambda;
  StateWidths widths;
};

/// Writes the checkpoints of one run.
class Checkpoint {
 public:
  Checkpoint(std::string output, const parallel::Group& world, CheckpointOf run);

  /// Each rank gives the states that it leads; `places` learns where they are now. Collective.
  void write(std::span<const StateRow> finished, std::span<const StateRow> running,
             std::map<std::int64_t, StatePlace>& places);

  /// Whether the file of that state goes with a later generation, so that the state has to be written again.
  bool is_passing(const StatePlace& place) const;

  /// Removes all checkpoints, after the result has been written. First rank only, others do nothing.
  void remove();

 private:
  std::vector<StatePlace> write_file(const std::string& path, std::span<const StateRow> states);
  std::string next(const std::string& kind);

  std::string output_;
  parallel::Group world_;
  CheckpointOf run_;
  std::int64_t generation_ = 0;
};

}  // namespace glassbox::spin_glass
