// Folding what is averaged over samples but too long to be kept for each.
#include "sample_sums.hpp"

#include <algorithm>
#include <bit>
#include <limits>

#include "glassbox/spin_glass/identities.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::size_t gathered_elements = std::size_t{1} << 22;
constexpr std::int64_t most_rows_in_hand = 16;
constexpr std::int64_t run_bytes = std::int64_t{64} << 20;

std::size_t rungs(const ResultShape& shape) {
  return shape.lambda.size();
}

/// With those that only lead to beta = 0.
std::size_t all_rungs(const ResultShape& shape) {
  return shape.protocol ? shape.protocol->lambda.size() : rungs(shape);
}

std::size_t window_cells(const ResultShape& shape) {
  return shape.protocol ? rungs(shape) * windows_of(*shape.protocol) * window_columns : 0;
}

void add_windows(SampleSums& sums, const SampleState& state, const ResultShape& shape) {
  const int windows = windows_of(*shape.protocol);
  const double scale[window_columns] = {1.0 / static_cast<double>(shape.sites), 1.0, 1.0};
  for (int w = 0; w < windows; ++w)
    for (std::size_t k = 0; k < rungs(shape); ++k)
      for (int c = 0; c < window_columns; ++c) {
        const double* sum = state.measurements[shape.protocol->hot_rungs + k].windows.data() + c;
        const double now = sum[w * window_columns] * scale[c] / static_cast<double>(std::int64_t{1} << w);
        const std::size_t at = (w * rungs(shape) + k) * window_columns + c;
        sums.windows.add(at, now);
        if (w == 0) continue;
        const double before =
            sum[(w - 1) * window_columns] * scale[c] / static_cast<double>(std::int64_t{1} << (w - 1));
        sums.window_changes.add(at, now - before);
      }
}

template <class Counts>
void add_counts(std::vector<double>& sums, const Counts& counts) {
  for (std::size_t i = 0; i < counts.size(); ++i) sums[i] += static_cast<double>(counts[i]);
}

}  // namespace

std::int64_t rows_in_hand(const ResultShape& shape) {
  std::int64_t samples = most_rows_in_hand;
  while (samples > 1 && samples * (result_bytes(shape) / shape.samples) > run_bytes) samples /= 2;
  return samples;
}

int windows_of(const Protocol& protocol) {
  const std::int64_t measurements = protocol.stage_end(0) / protocol.every;
  return std::max(0, static_cast<int>(std::bit_width(static_cast<std::uint64_t>(measurements + 1))) - 1);
}

Estimates estimates(const Squares& squares, std::int64_t samples) {
  Estimates all;
  for (std::size_t i = 0; i < squares.sum.size(); ++i) {
    const auto e = estimate_of_sums(squares.sum[i], squares.sum_of_squares[i], samples);
    all.value.push_back(e.value);
    all.error.push_back(e.error);
  }
  return all;
}

SampleSums::SampleSums(const ResultShape& shape)
    : overlap(shape.has_overlaps ? rungs(shape) * shape.overlap.bins : 0),
      link(shape.has_overlaps ? rungs(shape) * shape.link.bins : 0),
      windows(window_cells(shape)),
      window_changes(window_cells(shape)),
      identity(shape.has_overlaps && has_katzgraber_young(shape.model) ? rungs(shape) : 0),
      attempts(all_rungs(shape) - 1, 0.0),
      accepted(all_rungs(shape) - 1, 0.0),
      up(all_rungs(shape), 0.0),
      down(all_rungs(shape), 0.0),
      lowest_energy(1, std::numeric_limits<double>::infinity()),
      round_trips(1, 0.0),
      bonds(1, 0.0) {}

void SampleSums::add(const SampleRow& row, const ResultShape& shape) {
  for (std::size_t i = 0; i < overlap.sum.size(); ++i) overlap.add(i, row.record.overlap_histogram[i]);
  for (std::size_t i = 0; i < link.sum.size(); ++i) link.add(i, row.record.link_overlap_histogram[i]);
  const double bonds_per_site = static_cast<double>(row.bonds) / static_cast<double>(shape.sites);
  for (std::size_t k = 0; k < identity.sum.size(); ++k)
    identity.add(k, katzgraber_young(row.record, static_cast<int>(k), shape.lambda[k], coupling_deviation(shape.model),
                                     bonds_per_site));
  lowest_energy[0] = std::min(lowest_energy[0], row.lowest.seen.energy);
  bonds[0] += static_cast<double>(row.bonds);
  if (!row.state) return;
  add_windows(*this, *row.state, shape);
  add_counts(attempts, row.state->counts.attempts);
  add_counts(accepted, row.state->counts.accepted);
  add_counts(up, row.state->counts.up);
  add_counts(down, row.state->counts.down);
  round_trips[0] += static_cast<double>(row.state->counts.round_trips);
}

std::vector<std::vector<double>*> SampleSums::parts() {
  return {&overlap.sum,
          &overlap.sum_of_squares,
          &link.sum,
          &link.sum_of_squares,
          &windows.sum,
          &windows.sum_of_squares,
          &window_changes.sum,
          &window_changes.sum_of_squares,
          &identity.sum,
          &identity.sum_of_squares,
          &attempts,
          &accepted,
          &up,
          &down,
          &round_trips,
          &bonds};
}

void SampleSums::fold(SampleSums mine, const parallel::Group& world) {
  // In slices: what all ranks hold of a long histogram together is more than one message carries.
  const std::size_t most = std::max<std::size_t>(1, gathered_elements / world.size());
  for (std::size_t p = 0; p < parts().size(); ++p) {
    std::vector<double>& total = *parts()[p];
    for (std::size_t begin = 0; begin < total.size(); begin += most) {
      const std::size_t count = std::min(most, total.size() - begin);
      const std::vector<double> all = world.gather(std::span<const double>(*mine.parts()[p]).subspan(begin, count));
      for (std::size_t i = 0; i < all.size(); ++i) total[begin + i % count] += all[i];
    }
  }
  for (const double e : world.gather(std::span<const double>(mine.lowest_energy)))
    lowest_energy[0] = std::min(lowest_energy[0], e);
}

}  // namespace glassbox::spin_glass
