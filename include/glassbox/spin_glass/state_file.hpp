// What is known of samples as flat rows on disk: in checkpoints while a run goes on, in its result file afterwards,
// alike.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glassbox/store/file.hpp"
#include "glassbox/store/raw.hpp"

namespace glassbox::spin_glass {

/// The group that holds sample states in every file.
inline constexpr const char* state_section = "state";

/// What every state says first; `more` belongs to the kind of run.
struct StateHead {
  std::int64_t sample = 0, sweep = 0, doublings = 0, passed = 0;
  std::array<std::int64_t, 4> more{};
};

/// A sample's state: a short head, integers, reals, packed spins.
struct StateRow {
  StateHead head;
  std::vector<std::int64_t> integers;
  std::vector<double> reals;
  std::vector<std::uint64_t> spins;
};

/// Lengths of the rows, alike for all samples of a run.
struct StateWidths {
  std::int64_t integers = 0, reals = 0, words = 0;

  std::int64_t bytes() const;
};

/// Creates the arrays of `rows` sample states in the section.
void create_states(store::RawSection& section, const StateWidths& widths, std::int64_t rows);

/// Writes states as rows from `first_row` on; a rank may have none. Collective over the ranks of the file.
void write_states(store::RawSection& section, std::int64_t first_row, std::span<const StateRow> states);

/// Where the state of a sample is.
struct StatePlace {
  std::string path;
  std::int64_t row = 0;
  std::int64_t sample = 0, sweep = 0;
  int doublings = 0;
  bool has_passed = false;
};

/// Reads states, neighbouring ones at once. Throws std::runtime_error where they have other widths.
class StateReader {
 public:
  StateRow operator()(const StatePlace& place, const StateWidths& widths);

 private:
  struct Block {
    std::string path;
    std::int64_t first = 0, count = 0;
    std::vector<std::int64_t> heads, integers;
    std::vector<double> reals;
    std::vector<std::uint64_t> spins;
  };
  static Block read(const StatePlace& place, const StateWidths& widths);

  Block block_;
};

/// Places of all states of a file, in the order of rows.
std::vector<StatePlace> state_places(const std::string& path);

}  // namespace glassbox::spin_glass
