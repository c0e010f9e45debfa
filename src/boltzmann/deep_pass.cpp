// Layers of a deep belief network, drawn one after the other.
#include "glassbox/boltzmann/deep_pass.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/phase_rows.hpp"

namespace glassbox::boltzmann {
namespace {

/// The first `units` columns.
BitRows first_units(BitView bits, std::int64_t units) {
  BitRows some(bits.rows, units);
  for (std::int64_t r = 0; r < bits.rows; ++r) {
    std::copy_n(bits.row(r), some.words(), some.row(r));
    if (units % 64 != 0) some.row(r)[units / 64] &= (std::uint64_t{1} << (units % 64)) - 1;
  }
  return some;
}

Panels first_units(ConstPanels reals, std::int64_t units) {
  Panels some(reals.rows, units);
  for (std::int64_t r = 0; r < reals.rows; ++r)
    for (std::int64_t u = 0; u < units; ++u) some(r, u) = reals(r, u);
  return some;
}

/// Draws a layer from its inputs, which become probabilities.
GeneratedRows drawn(const VisibleLayer& layer, Panels input, const random::Name& name) {
  GeneratedRows rows{{}, {}, std::move(input)};
  if (layer.kind == VisibleKind::binary)
    rows.bits = BitRows(rows.probabilities.rows(), layer.units);
  else
    rows.reals = Panels(rows.probabilities.rows(), layer.units);
  draw_visible(layer, rows.probabilities, name, whole(rows.probabilities), {rows.bits.all().data(), rows.reals});
  return rows;
}

/// Below the states `above` of the visible units of the top.
GeneratedRows lower_layers(const Machine& machine, BitRows above, random::Name name) {
  GeneratedRows rows;
  for (std::size_t l = machine.directed.size(); l-- > 0;) {
    const DirectedLayer& layer = machine.directed[l];
    Panels weights(layer.upper(), layer.lower.units), input(above.rows(), layer.lower.units);
    transpose(layer.generative, 0, panel_count(layer.upper()), weights);
    add_rows(above, weights, layer.lower_bias, whole(input), input);
    name.sweep = static_cast<std::int64_t>(l);
    rows = drawn(layer.lower, std::move(input), name);
    above = rows.bits;
  }
  return rows;
}

/// Rows first .. last - 1 of the whole answer.
GeneratedRows rows_below(const Machine& machine, const ChainSamples& samples, const RowRange& range,
                         std::uint64_t seed) {
  const VisibleLayer& top = machine.top.visible;
  const VisibleRows v = slice(samples.view(), range.first, range.count());
  if (!machine.directed.empty())
    return lower_layers(machine, first_units(v.bits, top.inputs()),
                        {.seed = seed, .purpose = random::Purpose::sampled_layers, .replica = range.first});
  const ReadyRbm ready(machine.top);
  Panels input(range.count(), top.units);
  visible_input(ready.view(), samples.hidden.view().slice(range.first, range.count()), whole(input), input);
  visible_probabilities(top, input, whole(input));
  GeneratedRows rows{{}, {}, first_units(input, top.inputs())};
  if (top.kind == VisibleKind::binary)
    rows.bits = first_units(v.bits, top.inputs());
  else
    rows.reals = first_units(v.reals, top.inputs());
  return rows;
}

Panels shared(const Panels& own, std::int64_t rows, std::int64_t columns, const parallel::Group& group) {
  const std::vector<float> mine = row_major(own);
  return panels_of(group.gather_ragged(std::span<const float>(mine)), rows, columns);
}

}  // namespace

VisibleRows GeneratedRows::view() const {
  if (bits.rows() > 0) return {.bits = bits, .reals = {}};
  return {.bits = {}, .reals = reals};
}

GeneratedRows up_pass(const Machine& machine, const VisibleRows& data, std::uint64_t seed) {
  const bool is_bits = data.bits.data != nullptr;
  const std::int64_t units = is_bits ? data.bits.units : data.reals.columns;
  if (units != machine.inputs() || is_bits != (machine.input_kind() == VisibleKind::binary))
    throw std::invalid_argument(fmt::format("data of {} {} units for a machine of {} {} inputs", units,
                                            is_bits ? "binary" : "real", machine.inputs(),
                                            machine.input_kind() == VisibleKind::binary ? "binary" : "real"));
  GeneratedRows rows;
  if (is_bits)
    rows.bits = first_units(data.bits, units);
  else
    rows.reals = first_units(data.reals, units);
  random::Name name{.seed = seed, .purpose = random::Purpose::sampling_start};
  for (const DirectedLayer& layer : machine.directed) {
    const RbmView up{layer.lower, layer.recognition, {}, {}, layer.upper_bias};
    Panels input(data.rows(), layer.upper());
    hidden_input(up, rows.view(), whole(input), input);
    ++name.sweep;
    rows = drawn({.units = layer.upper()}, std::move(input), name);
  }
  return rows;
}

GeneratedRows down_pass(const Machine& machine, const ChainSamples& samples, std::uint64_t seed,
                        const parallel::Group& group) {
  const RowRange mine = share_of(samples.rows(), group.rank(), group.size());
  GeneratedRows own;
  if (mine.count() > 0) own = rows_below(machine, samples, mine, seed);
  const std::int64_t inputs = machine.inputs();
  GeneratedRows all{{}, {}, shared(own.probabilities, samples.rows(), inputs, group)};
  if (machine.input_kind() == VisibleKind::binary) {
    const std::vector<std::uint64_t> words = group.gather_ragged(std::span<const std::uint64_t>(own.bits.all()));
    all.bits = BitRows(samples.rows(), inputs);
    std::ranges::copy(words, all.bits.all().begin());
  } else {
    all.reals = shared(own.reals, samples.rows(), inputs, group);
  }
  return all;
}

}  // namespace glassbox::boltzmann
