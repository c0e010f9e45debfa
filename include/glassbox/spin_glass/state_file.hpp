// Sample states on disk: in checkpoints while a run goes on, in its result file afterwards, alike.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/spin_glass/simulation.hpp"
#include "glassbox/store/file.hpp"
#include "glassbox/store/raw.hpp"

namespace glassbox::spin_glass {

/// The group that holds sample states in every file.
inline constexpr const char* state_section = "state";

/// Creates the arrays of `rows` sample states in the section.
void create_states(store::RawSection& section, const Protocol& protocol, std::int64_t rows);

/// Writes states as rows from `first_row` on; a rank may have none. Collective over the ranks of the file.
void write_states(store::RawSection& section, std::int64_t first_row, std::span<const SampleState> states);

/// Where the state of a sample is.
struct StatePlace {
  std::string path;
  std::int64_t row = 0;
  std::int64_t sample = 0, sweep = 0;
  int doublings = 0;
  bool has_passed = false;
};

/// Flat rows as they are in a file.
struct StateRows {
  std::string path;
  std::int64_t first = 0, count = 0;
  std::vector<std::int64_t> heads, integers;
  std::vector<double> reals;
  std::vector<std::uint64_t> spins;
};

/// Reads states, neighbouring ones at once. Throws std::runtime_error where they are damaged or do not fit the
/// protocol.
class StateReader {
 public:
  SampleState operator()(const StatePlace& place, const Protocol& protocol);

 private:
  StateRows rows_;
};

/// Places of all states of a file, in the order of rows.
std::vector<StatePlace> state_places(const std::string& path);

/// Bytes of one state.
std::int64_t state_bytes(const Protocol& protocol);

}  // namespace glassbox::spin_glass
