// Rows of a batch on their way to the stage that learns from them.
#include "glassbox/boltzmann/training_input.hpp"

#include <algorithm>
#include <numeric>

#include "glassbox/boltzmann/deep_states.hpp"

namespace glassbox::boltzmann {
namespace {

/// Places in the names of draws: rows of a batch, and those that InputPart tells apart.
constexpr std::int64_t of_batches = 0, of_parts = 1, places = 4;

/// Rows `chosen` of `all`, one after the other.
void copy_rows(const VisibleRows& all, std::span<const std::int64_t> chosen, const VisibleStore& to) {
  for (std::int64_t r = 0; r < std::ssize(chosen); ++r)
    if (all.bits.data != nullptr)
      std::copy_n(all.bits.row(chosen[r]), all.bits.words(), to.bits + r * all.bits.words());
    else
      for (std::int64_t p = 0; p < all.reals.panels(); ++p)
        std::copy_n(all.reals.at_panel(chosen[r], p), panel_width, to.reals.at_panel(r, p));
}

}  // namespace

TrainingInput::TrainingInput(const DataSets& data, std::span<const DirectedLayer> below, std::int64_t label_units,
                             std::uint64_t seed)
    : data_(data), below_(below), label_units_(label_units), seed_(seed) {
  const Dataset& train = data_.train;
  const bool is_drawn = !below_.empty() || data_.binarise == Binarise::per_epoch;
  if (is_drawn) return;
  if (label_units_ > 0) with_labels_ = with_labels(train);
  ready_ = label_units_ > 0 ? with_labels_.view() : train.view();
}

VisibleLayer TrainingInput::layer() const {
  const std::int64_t inputs = below_.empty() ? data_.train.inputs() : below_.back().upper();
  return {.units = inputs + label_units_, .labels = label_units_, .kind = data_.train.kind()};
}

const Dataset& TrainingInput::part(InputPart which) const {
  return which == InputPart::train ? data_.train : which == InputPart::validation ? data_.validation : data_.test;
}

data::BitRows TrainingInput::up(data::BitRows rows, std::span<const std::int32_t> labels,
                                const random::Name& name) const {
  if (!below_.empty()) rows = sample_up(below_, {.bits = rows, .reals = {}}, name);
  return label_units_ > 0 ? with_labels(rows, labels, label_units_) : rows;
}

void TrainingInput::fill(std::span<const std::int64_t> rows, const RowRange& range, std::int64_t epoch,
                         const StepName& name, const VisibleStore& to) const {
  const std::span<const std::int64_t> own = rows.subspan(range.first, range.count());
  if (ready_.rows() > 0) return copy_rows(ready_, own, to);
  data::BitRows bits =
      data_.binarise == Binarise::per_epoch
          ? draw_binarised(data_.train_raw, data_.peak, own, binarisation_name(seed_, data::DataPart::train, epoch))
          : rows_of(data_.train.bits, own);
  std::vector<std::int32_t> labels;
  for (const std::int64_t row : own)
    if (label_units_ > 0) labels.push_back(data_.train.labels[row]);
  const data::BitRows top = up(std::move(bits), labels,
                               {.seed = name.seed,
                                .purpose = random::Purpose::training_input,
                                .sample = name.stage * places + of_batches,
                                .replica = range.first,
                                .sweep = name.step});
  std::ranges::copy(top.all(), to.bits);
}

Dataset TrainingInput::rows_of_part(InputPart which, std::int64_t most) const {
  const Dataset& data = part(which);
  std::vector<std::int64_t> chosen(std::min(most, data.rows()));
  std::iota(chosen.begin(), chosen.end(), 0);
  return rows_of(data, chosen);
}

Dataset TrainingInput::states(InputPart which, std::int64_t most, const StepName& name) const {
  Dataset rows = rows_of_part(which, most);
  if (rows.rows() == 0) return rows;
  if (rows.kind() == VisibleKind::gaussian) return label_units_ > 0 ? with_labels(rows) : rows;
  rows.bits = up(std::move(rows.bits), rows.labels,
                 {.seed = name.seed,
                  .purpose = random::Purpose::training_input,
                  .sample = name.stage * places + of_parts + static_cast<std::int64_t>(which),
                  .replica = 0,
                  .sweep = 0});
  rows.label_units = label_units_;
  return rows;
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
