// Where the parameters of a machine in training lie, and who writes which.
#include "glassbox/boltzmann/shared_rbm.hpp"

#include <algorithm>

namespace glassbox::boltzmann {
namespace {

void copy_panels(ConstPanels from, PanelsView to) {
  std::copy_n(from.data, panel_floats(from.rows, from.columns), to.data);
}

/// Visible units of a rank's panels.
RowRange own_units(const VisibleLayer& layer, const parallel::Group& group) {
  const std::vector<std::int64_t> first = first_visible_panels(layer, group.size());
  return {std::min(layer.units, first[group.rank()] * panel_width),
          std::min(layer.units, first[group.rank() + 1] * panel_width)};
}

}  // namespace

SharedRbm::SharedRbm(const parallel::Group& group, const Rbm& start, Dealing dealing)
    : group_(group),
      visible_(start.visible),
      hidden_(start.hidden()),
      visible_rows_(dealing == Dealing::units ? own_units(visible_, group) : RowRange{0, visible_.units}),
      first_panel_(first_panels(hidden_, group.size())),
      memory_(group, sizeof(float) * (2 * panel_floats(visible_.units, hidden_) + 3 * panel_floats(1, visible_.units) +
                                      3 * panel_floats(1, hidden_))),
      own_weights_(dealing == Dealing::rows && group.size() > 1 ? visible_.units : 0, hidden_),
      transposed_(hidden_, visible_.units) {
  std::size_t at = 0;
  const auto region = [&](std::int64_t floats) {
    const Region here{at, static_cast<std::size_t>(floats)};
    at += floats;
    return here;
  };
  const std::int64_t matrix = panel_floats(visible_.units, hidden_);
  for (const std::int64_t size :
       {matrix, matrix, panel_floats(1, hidden_), panel_floats(1, hidden_), panel_floats(1, hidden_)})
    by_panel_.push_back(region(size));
  for (int i = 0; i < 3; ++i) by_first_rank_.push_back(region(panel_floats(1, visible_.units)));
  machine_ = {PanelsView(floats(by_panel_[0]).data(), visible_.units, hidden_), floats(by_first_rank_[0]),
              floats(by_panel_[2])};
  speeds_ = {PanelsView(floats(by_panel_[1]).data(), visible_.units, hidden_), floats(by_first_rank_[1]),
             floats(by_panel_[3])};
  hidden_offset_ = floats(by_panel_[4]);
  visible_offset_ = floats(by_first_rank_[2]);
  for (std::int64_t p = first_panel(); p < last_panel(); ++p) {
    std::copy_n(start.weights.view().panel(p), visible_.units * panel_width, machine_.weights.panel(p));
    std::copy_n(start.hidden_bias.begin() + p * panel_width, panel_width,
                machine_.hidden_bias.begin() + p * panel_width);
  }
  if (group_.rank() == 0) std::ranges::copy(start.visible_bias, machine_.visible_bias.begin());
  publish();
}

std::span<float> SharedRbm::floats(const Region& region) const {
  return {reinterpret_cast<float*>(memory_.data()) + region.begin, region.floats};
}

RbmView SharedRbm::view() const {
  const ConstPanels weights = own_weights_.rows() > 0 ? ConstPanels(own_weights_) : ConstPanels(machine_.weights);
  return {visible_, weights, transposed_, machine_.visible_bias, machine_.hidden_bias};
}

RbmView SharedRbm::whole_view() {
  if (visible_rows_.count() < visible_.units) transpose(view().weights, transposed_);
  return view();
}

Rbm SharedRbm::copy() const {
  Rbm rbm = zero_rbm(visible_, hidden_);
  copy_panels(machine_.weights, rbm.weights);
  std::ranges::copy(machine_.visible_bias, rbm.visible_bias.begin());
  std::ranges::copy(machine_.hidden_bias, rbm.hidden_bias.begin());
  return rbm;
}

std::vector<parallel::ByteRange> SharedRbm::parts_of(int rank) const {
  std::vector<parallel::ByteRange> parts;
  const auto add = [&](std::size_t begin, std::size_t count) {
    parts.push_back({begin * sizeof(float), (begin + count) * sizeof(float)});
  };
  const std::size_t first = first_panel_[rank], last = first_panel_[rank + 1], panels = panel_count(hidden_);
  for (const Region& region : by_panel_) {
    const std::size_t per_panel = region.floats / panels;
    add(region.begin + first * per_panel, (last - first) * per_panel);
  }
  if (rank == 0)
    for (const Region& region : by_first_rank_) add(region.begin, region.floats);
  return parts;
}

void SharedRbm::publish() {
  memory_.publish([this](int rank) { return parts_of(rank); });
  if (own_weights_.rows() > 0) copy_panels(machine_.weights, own_weights_);
  transpose_rows(view().weights, visible_rows_.first, visible_rows_.last, transposed_);
}

}  // namespace glassbox::boltzmann
