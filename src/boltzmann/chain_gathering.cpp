// Samples from all ranks, each to its row.
#include "chain_gathering.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace glassbox::boltzmann {
namespace {

/// `values` of all ranks, as many for each of the rows `row`, in the order of rows.
template <class T>
std::vector<T> in_order(std::span<const T> values, std::span<const std::int64_t> row, const parallel::Group& group) {
  const std::vector<T> all = group.gather_ragged(values);
  std::vector<T> ordered(all.size());
  if (row.empty()) return ordered;
  const std::size_t width = all.size() / row.size();
  for (std::size_t s = 0; s < row.size(); ++s)
    std::copy_n(all.begin() + static_cast<std::ptrdiff_t>(s * width), width,
                ordered.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(row[s]) * width));
  return ordered;
}

data::BitRows bits_of(std::span<const std::uint64_t> words, std::int64_t rows, std::int64_t units) {
  data::BitRows bits(rows, units);
  std::ranges::copy(words, bits.all().begin());
  return bits;
}

}  // namespace

ChainSamples gathered(const RbmView& machine, const SamplingSchedule& schedule, const SeenSamples& seen,
                      const parallel::Group& group) {
  ChainSamples all{schedule.chains, schedule.times(), {}, {}, {}};
  const std::vector<std::int64_t> row = group.gather_ragged(std::span<const std::int64_t>(seen.row));
  const std::int64_t units = machine.visible.units;
  if (machine.visible.kind == VisibleKind::binary)
    all.visible = bits_of(in_order(std::span<const std::uint64_t>(seen.visible), row, group), all.rows(), units);
  else
    all.reals = panels_of(in_order(std::span<const float>(seen.reals), row, group), all.rows(), units);
  all.hidden = bits_of(in_order(std::span<const std::uint64_t>(seen.hidden), row, group), all.rows(), machine.hidden());
  return all;
}

void require_chains(const RbmView& machine, const VisibleRows& start, const SamplingSchedule& schedule) {
  const bool is_bits = start.bits.data != nullptr;
  const std::int64_t units = is_bits ? start.bits.units : start.reals.columns;
  if (start.rows() != schedule.chains || units != machine.visible.units ||
      is_bits != (machine.visible.kind == VisibleKind::binary))
    throw std::invalid_argument(
        fmt::format("sampling: {} starting states of {} {} units for {} chains of a machine with {} {} ones",
                    start.rows(), units, is_bits ? "binary" : "gaussian", schedule.chains, machine.visible.units,
                    machine.visible.kind == VisibleKind::binary ? "binary" : "gaussian"));
  if (schedule.chains < 1 || schedule.every < 1 || schedule.thermalization < 0 || schedule.times() < 1)
    throw std::invalid_argument(
        fmt::format("sampling: {} chains of {} sweeps with a sample every {}; allowed: at least one of each",
                    schedule.chains, schedule.sweeps, schedule.every));
}

}  // namespace glassbox::boltzmann
