// Starts of chains from data or from coins.
#include "chain_starts.hpp"

#include <algorithm>

#include "glassbox/boltzmann/deep_states.hpp"
#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/rbm_replicas.hpp"

namespace glassbox::boltzmann {
namespace {

/// Where draws are, apart from the coins of random_start().
constexpr std::int64_t of_rows = 1, of_labels = 2, of_layers = 3;

/// States of the top's inputs for rows of data below directed layers.
data::BitRows recognised(const Machine& machine, const VisibleRows& rows, std::uint64_t seed) {
  return sample_up(machine.directed, rows,
                   {.seed = seed, .purpose = random::Purpose::sampling_start, .sample = of_layers});
}

std::vector<std::int32_t> start_labels(const SampleJob& job, const VisibleLayer& layer, const Dataset& rows) {
  if (!rows.labels.empty()) return rows.labels;
  std::vector<std::int32_t> labels;
  for (std::int64_t c = 0; c < job.schedule.chains; ++c)
    labels.push_back(static_cast<std::int32_t>(random::integer(
        {.seed = job.schedule.seed, .purpose = random::Purpose::sampling_start, .sample = of_labels, .replica = c}, 0,
        layer.labels)));
  return labels;
}

}  // namespace

ChainSamples chain_starts(const SampleJob& job, const Machine& machine, const DataSets& data) {
  const bool is_clamped = job.label >= 0;
  VisibleLayer layer = machine.top.visible;
  if (is_clamped) layer = {.units = layer.inputs(), .kind = layer.kind};
  const std::uint64_t seed = job.schedule.seed;
  if (job.start == ChainStart::random) return random_start(layer, job.schedule.chains, seed);
  std::vector<std::int64_t> chosen;
  for (std::int64_t c = 0; c < job.schedule.chains; ++c)
    chosen.push_back(
        random::integer({.seed = seed, .purpose = random::Purpose::sampling_start, .sample = of_rows, .replica = c}, 0,
                        data.train.rows()));
  const Dataset rows = rows_of(data.train, chosen);
  ChainSamples start{job.schedule.chains, 1, rows.bits, rows.reals, {}};
  if (!machine.directed.empty()) start = {start.chains, 1, recognised(machine, rows.view(), seed), {}, {}};
  if (layer.labels == 0) return start;
  const std::vector<std::int32_t> labels = start_labels(job, layer, rows);
  if (layer.kind == VisibleKind::binary)
    start.visible = with_labels(start.visible.view(), labels, layer.labels);
  else
    start.reals = with_labels(start.reals.view(), labels, layer.labels);
  return start;
}

std::vector<float> base_of(const SampleJob& job, const Machine& machine, const DataSets& data) {
  constexpr std::int64_t enough = 2000;
  const VisibleLayer& layer = machine.top.visible;
  const VisibleRows rows = slice(data.train.view(), 0, std::min(enough, data.train.rows()));
  const bool is_deep = !machine.directed.empty();
  const data::BitRows states = is_deep ? recognised(machine, rows, job.schedule.seed) : data::BitRows();
  std::vector<float> base = base_rate_bias({.units = layer.inputs()}, is_deep ? states.view() : rows.bits);
  base.resize(panel_floats(1, job.label >= 0 ? layer.inputs() : layer.units));
  return base;
}

}  // namespace glassbox::boltzmann
