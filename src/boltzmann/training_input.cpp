// Rows of a batch on their way to the stage that learns from them.
#include "glassbox/boltzmann/training_input.hpp"

#include <algorithm>
#include <numeric>

#include "glassbox/boltzmann/deep_states.hpp"

namespace glassbox::boltzmann {
namespace {

/// Places in the names of draws: rows of a batch, and those that InputPart tells apart.
constexpr std::int64_t of_batches = 0, of_parts = 1, places = 4;

Panels first_rows(ConstPanels all, std::int64_t count) {
  Panels some(count, all.columns);
  for (std::int64_t p = 0; p < all.panels(); ++p) std::copy_n(all.panel(p), count * panel_width, some.view().panel(p));
  return some;
}

}  // namespace

TrainingInput::TrainingInput(const DataSets& data, std::span<const DirectedLayer> below, std::int64_t label_units,
                             std::uint64_t seed)
    : data_(data), below_(below), label_units_(label_units), seed_(seed) {
  const Dataset& train = data_.train;
  if (train.kind() == VisibleKind::gaussian)
    ready_reals_ = label_units_ > 0 ? with_labels(train.reals, train.labels, label_units_) : train.reals;
  else if (below_.empty() && data_.binarise != Binarise::per_epoch)
    ready_ = label_units_ > 0 ? with_labels(train.bits, train.labels, label_units_) : train.bits;
}

VisibleLayer TrainingInput::layer() const {
  const std::int64_t inputs = below_.empty() ? data_.train.inputs() : below_.back().upper();
  return {.units = inputs + label_units_, .labels = label_units_, .kind = data_.train.kind()};
}

const Dataset& TrainingInput::part(InputPart which) const {
  return which == InputPart::train ? data_.train : which == InputPart::validation ? data_.validation : data_.test;
}

BitRows TrainingInput::up(BitRows rows, std::span<const std::int32_t> labels, const random::Name& name) const {
  if (!below_.empty()) rows = sample_up(below_, {.bits = rows, .reals = {}}, name);
  return label_units_ > 0 ? with_labels(rows, labels, label_units_) : rows;
}

void TrainingInput::fill(std::span<const std::int64_t> rows, const RowRange& range, std::int64_t epoch,
                         const StepName& name, const VisibleStore& to) const {
  const std::span<const std::int64_t> own = rows.subspan(range.first, range.count());
  const auto count = static_cast<std::int64_t>(own.size());
  if (ready_reals_.rows() > 0) {
    const ConstPanels all = ready_reals_;
    for (std::int64_t p = 0; p < all.panels(); ++p)
      for (std::int64_t r = 0; r < count; ++r)
        std::copy_n(all.at_panel(own[r], p), panel_width, to.reals.at_panel(r, p));
    return;
  }
  if (ready_.rows() > 0) {
    for (std::int64_t r = 0; r < count; ++r)
      std::copy_n(ready_.row(own[r]), ready_.words(), to.bits + r * ready_.words());
    return;
  }
  BitRows bits =
      data_.binarise == Binarise::per_epoch
          ? draw_binarised(data_.train_raw, data_.peak, own, binarisation_name(seed_, DataPart::train, epoch))
          : rows_of(data_.train.bits, own);
  std::vector<std::int32_t> labels;
  for (const std::int64_t row : own)
    if (label_units_ > 0) labels.push_back(data_.train.labels[row]);
  const BitRows top = up(std::move(bits), labels,
                         {.seed = name.seed,
                          .purpose = random::Purpose::training_input,
                          .sample = name.stage * places + of_batches,
                          .replica = range.first,
                          .sweep = name.step});
  std::ranges::copy(top.all(), to.bits);
}

BitRows TrainingInput::bits(InputPart which, std::int64_t most, const StepName& name) const {
  const Dataset& data = part(which);
  if (data.kind() == VisibleKind::gaussian || data.rows() == 0) return {};
  std::vector<std::int64_t> chosen(std::min(most, data.rows()));
  std::iota(chosen.begin(), chosen.end(), 0);
  const std::span<const std::int32_t> labels(data.labels);
  const random::Name named{.seed = name.seed,
                           .purpose = random::Purpose::training_input,
                           .sample = name.stage * places + of_parts + static_cast<std::int64_t>(which),
                           .replica = 0,
                           .sweep = 0};
  return up(rows_of(data.bits, chosen), labels.subspan(0, std::min(labels.size(), chosen.size())), named);
}

Panels TrainingInput::reals(InputPart which, std::int64_t most) const {
  const Dataset& data = part(which);
  if (data.kind() != VisibleKind::gaussian || data.rows() == 0) return {};
  const std::int64_t count = std::min(most, data.rows());
  const Panels some = first_rows(data.reals, count);
  return label_units_ > 0 ? with_labels(some, std::span(data.labels).subspan(0, count), label_units_) : some;
}

LabelledInput TrainingInput::labelled(InputPart which, std::int64_t most) const {
  const Dataset& data = part(which);
  const std::int64_t count = std::min(most, data.rows());
  LabelledInput some{
      .bits = {}, .reals = {}, .labels = std::span(data.labels).subspan(0, data.labels.empty() ? 0 : count)};
  if (count == 0) return some;
  std::vector<std::int64_t> chosen(count);
  std::iota(chosen.begin(), chosen.end(), 0);
  if (data.kind() == VisibleKind::gaussian)
    some.reals = first_rows(data.reals, count);
  else
    some.bits = rows_of(data.bits, chosen);
  return some;
}

std::vector<std::int64_t> epoch_order(std::int64_t rows, const random::Name& name) {
  std::vector<std::uint64_t> key(rows);
  for (std::int64_t r = 0; r < rows; ++r) {
    const auto words = random::words(name, r);
    key[r] = words[0] | std::uint64_t{words[1]} << 32;
  }
  std::vector<std::int64_t> order(rows);
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, [&](std::int64_t a, std::int64_t b) { return key[a] != key[b] ? key[a] < key[b] : a < b; });
  return order;
}

std::vector<std::int64_t> bootstrap_rows(std::int64_t rows, const random::Name& name) {
  std::vector<std::int64_t> drawn(rows);
  for (std::int64_t r = 0; r < rows; ++r) drawn[r] = random::integer(name, r, rows);
  return drawn;
}

}  // namespace glassbox::boltzmann
