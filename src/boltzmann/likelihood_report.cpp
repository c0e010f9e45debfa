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

bool asks_for(const LikelihoodRules& rules, Road road) {
  return std::ranges::count(rules.roads, road) > 0;
}

/// Which rows of the data the reverse chains start from.
std::vector<std::int64_t> start_rows(std::int64_t rows, int chains) {
  if (rows < 1)
    throw std::invalid_argument("annealed importance sampling: no data to start reverse chains from; ask for tempering");
  std::vector<std::int64_t> chosen(chains);
  for (int c = 0; c < chains; ++c) chosen[c] = c % rows;
  return chosen;
}

Panels rows_of(ConstPanels all, std::span<const std::int64_t> chosen) {
  Panels some(std::ssize(chosen), all.columns);
  for (std::int64_t p = 0; p < all.panels(); ++p)
    for (std::int64_t r = 0; r < some.rows(); ++r)
      std::copy_n(all.at_panel(chosen[r], p), panel_width, some.view().at_panel(r, p));
  return some;
}

/// Forward and reverse annealing of `roads`, which may have been tempered.
void anneal(const RbmView& rbm, std::span<const float> base, const LikelihoodRules& rules, const VisibleRows& data,
            const parallel::Group& group, LogZRoads& roads) {
  const double prior =
      log_z_of_base(rbm.visible, base) + static_cast<double>(rbm.hidden()) * std::numbers::ln2;
  AnnealedChains chains{annealing_ladder(rules.rungs), rules.chains, rules.seed};
  std::vector<std::int32_t> family(rules.chains);
  BitRows bits;
  Panels reals;
  if (roads.tempered) {
    chains.lambda = equal_deviation_ladder(roads.tempered->lambda, roads.tempered->deviation, rules.rungs);
    family = roads.tempered->family;
    bits = roads.tempered->samples;
    roads.starts = "tempered samples";
  } else {
    const std::vector<std::int64_t> rows = start_rows(data.rows(), rules.chains);
    std::ranges::copy(rows, family.begin());
    if (data.bits.data != nullptr)
      bits = rows_of(data.bits, rows);
    else
      reals = rows_of(data.reals, rows);
    roads.starts = "data";
  }
  const VisibleRows starts = reals.rows() > 0 ? VisibleRows{.bits = {}, .reals = reals}
                                              : VisibleRows{.bits = bits, .reals = {}};
  roads.forward = forward_log_z(prior, forward_log_weights(rbm, base, chains, group));
  roads.reverse = reverse_log_z(prior, reverse_log_weights(rbm, base, chains, starts, group), family);
  roads.annealing_lambda = chains.lambda;
}

}  // namespace

LogZRoads log_z_roads(const RbmView& rbm, std::span<const float> base, const LikelihoodRules& rules,
                      const VisibleRows& data, const parallel::Group& group) {
  LogZRoads roads;
  if (asks_for(rules, Road::exact) && has_exact_log_z(rbm)) roads.exact = exact_log_z(rbm, group);
  if (asks_for(rules, Road::tempering) && rbm.visible.kind == VisibleKind::binary) {
    TemperedRules tempered = rules.tempered;
    tempered.samples = rules.chains;
    tempered.seed = rules.seed;
    roads.tempered = tempered_log_z(rbm, base, tempered, group);
  }
  if (asks_for(rules, Road::annealing)) anneal(rbm, base, rules, data, group, roads);
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
  if (roads.tempered) {
    const statistics::Estimate bridge = roads.tempered->log_z;
    if (std::abs(bridge.value - forward.value) <= gate && std::abs(bridge.value - reverse.value) <= gate)
      return {bridge, "tempering", ""};
  }
  const double error = std::hypot(0.5 * gap, 0.5 * std::hypot(forward.error, reverse.error));
  return {statistics::Estimate{std::midpoint(forward.value, reverse.value), error}, "annealing", ""};
}

}  // namespace glassbox::boltzmann
