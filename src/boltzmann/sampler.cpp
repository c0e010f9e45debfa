// What chains begin with, clamped machines, and what samples say of themselves.
#include "glassbox/boltzmann/sampler.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/phase_rows.hpp"

namespace glassbox::boltzmann {

VisibleRows ChainSamples::view() const {
  if (visible.rows() > 0) return {.bits = visible, .reals = {}};
  return {.bits = {}, .reals = reals};
}

ChainSamples random_start(const VisibleLayer& layer, std::int64_t chains, std::uint64_t seed) {
  ChainSamples start{chains, 1, {}, {}, {}};
  Panels input(chains, layer.units);  // of zeros: fair coins, or normal numbers about 0
  if (layer.kind == VisibleKind::binary)
    start.visible = data::BitRows(chains, layer.units);
  else
    start.reals = Panels(chains, layer.units);
  draw_visible(layer, input, {.seed = seed, .purpose = random::Purpose::sampling_start}, whole(input),
               {start.visible.all().data(), start.reals});
  return start;
}

Rbm clamped(const Rbm& machine, std::int64_t label) {
  const VisibleLayer& layer = machine.visible;
  if (label < 0 || label >= layer.labels)
    throw std::invalid_argument(
        fmt::format("sampling: label {} of a machine with {} label units{}", label, layer.labels,
                    layer.labels > 0 ? fmt::format("; allowed: 0 to {}", layer.labels - 1) : ""));
  Rbm free = zero_rbm({.units = layer.inputs(), .kind = layer.kind}, machine.hidden());
  std::copy_n(machine.visible_bias.begin(), layer.inputs(), free.visible_bias.begin());
  for (std::int64_t j = 0; j < machine.hidden(); ++j) {
    free.hidden_bias[j] = machine.hidden_bias[j] + machine.weights(layer.inputs() + label, j);
    for (std::int64_t i = 0; i < layer.inputs(); ++i) free.weights(i, j) = machine.weights(i, j);
  }
  return free;
}

std::vector<std::int32_t> labels_of(const VisibleLayer& layer, const VisibleRows& rows) {
  std::vector<std::int32_t> labels;
  for (std::int64_t r = 0; layer.labels > 0 && r < rows.rows(); ++r) {
    const auto is_on = [&](std::int64_t u) {
      return rows.bits.data != nullptr ? rows.bits.at(r, u) : rows.reals(r, u) > 0.5F;
    };
    std::int32_t label = 0;
    while (label + 1 < layer.labels && !is_on(layer.inputs() + label)) ++label;
    labels.push_back(label);
  }
  return labels;
}

std::vector<double> shared_free_energies(const RbmView& machine, const VisibleRows& rows,
                                         const parallel::Group& group) {
  const RowRange mine = share_of(rows.rows(), group.rank(), group.size());
  std::vector<double> own;
  if (mine.count() > 0) own = free_energies(machine, slice(rows, mine.first, mine.count()));
  return group.gather_ragged(std::span<const double>(own));
}

}  // namespace glassbox::boltzmann
