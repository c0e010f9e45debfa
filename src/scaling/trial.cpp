// Means over ranks, medians over repetitions.
#include "glassbox/scaling/trial.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <stdexcept>
#include <utility>

namespace glassbox::scaling {
namespace {

double sum(const store::TimingColumn& column) {
  return std::accumulate(column.of_rank.begin(), column.of_rank.end(), 0.0);
}

double median_of(const std::vector<Trial>& trials, double (*figure)(const Trial&)) {
  std::vector<double> values;
  for (const Trial& t : trials) values.push_back(figure(t));
  return median(values).value;
}

Point point(const std::vector<Trial>& trials) {
  Point p{trials.front().ranks, {}, trials.front()};
  std::vector<double> seconds;
  for (const Trial& t : trials) seconds.push_back(t.seconds);
  p.seconds = median(seconds);
  p.typical.seconds = p.seconds.value;
  p.typical.inside = median_of(trials, [](const Trial& t) { return t.inside; });
  for (Phase& phase : p.typical.phases) {
    std::vector<double> values;
    for (const Trial& t : trials) values.push_back(t.phase(phase.name));
    phase.seconds = median(values).value;
  }
  return p;
}

}  // namespace

double Trial::phase(const std::string& name) const {
  const auto found = std::ranges::find(phases, name, &Phase::name);
  return found == phases.end() ? 0.0 : found->seconds;
}

double Trial::core_share() const {
  return ledger ? ledger->core_seconds / (ranks * ledger->seconds) : std::numeric_limits<double>::quiet_NaN();
}

Trial trial(const std::vector<store::TimingColumn>& timing, std::optional<LedgerTable> ledger,
            const std::string& file) {
  const auto column = [&](const char* name) -> const store::TimingColumn& {
    const store::TimingColumn* found = store::find_column(timing, name);
    if (found != nullptr) return *found;
    throw std::invalid_argument(file + " has no /timing/" + name +
                                ": it was made by another version of glassbox; run it again");
  };
  Trial t;
  t.ranks = static_cast<int>(column("total").of_rank.size());
  t.inside = std::ranges::max(column("total").of_rank);
  t.seconds = ledger ? std::max(ledger->seconds, t.inside) : t.inside;
  for (const store::TimingColumn& c : timing)
    if (c.units == "s" && c.name != "total") t.phases.push_back({c.name, sum(c) / t.ranks});
  t.rounds = sum(column("rounds"));
  t.meetings = sum(column("meetings"));
  t.of_rounds = {sum(column("round_messages")), sum(column("round_bytes"))};
  t.of_meetings = {sum(column("meeting_messages")), sum(column("meeting_bytes"))};
  t.ledger = std::move(ledger);
  return t;
}

std::vector<Point> points(const std::vector<Trial>& trials) {
  std::map<int, std::vector<Trial>> of_ranks;
  for (const Trial& t : trials) of_ranks[t.ranks].push_back(t);
  std::vector<Point> all;
  for (const auto& [ranks, repetitions] : of_ranks) all.push_back(point(repetitions));
  return all;
}

Messages messages_of_round(const Trial& trial, int group, bool is_world) {
  if (trial.rounds == 0.0 || group < 2) return {};
  Messages all = trial.of_rounds;
  if (is_world && trial.ledger) {
    LedgerLine line = sum_of_scope(*trial.ledger, "world");
    line += sum_of_scope(*trial.ledger, "group");
    all = {line.calls, line.received};
  }
  return {all.calls / trial.rounds, all.bytes / trial.rounds / (1.0 - 1.0 / group)};
}

Costs costs(const Point& base, const Demand& demand_of_base, const Messages& of_round, const Network& network) {
  const Trial& t = base.typical;
  Costs c;
  c.work = std::max(0.0, t.inside - t.phase("wait") - t.phase("write")) / demand_of_base.load;
  c.outside = t.outside();
  c.rounds = t.rounds / demand_of_base.group;
  c.of_round = of_round;
  c.seconds_between_meetings = std::max(1e-3, t.inside * t.ranks / std::max(1.0, t.meetings));
  c.network = network;
  return c;
}

}  // namespace glassbox::scaling
