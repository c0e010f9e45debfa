// Where the rows of both phases lie, and who writes which.
#include "glassbox/boltzmann/phase_rows.hpp"

#include <stdexcept>

namespace glassbox::boltzmann {
namespace {

std::int64_t mean_floats(const VisibleLayer& visible, const PhaseSizes& sizes) {
  return sizes.kind == NegativeRows::means ? panel_floats(sizes.negative, visible.units) : 0;
}

std::size_t bytes_of(const VisibleLayer& visible, std::int64_t hidden, std::int64_t rows, std::int64_t negative) {
  const std::int64_t state = visible.kind == VisibleKind::gaussian
                                 ? panel_floats(rows, visible.units) * static_cast<std::int64_t>(sizeof(float))
                                 : rows * panel_count(visible.units) * 8;
  return panel_floats(rows, hidden) * sizeof(float) + negative * panel_count(hidden) * 8 + state;
}

}  // namespace

PhaseRows::PhaseRows(const parallel::Group& group, const VisibleLayer& visible, std::int64_t hidden,
                     const PhaseSizes& sizes)
    : group_(group),
      dealing_(sizes.dealing),
      first_hidden_(first_panels(hidden, group.size())),
      first_visible_(first_visible_panels(visible, group.size())),
      layer_(visible),
      positive_(sizes.positive),
      negative_(sizes.negative),
      used_positive_(sizes.positive),
      used_negative_(sizes.negative),
      memory_(group, bytes_of(visible, hidden, rows(), negative_) + 2 * mean_floats(visible, sizes) * sizeof(float)) {
  if (dealing_ == Dealing::units && !memory_.is_one_node())
    throw std::logic_error("phase rows: units are dealt to ranks of several nodes");
  auto* floats = reinterpret_cast<float*>(memory_.data());
  const auto matrix = [&](std::int64_t rows, std::int64_t columns) {
    const PanelsView here(floats, rows, columns);
    floats += panel_floats(rows, columns);
    return here;
  };
  hidden_ = matrix(rows(), hidden);
  if (sizes.kind == NegativeRows::means) {
    means_ = matrix(negative_, visible.units);
    fields_ = matrix(negative_, visible.units);
  }
  if (visible.kind == VisibleKind::gaussian) reals_ = matrix(rows(), visible.units);
  hidden_bits_ = reinterpret_cast<std::uint64_t*>(floats);
  if (visible.kind != VisibleKind::gaussian) bits_ = hidden_bits_ + negative_ * panel_count(hidden);
}

void PhaseRows::use(std::int64_t positive_rows, std::int64_t negative_rows) {
  used_positive_ = positive_rows;
  used_negative_ = negative_rows;
}

VisibleRows PhaseRows::visible() const {
  if (bits_ != nullptr) return {.bits = {bits_, rows(), layer_.units}, .reals = {}};
  return {.bits = {}, .reals = reals_};
}

Part PhaseRows::own(std::int64_t used, const std::vector<std::int64_t>& first_panel) const {
  if (dealing_ == Dealing::units) return {0, used, first_panel[group_.rank()], first_panel[group_.rank() + 1]};
  const RowRange rows = share_of(used, group_.rank(), group_.size());
  return {rows.first, rows.last, 0, first_panel.back()};
}

std::vector<parallel::ByteRange> PhaseRows::parts_of(int rank) const {
  const RowRange up = share_of(used_positive_, rank, group_.size()),
                 down = share_of(used_negative_, rank, group_.size());
  std::vector<parallel::ByteRange> parts;
  const auto add = [&](const void* base, const RowRange& rows, std::int64_t row_bytes) {
    const std::size_t begin = static_cast<const std::byte*>(base) - memory_.data();
    parts.push_back({begin + rows.first * row_bytes, begin + rows.last * row_bytes});
  };
  const auto add_panels = [&](const PanelsView& matrix, const RowRange& rows) {
    for (std::int64_t p = 0; p < matrix.panels(); ++p) add(matrix.panel(p), rows, panel_width * sizeof(float));
  };
  for (const RowRange& range : {up, RowRange{down.first + negative_begin(), down.last + negative_begin()}}) {
    add_panels(hidden_, range);
    add_panels(reals_, range);
    if (bits_ != nullptr) add(bits_, range, panel_count(layer_.units) * 8);
  }
  for (const PanelsView& reals : {means_, fields_}) add_panels(reals, down);
  return parts;
}

void PhaseRows::meet() {
  if (dealing_ == Dealing::units) publish();
}

void PhaseRows::publish() {
  memory_.publish([this](int rank) { return parts_of(rank); });
}

}  // namespace glassbox::boltzmann
