// How long a run took, rank by rank: the group /timing of every result, the only part of it that differs between runs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "glassbox/store/file.hpp"

namespace glassbox::store {

/// What one rank has to say: seconds of a phase ("s"), a count ("1") or bytes ("B"). Phases do not overlap, and all of
/// them are part of `total`.
struct RankFigure {
  std::string name, long_name, units;
  double value = 0.0;

  bool operator==(const RankFigure&) const = default;
};

/// Figures that every verb has under the same name.
namespace timing {
RankFigure wait(double seconds);
RankFigure write(double seconds);
RankFigure total(double seconds);
RankFigure rounds(std::int64_t count);
RankFigure meetings(std::int64_t count);
/// Messages and bytes: all, of rounds inside the group, and of meetings. Six figures, added to `to`.
void add_traffic(std::vector<RankFigure>& to, parallel::Traffic all, parallel::Traffic of_rounds,
                 parallel::Traffic of_meetings);
}  // namespace timing

/// /timing/<name>[rank]. `mine` has the same names on all ranks. Collective over the ranks of the file.
void write_timing(File& file, const std::vector<RankFigure>& mine);

/// One figure of all ranks.
struct TimingColumn {
  std::string name, units;
  std::vector<double> of_rank;
};

/// In the order of the file; empty where the file has none.
std::vector<TimingColumn> read_timing(const File& file);

/// Null where there is none of that name.
const TimingColumn* find_column(const std::vector<TimingColumn>& columns, std::string_view name);

}  // namespace glassbox::store
