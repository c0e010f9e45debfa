// One column for each figure, along the axis of ranks.
#include "glassbox/store/timing.hpp"

#include <algorithm>
#include <numeric>
#include <span>

#include "glassbox/store/catalogue.hpp"
#include "glassbox/store/labelled.hpp"

namespace glassbox::store {
namespace {

std::string units_of(const Entry& entry) {
  for (const Attribute& attribute : entry.attributes)
    if (attribute.name == "units")
      if (const auto* units = std::get_if<std::string>(&attribute.value)) return *units;
  return {};
}

}  // namespace

namespace timing {

RankFigure wait(double seconds) {
  return {"wait", "waiting at the end of rounds", "s", seconds};
}

RankFigure write(double seconds) {
  return {"write", "writing and reading files", "s", seconds};
}

RankFigure total(double seconds) {
  return {"total", "from start to finish", "s", seconds};
}

RankFigure rounds(std::int64_t count) {
  return {"rounds", "rounds inside the group", "1", static_cast<double>(count)};
}

RankFigure meetings(std::int64_t count) {
  return {"meetings", "meetings of all ranks", "1", static_cast<double>(count)};
}

void add_traffic(std::vector<RankFigure>& to, parallel::Traffic all, parallel::Traffic of_rounds,
                 parallel::Traffic of_meetings) {
  const auto add = [&](const std::string& prefix, const std::string& where, const parallel::Traffic& traffic) {
    to.push_back({prefix + "messages", "collective calls" + where, "1", static_cast<double>(traffic.calls)});
    to.push_back(
        {prefix + "bytes", "bytes received from other ranks" + where, "B", static_cast<double>(traffic.bytes)});
  };
  add("", "", all);
  add("round_", ", in rounds inside the group", of_rounds);
  add("meeting_", ", at meetings of all ranks", of_meetings);
}

}  // namespace timing

void write_timing(File& file, const std::vector<RankFigure>& mine) {
  if (mine.empty()) return;
  std::vector<double> row;
  for (const RankFigure& figure : mine) row.push_back(figure.value);
  const std::vector<double> all = file.group().gather(std::span<const double>(row));
  std::vector<std::int64_t> ranks(file.group().size());
  std::iota(ranks.begin(), ranks.end(), 0);
  LabelledSection section(file, "timing");
  section.axis("rank", ranks, {"MPI rank", "1", {}});
  for (std::size_t c = 0; c < row.size(); ++c) {
    std::vector<double> column;
    for (std::size_t at = c; at < all.size(); at += row.size()) column.push_back(all[at]);
    section.put(mine[c].name, {"rank"}, column, {mine[c].long_name, mine[c].units, {}});
  }
}

std::vector<TimingColumn> read_timing(const File& file) {
  constexpr std::string_view group = "/timing/";
  std::vector<TimingColumn> columns;
  for (const Entry& entry : catalogue(file))
    if (entry.kind == Kind::dataset && entry.path.starts_with(group) && entry.axes == std::vector<std::string>{"rank"})
      columns.push_back({entry.path.substr(group.size()), units_of(entry), file.read<double>(entry.path).values});
  return columns;
}

const TimingColumn* find_column(const std::vector<TimingColumn>& columns, std::string_view name) {
  const auto found = std::ranges::find(columns, name, &TimingColumn::name);
  return found == columns.end() ? nullptr : &*found;
}

}  // namespace glassbox::store
