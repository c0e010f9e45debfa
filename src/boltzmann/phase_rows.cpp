// Where the rows of both phases lie, and who writes which.
#include "glassbox/boltzmann/phase_rows.hpp"

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

/// Bytes of rows and of panels among all.
class PhaseRows::Parts {
 public:
  explicit Parts(const std::byte* begin) : begin_(begin) {}

  void add(PanelsView matrix, const RowRange& rows, const RowRange& panels) {
    for (std::int64_t p = panels.first; p < panels.last; ++p)
      add(matrix.at_panel(rows.first, p), rows.count() * panel_width * sizeof(float));
  }
  void add(const std::uint64_t* bits, std::int64_t words, const RowRange& rows, const RowRange& panels) {
    for (std::int64_t r = rows.first; r < rows.last; ++r)
      add(bits + r * words + panels.first, panels.count() * sizeof(std::uint64_t));
  }
  std::vector<parallel::ByteRange> taken() { return std::move(ranges_); }

 private:
  void add(const void* base, std::size_t bytes) {
    const std::size_t first = static_cast<const std::byte*>(base) - begin_;
    ranges_.push_back({first, first + bytes});
  }

  const std::byte* begin_;
  std::vector<parallel::ByteRange> ranges_;
};

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
      memory_(group,
              bytes_of(visible, hidden, rows(), negative_) + 2 * mean_floats(visible, sizes) * sizeof(float)) {
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

Part PhaseRows::own_hidden(std::int64_t used) const {
  if (dealing_ == Dealing::units) return {0, used, first_hidden_[group_.rank()], first_hidden_[group_.rank() + 1]};
  const RowRange own = share_of(used, group_.rank(), group_.size());
  return {own.first, own.last, 0, hidden_.panels()};
}

Part PhaseRows::own_visible(std::int64_t used) const {
  if (dealing_ == Dealing::units) return {0, used, first_visible_[group_.rank()], first_visible_[group_.rank() + 1]};
  const RowRange own = share_of(used, group_.rank(), group_.size());
  return {own.first, own.last, 0, panel_count(layer_.units)};
}

/// Rows of the negative phase among all.
RowRange PhaseRows::moved(const RowRange& negative) const {
  return {negative_begin() + negative.first, negative_begin() + negative.last};
}

void PhaseRows::add_visible(Parts& parts, const RowRange& rows, const RowRange& panels) const {
  if (bits_ != nullptr)
    parts.add(bits_, panel_count(layer_.units), rows, panels);
  else
    parts.add(reals_, rows, panels);
}

std::vector<parallel::ByteRange> PhaseRows::rows_of(int rank) const {
  const RowRange up = share_of(used_positive_, rank, group_.size()),
                 down = share_of(used_negative_, rank, group_.size());
  Parts parts(memory_.data());
  for (const RowRange& range : {up, moved(down)}) {
    parts.add(hidden_, range, {0, hidden_.panels()});
    add_visible(parts, range, {0, panel_count(layer_.units)});
  }
  for (const PanelsView& reals : {means_, fields_}) parts.add(reals, down, {0, reals.panels()});
  return parts.taken();
}

std::vector<parallel::ByteRange> PhaseRows::written_by(int rank, Written what) const {
  const RowRange hidden{first_hidden_[rank], first_hidden_[rank + 1]},
      visible{first_visible_[rank], first_visible_[rank + 1]};
  Parts parts(memory_.data());
  switch (what) {
    case Written::own_rows:
      add_visible(parts, share_of(used_positive_, rank, group_.size()), {0, first_visible_.back()});
      add_visible(parts, moved(share_of(used_negative_, rank, group_.size())), {0, first_visible_.back()});
      break;
    case Written::hidden_states:
      parts.add(hidden_bits_, hidden_.panels(), {0, used_negative_}, hidden);
      break;
    case Written::visible_states:
      add_visible(parts, moved({0, used_negative_}), visible);
      break;
    case Written::activities:
      parts.add(hidden_, {0, used_positive_}, hidden);
      parts.add(hidden_, moved({0, used_negative_}), hidden);
      break;
  }
  return parts.taken();
}

void PhaseRows::meet(Written what) {
  if (dealing_ == Dealing::units) memory_.publish([&](int rank) { return written_by(rank, what); });
}

void PhaseRows::publish() {
  if (dealing_ == Dealing::rows) return memory_.publish([this](int rank) { return rows_of(rank); });
  meet(Written::activities);
}

}  // namespace glassbox::boltzmann
