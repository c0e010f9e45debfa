// Data out of states of the top, rows dealt to the ranks.
#include "glassbox/boltzmann/generated_rows.hpp"

#include <algorithm>

#include "glassbox/boltzmann/deep_states.hpp"
#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/phase_rows.hpp"

namespace glassbox::boltzmann {
namespace {

/// The first `units` columns.
data::BitRows first_units(data::BitView bits, std::int64_t units) {
  data::BitRows some(bits.rows, units);
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

/// Data below the states `above` of the inputs of the top.
GeneratedRows data_below(const Machine& machine, data::BitView above, const random::Name& name) {
  GeneratedRows rows{{}, {}, DownPass(machine.directed)(above, name)};
  const Part all = whole(rows.probabilities);
  if (machine.input_kind() == VisibleKind::binary) {
    rows.bits = data::BitRows(above.rows, machine.inputs());
    draw_bits(rows.probabilities, name, all, rows.bits.row(0));
  } else {
    rows.reals = rows.probabilities;
    add_normals(rows.reals, name, all);
  }
  return rows;
}

/// Rows first .. last - 1 of the whole answer.
GeneratedRows rows_below(const Machine& machine, const ChainSamples& samples, const RowRange& range,
                         std::uint64_t seed) {
  const VisibleLayer& top = machine.top.visible;
  const VisibleRows v = slice(samples.view(), range.first, range.count());
  if (!machine.directed.empty())
    return data_below(machine, first_units(v.bits, top.inputs()),
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

GeneratedRows down_pass(const Machine& machine, const ChainSamples& samples, std::uint64_t seed,
                        const parallel::Group& group) {
  const RowRange mine = share_of(samples.rows(), group.rank(), group.size());
  GeneratedRows own;
  if (mine.count() > 0) own = rows_below(machine, samples, mine, seed);
  const std::int64_t inputs = machine.inputs();
  GeneratedRows all{{}, {}, shared(own.probabilities, samples.rows(), inputs, group)};
  if (machine.input_kind() == VisibleKind::binary) {
    const std::vector<std::uint64_t> words = group.gather_ragged(std::span<const std::uint64_t>(own.bits.all()));
    all.bits = data::BitRows(samples.rows(), inputs);
    std::ranges::copy(words, all.bits.all().begin());
  } else {
    all.reals = shared(own.reals, samples.rows(), inputs, group);
  }
  return all;
}

}  // namespace glassbox::boltzmann
