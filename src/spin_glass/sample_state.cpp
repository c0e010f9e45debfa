// What a sample state holds, one thing behind the other.
#include "glassbox/spin_glass/sample_state.hpp"

#include <stdexcept>

#include "flat_row.hpp"

namespace glassbox::spin_glass {

StateWidths state_widths(const Protocol& p) {
  return {.integers = 2 * p.replicas() + 2 * (p.rungs() - 1) + 2 * p.rungs() + p.rungs() * p.shape.integers_per_rung(),
          .reals = 2 + p.rungs() * p.shape.reals_per_rung(),
          .words = (1 + p.replicas()) * packed_words(p.shape.overlap.terms)};
}

StateRow flat(const SampleState& s) {
  StateRow row;
  row.head = {s.sample,
              s.sweep,
              s.doublings,
              s.has_passed ? 1 : 0,
              {s.bonds, s.counts.exchanges, s.counts.round_trips, s.lowest.seen.sweep}};
  append(row.integers, s.standing.rung);
  append(row.integers, s.standing.heading);
  for (const auto* counts : {&s.counts.attempts, &s.counts.accepted, &s.counts.up, &s.counts.down})
    append(row.integers, *counts);
  row.reals = {s.lowest.seen.energy, s.lowest.seen.lambda};
  for (const RungMeasurements& rung : s.measurements) rung.append_state(row.reals, row.integers);
  row.integers.shrink_to_fit();  // growing takes up to as much again, and finished rows are kept in numbers
  row.reals.shrink_to_fit();
  append(row.spins, s.lowest.spins);
  append(row.spins, s.spins);
  return row;
}

SampleState sample_state(const StateRow& row, const Protocol& protocol) try {
  FlatReader<std::int64_t> integers(row.integers);
  FlatReader<double> reals(row.reals);
  FlatReader<std::uint64_t> spins(row.spins);
  SampleState s;
  s.sample = row.head.sample;
  s.sweep = row.head.sweep;
  s.doublings = static_cast<int>(row.head.doublings);
  s.has_passed = row.head.passed != 0;
  s.standing = sampling::Standing::start(protocol.copies, protocol.rungs());
  s.counts = sampling::ExchangeCounts::none(protocol.rungs());
  s.bonds = row.head.more[0];
  s.counts.exchanges = row.head.more[1];
  s.counts.round_trips = row.head.more[2];
  s.lowest.seen.sweep = row.head.more[3];
  integers.take_into(s.standing.rung);
  integers.take_into(s.standing.heading);
  s.standing.restore();
  for (auto* counts : {&s.counts.attempts, &s.counts.accepted, &s.counts.up, &s.counts.down})
    integers.take_into(*counts);
  s.lowest.seen.energy = reals.take(1)[0];
  s.lowest.seen.lambda = reals.take(1)[0];
  for (int k = 0; k < protocol.rungs(); ++k)
    s.measurements.emplace_back(protocol.shape)
        .restore(reals.take(protocol.shape.reals_per_rung()), integers.take(protocol.shape.integers_per_rung()));
  const std::int64_t words = packed_words(protocol.shape.overlap.terms);
  s.lowest.spins.resize(words);
  s.spins.resize(protocol.replicas() * words);
  spins.take_into(s.lowest.spins);
  spins.take_into(s.spins);
  return s;
} catch (const std::invalid_argument& error) {
  throw std::runtime_error("the stored state of sample " + std::to_string(row.head.sample) +
                           " is damaged: " + error.what());
}

}  // namespace glassbox::spin_glass
