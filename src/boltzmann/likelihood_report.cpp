// One road after the other, each feeding the next.
#include "glassbox/boltzmann/likelihood_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>
#include <stdexcept>

#include "glassbox/boltzmann/exact_log_z.hpp"
#include "glassbox/boltzmann/rbm_replicas.hpp"

namespace glassbox::boltzmann {
namespace {

/// Which rows of the data the reverse chains start from.
std::vector<std::int64_t> start_rows(const RbmView& rbm, const VisibleRows& data, int chains) {
  const std::int64_t units = data.bits.data != nullptr ? data.bits.units : data.reals.columns;
  if (data.rows() < 1 || units != rbm.visible.units)
    throw std::invalid_argument(
        fmt::format("annealed importance sampling: {} rows of {} units to start reverse chains of {} from; give data "
                    "with their labels, or ask for tempering too",
                    data.rows(), units, rbm.visible.units));
  std::vector<std::int64_t> chosen(chains);
  for (int c = 0; c < chains; ++c) chosen[c] = c % data.rows();
  return chosen;
}

Panels rows_of(ConstPanels all, std::span<const std::int64_t> chosen) {
  Panels some(std::ssize(chosen), all.columns);
  for (std::int64_t p = 0; p < all.panels(); ++p)
    for (std::int64_t r = 0; r < some.rows(); ++r)
      std::copy_n(all.at_panel(chosen[r], p), panel_width, some.view().at_panel(r, p));
  return some;
}

/// Where reverse chains start.
struct Starts {
  data::BitRows bits;
  Panels reals;
  std::vector<std::int32_t> family;  ///< [chain]

  VisibleRows view() const {
    if (reals.rows() > 0) return {.bits = {}, .reals = reals};
    return {.bits = bits, .reals = {}};
  }
};

Starts starts_of(const RbmView& rbm, const VisibleRows& data, int chains) {
  const std::vector<std::int64_t> rows = start_rows(rbm, data, chains);
  Starts starts;
  for (const std::int64_t row : rows) starts.family.push_back(static_cast<std::int32_t>(row));
  if (data.bits.data != nullptr)
    starts.bits = rows_of(data.bits, rows);
  else
    starts.reals = rows_of(data.reals, rows);
  return starts;
}

}  // namespace

LogZRoads log_z_roads(const RbmView& rbm, std::span<const float> base, const LikelihoodRules& rules,
                      const VisibleRows& data, const parallel::Group& group) {
  LogZRoads roads;
  if (rules.roads.exact && has_exact_log_z(rbm)) roads.exact = exact_log_z(rbm, group);
  if (rules.roads.tempering && rbm.visible.kind == VisibleKind::binary) {
    TemperedRules tempered = rules.tempered;
    tempered.samples = rules.chains;
    tempered.seed = rules.seed;
    roads.tempered = tempered_log_z(rbm, base, tempered, group);
  }
  if (!rules.roads.annealing) return roads;
  const AnnealedChains chains{
      roads.tempered ? equal_deviation_ladder(roads.tempered->lambda, roads.tempered->deviation, rules.rungs)
                     : annealing_ladder(rules.rungs),
      rules.chains, rules.seed};
  const Starts starts =
      roads.tempered ? Starts{roads.tempered->samples, {}, roads.tempered->family} : starts_of(rbm, data, rules.chains);
  roads.starts = roads.tempered ? "tempered samples" : "data";
  roads.annealing_lambda = chains.lambda;
  const double prior = log_z_of_base(rbm.visible, base) + static_cast<double>(rbm.hidden()) * std::numbers::ln2;
  roads.forward = forward_log_z(prior, forward_log_weights(rbm, base, chains, group));
  roads.reverse = reverse_log_z(prior, reverse_log_weights(rbm, base, chains, starts.view(), group), starts.family);
  return roads;
}

QuotedLogZ quoted(const LogZRoads& roads, double gate) {
  if (roads.exact) return {statistics::Estimate{*roads.exact, 0.0}, "exact", ""};
  if (!roads.forward || !roads.reverse)
    return {std::nullopt, "", "not quoted: without both sides of annealing nothing bounds log Z; add \"annealing\""};
  const statistics::Estimate forward = roads.forward->log_z, reverse = roads.reverse->log_z;
  const double gap = std::abs(forward.value - reverse.value);
  if (!(gap <= gate))
    return {std::nullopt, "",
            fmt::format("not quoted: forward and reverse annealing differ by {:.2f} nats, more than gate = {}; raise "
                        "likelihood.rungs",
                        gap, gate)};
  if (roads.tempered && roads.tempered->gap.empty()) {
    const statistics::Estimate bridge = roads.tempered->log_z;
    const double distance = std::max(std::abs(bridge.value - forward.value), std::abs(bridge.value - reverse.value));
    if (distance <= gate) return {bridge, "tempering", ""};
    return {std::nullopt, "",
            fmt::format("not quoted: tempering and annealing differ by {:.2f} nats, more than gate = {}; raise "
                        "likelihood.sweeps and likelihood.rungs",
                        distance, gate)};
  }
  if (roads.starts == "data")
    return {
        std::nullopt, "",
        "not quoted: reverse annealing starts from data, which are no samples of the machine and bound nothing; add "
        "\"tempering\""};
  const double error = std::hypot(0.5 * gap, 0.5 * std::hypot(forward.error, reverse.error));
  return {statistics::Estimate{std::midpoint(forward.value, reverse.value), error}, "annealing", ""};
}

}  // namespace glassbox::boltzmann
