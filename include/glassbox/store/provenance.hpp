// Where a result file comes from: the attributes of its root, and whether it is ours at all.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/store/file.hpp"
#include "glassbox/store/timing.hpp"

namespace glassbox::store {

/// The layout of result files that this program writes and reads.
inline constexpr const char* conventions = "glassbox-1";

struct Provenance {
  std::string glassbox_version;
  std::string git_commit;
  std::string command;
  std::string configuration;  ///< TOML, complete as run
  std::string created;        ///< ISO 8601, UTC
  std::int64_t ranks = 1;
  std::vector<RankFigure> timing = {};  ///< of this rank, for /timing; is not read back

  bool operator==(const Provenance&) const = default;
};

/// "2026-01-31T23:59:59Z"
std::string utc_now();

/// The first rank's `created` is taken; the rest, except the values of the timing, must be alike on all
/// ranks. Collective.
void write_provenance(File& file, const Provenance& provenance);
Provenance read_provenance(const File& file);

/// Throws std::invalid_argument unless the root attribute `verb` is that: results of one command are not to be lost
/// because another is given the same output.
void require_verb(const File& file, const std::string& verb);

/// Throws std::runtime_error that says which: missing, no HDF5, cut short or damaged, by another program, or of another
/// layout.
void require_glassbox_file(const std::string& path);

}  // namespace glassbox::store
