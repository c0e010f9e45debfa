// Files that a run leaves beside its output while it goes on: numbered, checksummed, the newest whole one counts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace glassbox::store {

/// The folder of an output's checkpoints.
std::string checkpoint_folder(const std::string& output);

/// Files `kind`-000001.h5, ... of a folder in the order of their generations; empty where there is no such folder.
std::vector<std::string> generations(const std::string& folder, const std::string& kind);

/// The number of the last one, 0 where there is none.
std::int64_t last_generation(const std::string& folder, const std::string& kind);
std::string generation_path(const std::string& folder, const std::string& kind, std::int64_t generation);

/// Why a checksummed file is not to be read; empty: it is whole. Throws std::runtime_error where it cannot be read.
std::string damage(const std::string& path);

/// Whether it is whole; adds "PATH is damaged (WHY) and is not used" to the warnings where it is not.
bool is_intact(const std::string& path, std::vector<std::string>& warnings);

/// Throws std::invalid_argument unless `output` is a whole result of the verb.
void require_own_result(const std::string& output, const std::string& verb);

/// All checkpoints of a finished run.
void remove_checkpoints(const std::string& output);

/// `--fresh`: the result moves to `output`.bak, the checkpoints to `output`.bak.checkpoint.
void put_aside(const std::string& output);

}  // namespace glassbox::store
