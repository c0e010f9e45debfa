// Up and down through the directed layers of a deep belief network: states that are drawn, or means.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/gibbs.hpp"
#include "glassbox/boltzmann/machine.hpp"

namespace glassbox::boltzmann {

/// One direction of one layer: outputs are independent given the inputs, with inputs of their own
/// bias + weights^T x, weights [input][output].
struct Arrow {
  ConstPanels weights;
  std::span<const float> bias;
  VisibleKind outputs = VisibleKind::binary;
};

/// P(output = 1 | x) = 1 / (1 + exp(-bias - weights^T x)), or the input itself (the mean) of gaussian outputs,
/// [row][output].
void output_means(const Arrow& arrow, const VisibleRows& x, PanelsView out);

/// The way up of a layer, and its generative weights the other way, [upper][lower].
Arrow up_arrow(const DirectedLayer& layer);
Panels downward_weights(const DirectedLayer& layer);

/// States of the last of `layers` (at least one, layers[0] next to the data), drawn layer by layer with the
/// recognition weights. Row r of layer l draws as replica name.replica + r of sweep name.sweep layers.size() + l.
data::BitRows sample_up(std::span<const DirectedLayer> layers, const VisibleRows& data, const random::Name& name);

/// The same with probabilities as the inputs of the next layer: mean field, [row][unit].
Panels mean_up(std::span<const DirectedLayer> layers, const VisibleRows& data);

/// Down by the generative weights: a network that does not change.
class DownPass {
 public:
  /// `layers`, at least one, must outlive it.
  explicit DownPass(std::span<const DirectedLayer> layers);

  /// Means of the data layer (probabilities of binary units) given states of the last layer; the states between are
  /// drawn. Names as those of sample_up; those of layer 0, the data, are left for whoever draws it.
  Panels operator()(data::BitView top, const random::Name& name) const;

 private:
  std::span<const DirectedLayer> layers_;
  std::vector<Panels> transposed_;
};

/// Throws std::invalid_argument naming the layer unless every layer of the network has the units of the next one's
/// lower layer, all but the data are binary, and labels belong to the top alone.
void check_layers(const Machine& machine);

}  // namespace glassbox::boltzmann
