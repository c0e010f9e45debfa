// Runs that have left checkpoints and no result yet.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace glassbox::report {

struct Unfinished {
  std::string path;  ///< of the result that is to come
  std::string verb;
  std::string state;                  ///< in words: what is done so far
  std::vector<std::string> warnings;  ///< damaged files
  std::string newest = {};            ///< checkpoint that is whole; empty: none
};

/// "unfinished: 12 of 100 samples finished, 4 under way; repeat the command that began it (glassbox temper) to go on"
std::string in_words(const Unfinished& run);

/// Whether there is no file of that name, but a folder of checkpoints of it.
bool is_unfinished(const std::string& path);

/// What its checkpoints hold; each is verified by its checksum before it is opened.
Unfinished unfinished(const std::string& path);

}  // namespace glassbox::report
