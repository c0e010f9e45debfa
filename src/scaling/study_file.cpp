// Columns along the numbers of ranks.
#include "glassbox/scaling/study_file.hpp"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

#include "glassbox/store/atomic.hpp"
#include "glassbox/store/labelled.hpp"

namespace glassbox::scaling {
namespace {

using store::LabelledSection;

/// How the outside of a weak job grows: the slope of outside(R) / outside(first) against R, through the first point.
double outside_growth(const std::vector<Point>& points, const std::vector<Demand>& demands) {
  const double first = points.front().typical.outside();
  double above = 0.0, below = 0.0;
  for (std::size_t i = 1; i < points.size(); ++i) {
    const double more = demands[i].size / demands.front().size - 1.0;
    above += more * (points[i].typical.outside() / first - 1.0);
    below += more * more;
  }
  return first > 0.0 && below > 0.0 ? std::max(0.0, above / below) : 0.0;
}

template <class Item>
std::vector<double> column(const std::vector<Item>& items, const std::function<double(const Item&)>& figure) {
  std::vector<double> values;
  for (const Item& item : items) values.push_back(figure(item));
  return values;
}

void write_points(store::File& file, const Study& study) {
  LabelledSection section(file, "scaling");
  std::vector<std::int64_t> ranks;
  for (const Point& p : study.points) ranks.push_back(p.ranks);
  section.axis("ranks", ranks, {"MPI ranks", "1"});
  const auto put = [&](const std::string& name, const std::string& what, const std::string& units,
                       const std::vector<double>& values) {
    section.put(name, {"ranks"}, values, {what, units});
  };
  const auto of_point = [&](const std::function<double(const Point&)>& f) { return column(study.points, f); };
  const auto of_efficiency = [&](const std::function<double(const Efficiency&)>& f) {
    return column(study.efficiencies, f);
  };
  put("seconds", "time of the program, median", "s", of_point([](const Point& p) { return p.seconds.value; }));
  put("seconds_error", "its standard error", "s", of_point([](const Point& p) { return p.seconds.error; }));
  put("speed_up", "speed-up", "1", of_efficiency([](const Efficiency& e) { return e.speed_up.value; }));
  put("speed_up_error", "its standard error", "1", of_efficiency([](const Efficiency& e) { return e.speed_up.error; }));
  put("efficiency", "efficiency", "1", of_efficiency([](const Efficiency& e) { return e.efficiency.value; }));
  put("efficiency_error", "its standard error", "1",
      of_efficiency([](const Efficiency& e) { return e.efficiency.error; }));
  put("predicted_seconds", "predicted from the fewest ranks", "s",
      column<Outlook>(study.at_points, [](const Outlook& o) { return o.prediction.seconds(); }));
  put("predicted_efficiency", "predicted, against one rank", "1",
      column<Outlook>(study.at_points, [](const Outlook& o) { return o.efficiency; }));
  put("outside", "seconds before, after and beside the rounds, files on the way included", "s",
      of_point([](const Point& p) { return p.typical.outside(); }));
  for (const Phase& phase : study.points.front().typical.phases)
    put("phase_" + phase.name, "seconds in " + phase.name + ", mean over ranks", "s",
        of_point([&](const Point& p) { return p.typical.phase(phase.name); }));
  put("round_messages", "messages of a rank in all rounds", "1",
      of_point([](const Point& p) { return p.typical.of_rounds.calls / p.ranks; }));
  put("round_bytes", "bytes received by a rank in all rounds", "B",
      of_point([](const Point& p) { return p.typical.of_rounds.bytes / p.ranks; }));
  put("rounds", "rounds of a rank", "1", of_point([](const Point& p) { return p.typical.rounds / p.ranks; }));
  put("meetings", "meetings of a rank", "1", of_point([](const Point& p) { return p.typical.meetings / p.ranks; }));
}

void write_ledgers(store::File& file, const Study& study) {
  std::vector<std::string> names;
  std::vector<std::int64_t> ranks;
  for (const Point& p : study.points) {
    ranks.push_back(p.ranks);
    if (!p.typical.ledger) return;
    for (const LedgerLine& line : p.typical.ledger->lines) names.push_back(line.function + "." + line.scope);
  }
  std::ranges::sort(names);
  names.erase(std::ranges::unique(names).begin(), names.end());
  if (names.empty()) return;
  LabelledSection section(file, "ledger");
  section.axis("ranks", ranks, {"MPI ranks", "1"});
  section.axis("call", names, {"MPI function and scope", "1"});
  const auto put = [&](const std::string& name, const std::string& what, const std::string& units,
                       double LedgerLine::*figure) {
    std::vector<double> values(ranks.size() * names.size(), 0.0);
    for (std::size_t p = 0; p < ranks.size(); ++p)
      for (const LedgerLine& line : study.points[p].typical.ledger->lines) {
        const auto place = std::ranges::lower_bound(names, line.function + "." + line.scope) - names.begin();
        values[p * names.size() + place] = line.*figure;
      }
    section.put(name, {"ranks", "call"}, values, {what + ", all ranks together", units});
  };
  put("calls", "calls", "1", &LedgerLine::calls);
  put("sent", "bytes sent", "B", &LedgerLine::sent);
  put("received", "bytes received", "B", &LedgerLine::received);
  put("seconds", "seconds in calls that no other call made", "s", &LedgerLine::seconds);
}

void write_outlook(store::File& file, const Study& study) {
  if (study.beyond.empty()) return;
  LabelledSection section(file, "prediction");
  std::vector<std::int64_t> ranks;
  for (const Outlook& o : study.beyond) ranks.push_back(o.prediction.demand.ranks);
  section.axis("ranks", ranks, {"MPI ranks", "1"});
  const auto put = [&](const std::string& name, const std::string& what, const std::string& units,
                       const std::function<double(const Outlook&)>& figure) {
    section.put(name, {"ranks"}, column(study.beyond, figure), {what, units});
  };
  put("seconds", "time of the program", "s", [](const Outlook& o) { return o.prediction.seconds(); });
  put("efficiency", "against one rank", "1", [](const Outlook& o) { return o.efficiency; });
  put("work", "work of the busiest rank", "s", [](const Outlook& o) { return o.prediction.work; });
  put("group", "messages inside the group", "s", [](const Outlook& o) { return o.prediction.group; });
  put("meetings", "meetings of all ranks", "s", [](const Outlook& o) { return o.prediction.meetings; });
  put("outside", "start, end and files", "s", [](const Outlook& o) { return o.prediction.outside; });
  put("idle", "ranks without work", "1", [](const Outlook& o) { return o.prediction.demand.idle * 1.0; });
}

void write_network(store::File& file, const Network& network) {
  LabelledSection section(file, "network");
  const auto put = [&](const std::string& name, const std::string& what, const std::string& units,
                       const statistics::Estimate& fitted) {
    section.put(name, {}, std::vector<double>{fitted.value}, {what, units});
    section.put(name + "_error", {}, std::vector<double>{fitted.error}, {what + ", standard error", units});
  };
  put("latency", "of one step of a gather", "s", network.latency);
  put("seconds_per_byte", "1 / bandwidth", "s/B", network.seconds_per_byte);
}

}  // namespace

Study study(std::vector<Point> points, const std::vector<Demand>& demands, const Messages& of_round,
            const Network& network, Growth growth) {
  Study s;
  s.growth = growth;
  std::vector<Timed> times;
  for (const Point& p : points) times.push_back({p.ranks, p.seconds});
  s.efficiencies = efficiencies(times, growth);
  s.costs = costs(points.front(), demands.front(), of_round, network);
  if (growth == Growth::weak) s.costs.outside_growth = outside_growth(points, demands);
  // A weak job is larger by as much as it has more ranks already where it is first seen.
  s.costs.outside /= 1.0 + s.costs.outside_growth * (demands.front().size - 1.0);
  for (const Point& p : points) {
    if (p.ranks == 1) continue;
    const Trial& t = p.typical;
    if (t.meetings > 0.0) s.costs.bytes_of_meeting = t.of_meetings.bytes / t.meetings / (p.ranks - 1.0);
    if (t.ledger) s.costs.storage_calls = sum_of_scope(*t.ledger, "storage").calls / p.ranks;
  }
  for (const Demand& demand : demands) s.at_points.push_back(outlook(s.costs, demand));
  s.points = std::move(points);
  return s;
}

Outlook outlook(const Costs& costs, const Demand& demand) {
  const Prediction prediction = predict(costs, demand);
  return {prediction, efficiency(costs, prediction)};
}

void write_study(const std::string& path, const Study& study, const store::Provenance& provenance) {
  store::AtomicFile out(path, parallel::Group());
  store::write_provenance(out.file(), provenance);
  out.file().annotate("/", {"verb", std::string("scale")});
  out.file().annotate("/", {"scaled_verb", study.verb});
  out.file().annotate("/", {"growth", std::string(study.growth == Growth::strong ? "strong" : "weak")});
  write_points(out.file(), study);
  write_ledgers(out.file(), study);
  write_outlook(out.file(), study);
  write_network(out.file(), study.costs.network);
  out.commit(store::Trailer::checksum);
}

}  // namespace glassbox::scaling
