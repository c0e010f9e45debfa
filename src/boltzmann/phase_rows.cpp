// Where the rows of both phases lie, and who writes which.
#include "glassbox/boltzmann/phase_rows.hpp"

namespace glassbox::boltzmann {
namespace {

std::int64_t mean_floats(const VisibleLayer& visible, const PhaseSizes& sizes) {
  return sizes.kind == NegativeRows::means ? panel_floats(sizes.negative, visible.units) : 0;
}

std::size_t bytes_of(const VisibleLayer& visible, std::int64_t hidden, std::int64_t rows) {
  const std::int64_t state = visible.kind == VisibleKind::gaussian
                                 ? panel_floats(rows, visible.units) * static_cast<std::int64_t>(sizeof(float))
                                 : rows * panel_count(visible.units) * 8;
  return panel_floats(rows, hidden) * sizeof(float) + state;
}

}  // namespace

RowRange share_of(std::int64_t rows, int rank, int ranks) {
  return {rows * rank / ranks, rows * (rank + 1) / ranks};
}

PhaseRows::PhaseRows(const parallel::Group& group, const VisibleLayer& visible, std::int64_t hidden,
                     const PhaseSizes& sizes)
    : group_(group),
      layer_(visible),
      positive_(sizes.positive),
      negative_(sizes.negative),
      used_positive_(sizes.positive),
      used_negative_(sizes.negative),
      memory_(group, bytes_of(visible, hidden, rows()) + 2 * mean_floats(visible, sizes) * sizeof(float)) {
  auto* floats = reinterpret_cast<float*>(memory_.data());
  hidden_ = PanelsView(floats, rows(), hidden);
  floats += panel_floats(rows(), hidden);
  if (sizes.kind == NegativeRows::means)
    for (PanelsView* reals : {&means_, &fields_}) {
      *reals = PanelsView(floats, negative_, visible.units);
      floats += mean_floats(visible, sizes);
    }
  if (visible.kind == VisibleKind::gaussian)
    reals_ = PanelsView(floats, rows(), visible.units);
  else
    bits_ = reinterpret_cast<std::uint64_t*>(floats);
}

void PhaseRows::use(std::int64_t positive_rows, std::int64_t negative_rows) {
  used_positive_ = positive_rows;
  used_negative_ = negative_rows;
}

VisibleRows PhaseRows::visible() const {
  if (bits_ != nullptr) return {.bits = {bits_, rows(), layer_.units}, .reals = {}};
  return {.bits = {}, .reals = reals_};
}

std::vector<parallel::ByteRange> PhaseRows::parts_of(int rank) const {
  const RowRange up = share_of(used_positive_, rank, group_.size()),
                 down = share_of(used_negative_, rank, group_.size());
  std::vector<parallel::ByteRange> parts;
  for (const RowRange& range : {up, RowRange{down.first + negative_begin(), down.last + negative_begin()}}) {
    const auto add = [&](const void* base, std::int64_t row_bytes) {
      const std::size_t begin = static_cast<const std::byte*>(base) - memory_.data();
      parts.push_back({begin + range.first * row_bytes, begin + range.last * row_bytes});
    };
    for (std::int64_t p = 0; p < hidden_.panels(); ++p) add(hidden_.panel(p), panel_width * sizeof(float));
    if (bits_ != nullptr)
      add(bits_, panel_count(layer_.units) * 8);
    else
      for (std::int64_t p = 0; p < reals_.panels(); ++p) add(reals_.panel(p), panel_width * sizeof(float));
  }
  for (const PanelsView& reals : {means_, fields_})
    for (std::int64_t p = 0; p < reals.panels(); ++p) {
      const std::size_t begin = reinterpret_cast<const std::byte*>(reals.panel(p)) - memory_.data();
      const std::int64_t row_bytes = panel_width * sizeof(float);
      parts.push_back({begin + down.first * row_bytes, begin + down.last * row_bytes});
    }
  return parts;
}

void PhaseRows::publish() {
  memory_.publish([this](int rank) { return parts_of(rank); });
}

}  // namespace glassbox::boltzmann
