// Rows of numbers of ranks.
#include "scale_tables.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "table.hpp"

namespace glassbox::drivers {
namespace {

using scaling::Point;
using scaling::Study;

std::string seconds(double value) {
  return fmt::format("{:.3g}", value);
}

}  // namespace

std::string size_of(double bytes) {
  if (bytes >= 1e6) return fmt::format("{:.3g} MB", 1e-6 * bytes);
  if (bytes >= 1e3) return fmt::format("{:.4g} kB", 1e-3 * bytes);
  return fmt::format("{:.4g} B", bytes);
}

std::string times_table(const Study& study) {
  std::vector<Row> rows{{"ranks", "seconds", "speed-up", "efficiency", "predicted", "off by", "core share"}};
  for (std::size_t i = 0; i < study.points.size(); ++i) {
    const Point& p = study.points[i];
    const double predicted = study.at_points[i].prediction.seconds();
    rows.push_back({std::to_string(p.ranks), cell(p.seconds), cell(study.efficiencies[i].speed_up),
                    cell(study.efficiencies[i].efficiency), i == 0 ? "-" : seconds(predicted),
                    i == 0 ? "-" : fmt::format("{:+.1f} %", 100.0 * (predicted / p.seconds.value - 1.0)),
                    p.typical.ledger ? fmt::format("{:.2f}", p.typical.core_share()) : "-"});
  }
  return table(rows);
}

std::string phases_table(const Study& study) {
  std::vector<Row> rows{{"ranks"}};
  for (const scaling::Phase& phase : study.points.front().typical.phases) rows[0].push_back(phase.name);
  rows[0].insert(rows[0].end(), {"other", "start and end"});
  for (const Point& p : study.points) {
    Row row{std::to_string(p.ranks)};
    double rest = p.typical.inside;
    for (const scaling::Phase& phase : p.typical.phases) {
      row.push_back(seconds(phase.seconds));
      rest -= phase.seconds;
    }
    row.push_back(seconds(std::max(0.0, rest)));
    row.push_back(seconds(p.typical.seconds - p.typical.inside));
    rows.push_back(row);
  }
  return table(rows);
}

std::string messages_table(const Study& study) {
  std::vector<Row> rows{{"ranks", "group", "messages", "received", "messages", "sent", "storage", "written", "MPI s"},
                        {"", "", "a round", "a round", "a meeting", "a meeting", "calls", "", ""}};
  for (std::size_t i = 0; i < study.points.size(); ++i) {
    const scaling::Trial& t = study.points[i].typical;
    const double ranks = t.ranks, rounds = std::max(1.0, t.rounds), meetings = std::max(1.0, t.meetings);
    const double others = std::max(1.0, ranks - 1.0);
    Row row{std::to_string(t.ranks),
            std::to_string(study.at_points[i].prediction.demand.group),
            fmt::format("{:.4g}", t.of_rounds.calls / rounds),
            size_of(t.of_rounds.bytes / rounds),
            fmt::format("{:.4g}", t.of_meetings.calls / meetings),
            size_of(t.of_meetings.bytes / meetings / others)};
    if (t.ledger) {
      const scaling::LedgerLine storage = sum_of_scope(*t.ledger, "storage");
      row.push_back(fmt::format("{:.4g}", storage.calls / ranks));
      row.push_back(size_of(storage.sent / ranks));
      row.push_back(seconds(sum_of_scope(*t.ledger, "").seconds / ranks));
    }
    rows.push_back(row);
  }
  return table(rows);
}

std::string outlook_table(const Study& study) {
  std::vector<Row> rows{
      {"ranks", "seconds", "efficiency", "work", "group", "meetings", "outside", "ranks a group", "idle"}};
  for (const scaling::Outlook& o : study.beyond) {
    const scaling::Prediction& p = o.prediction;
    rows.push_back({std::to_string(p.demand.ranks), seconds(p.seconds()), fmt::format("{:.4g}", o.efficiency),
                    seconds(p.work), seconds(p.group), seconds(p.meetings), seconds(p.outside),
                    std::to_string(p.demand.group), std::to_string(p.demand.idle)});
  }
  return table(rows);
}

}  // namespace glassbox::drivers
