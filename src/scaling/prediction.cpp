// A latency-bandwidth model of rounds and meetings.
#include "glassbox/scaling/prediction.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "glassbox/statistics/linear_fit.hpp"

namespace glassbox::scaling {
namespace {

using statistics::Estimate;

/// Steps of a gather by doubling.
double steps(int ranks) {
  return ranks > 1 ? std::bit_width(static_cast<unsigned>(ranks - 1)) : 0.0;
}

}  // namespace

Network fit_network(std::span<const GatherPoint> points) {
  std::vector<double> x;
  std::vector<Estimate> y;
  for (const GatherPoint& point : points) {
    if (point.ranks < 2) continue;
    x.push_back(point.bytes / steps(point.ranks));
    y.push_back({point.seconds / steps(point.ranks), point.seconds / steps(point.ranks)});
  }
  const statistics::LinearFit line = statistics::linear_fit(x, y);
  const double scatter =
      x.size() > 2 ? std::sqrt(line.chi_squared / (static_cast<double>(x.size()) - 2.0)) : std::nan("");
  const auto bounded = [&](const Estimate& fitted) {
    return Estimate{std::max(0.0, fitted.value), fitted.error * scatter};
  };
  return {bounded(line.intercept), bounded(line.slope)};
}

Prediction predict(const Costs& costs, const Demand& demand) {
  Prediction p;
  p.demand = demand;
  p.work = costs.work * demand.load;
  p.outside = costs.outside * (1.0 + costs.outside_growth * (demand.size - 1.0));
  const double latency = costs.network.latency.value, per_byte = costs.network.seconds_per_byte.value;
  p.outside += costs.storage_calls * latency * steps(demand.ranks);
  const double rounds = costs.rounds * demand.round_share;
  if (demand.group > 1)
    p.group = rounds * (costs.of_round.calls * latency * steps(demand.group) +
                        costs.of_round.bytes * (1.0 - 1.0 / demand.group) * per_byte);
  if (demand.ranks > 1) {
    const double meetings = std::max(1.0, (p.work + p.group) / costs.seconds_between_meetings);
    p.meetings = meetings * (latency * steps(demand.ranks) + costs.bytes_of_meeting * (demand.ranks - 1.0) * per_byte);
  }
  return p;
}

double efficiency(const Costs& costs, const Prediction& prediction) {
  const double alone = predict(costs, Demand{}).seconds();
  const double share = prediction.demand.size / prediction.demand.ranks;
  return alone / prediction.seconds() * share;
}

}  // namespace glassbox::scaling
