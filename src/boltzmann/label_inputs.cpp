// Hidden inputs of rows whose label is left out, and put back.
#include "label_inputs.hpp"

namespace glassbox::boltzmann {

RbmView inputs_only(const RbmView& rbm) {
  RbmView inputs = rbm;
  inputs.visible = {.units = rbm.visible.inputs(), .labels = 0, .kind = rbm.visible.kind};
  inputs.weights = rbm.weights.slice(0, inputs.visible.units);
  return inputs;
}

void add_weights(ConstPanels input, ConstPanels weights, std::int64_t unit, PanelsView sum) {
  for (std::int64_t p = 0; p < input.panels(); ++p) {
    const float* weight = weights.at_panel(unit, p);
    for (std::int64_t r = 0; r < input.rows; ++r) {
      const float* from = input.at_panel(r, p);
      float* to = sum.at_panel(r, p);
      for (std::int64_t c = 0; c < panel_width; ++c) to[c] = from[c] + weight[c];
    }
  }
}

std::int64_t label_of(const VisibleLayer& layer, const VisibleRows& rows, std::int64_t row) {
  for (std::int64_t y = 0; y < layer.labels; ++y)
    if (rows.at(row, layer.inputs() + y) > 0.5) return y;
  return -1;
}

}  // namespace glassbox::boltzmann
