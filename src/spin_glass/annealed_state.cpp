// What a cooled sample holds, one thing behind the other.
#include "glassbox/spin_glass/annealed_state.hpp"

#include <stdexcept>

#include "flat_row.hpp"

namespace glassbox::spin_glass {

StateWidths state_widths(const AnnealingProtocol& p) {
  const std::int64_t temperatures = p.temperatures();
  return {.integers = 1 + temperatures * (1 + p.shape.integers_per_rung()),
          .reals = 2 + temperatures * (2 + p.shape.reals_per_rung()) + p.estimators() * 2 * (1 + temperatures) +
                   p.importance_estimators() * temperatures,
          .words = (1 + p.configurations) * packed_words(p.shape.overlap.terms)};
}

StateRow flat(const AnnealedSample& s) {
  StateRow row;
  row.head = {s.sample, s.sweeps, 0, 1, {s.bonds, s.steps, s.hits, s.lowest.seen.sweep}};
  row.integers = {std::ssize(s.measurements)};
  append(row.integers, s.families);
  row.reals = {s.lowest.seen.energy, s.lowest.seen.lambda};
  append(row.reals, s.mean_square_family_size);
  append(row.reals, s.entropic_family_size);
  append(row.reals, s.effective_replicas);
  for (const free_energy::LogZ& log_z : s.log_z) {
    append(row.reals, log_z.value);
    append(row.reals, log_z.error);
  }
  for (const RungMeasurements& rung : s.measurements) rung.append_state(row.reals, row.integers);
  row.integers.shrink_to_fit();  // growing takes up to as much again, and finished rows are kept in numbers
  row.reals.shrink_to_fit();
  append(row.spins, s.lowest.spins);
  append(row.spins, s.configurations);
  return row;
}

AnnealedSample annealed_sample(const StateRow& row, const AnnealingProtocol& protocol) try {
  const int temperatures = protocol.temperatures();
  FlatReader<std::int64_t> integers(row.integers);
  FlatReader<double> reals(row.reals);
  FlatReader<std::uint64_t> spins(row.spins);
  if (integers.take(1)[0] != temperatures) throw std::invalid_argument("it has another number of temperatures");
  AnnealedSample s;
  s.sample = row.head.sample;
  s.sweeps = row.head.sweep;
  s.bonds = row.head.more[0];
  s.steps = row.head.more[1];
  s.hits = row.head.more[2];
  s.lowest.seen.sweep = row.head.more[3];
  s.families.resize(temperatures);
  integers.take_into(s.families);
  s.lowest.seen.energy = reals.take(1)[0];
  s.lowest.seen.lambda = reals.take(1)[0];
  for (auto* sizes : {&s.mean_square_family_size, &s.entropic_family_size}) {
    sizes->resize(temperatures);
    reals.take_into(*sizes);
  }
  s.effective_replicas.resize(protocol.importance_estimators() * temperatures);
  reals.take_into(s.effective_replicas);
  for (int e = 0; e < protocol.estimators(); ++e) {
    free_energy::LogZ& log_z = s.log_z.emplace_back();
    for (auto* values : {&log_z.value, &log_z.error}) {
      values->resize(1 + temperatures);
      reals.take_into(*values);
    }
  }
  for (int k = 0; k < temperatures; ++k)
    s.measurements.emplace_back(protocol.shape)
        .restore(reals.take(protocol.shape.reals_per_rung()), integers.take(protocol.shape.integers_per_rung()));
  const std::int64_t words = packed_words(protocol.shape.overlap.terms);
  s.lowest.spins.resize(words);
  s.configurations.resize(protocol.configurations * words);
  spins.take_into(s.lowest.spins);
  spins.take_into(s.configurations);
  return s;
} catch (const std::invalid_argument& error) {
  throw std::runtime_error("the stored state of sample " + std::to_string(row.head.sample) +
                           " is damaged: " + error.what());
}

}  // namespace glassbox::spin_glass
