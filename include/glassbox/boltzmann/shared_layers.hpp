// Layers in training: weights in memory that the ranks of a group share, each rank changing the outputs it owns.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/phase_rows.hpp"
#include "glassbox/boltzmann/rbm.hpp"
#include "glassbox/parallel/shared_memory.hpp"

namespace glassbox::boltzmann {

/// transposed: somebody multiplies by the weights the other way round, too.
enum class Ways : std::uint8_t { forward, both };

struct LayerShape {
  std::int64_t inputs = 0, outputs = 0;
  Ways ways = Ways::forward;
};

/// speed <- momentum speed + rate (gradient - l2 w), w <- w + speed; l2 is of weights only.
struct Rates {
  double rate = 0.1, momentum = 0.0, l2 = 0.0;
};

/// Rows that a layer learns from: its inputs, and errors of its outputs.
struct LayerRows {
  VisibleRows inputs;
  ConstPanels errors;
};

/// Layers of weights [input][output] and biases [output] (padded to whole panels), zero at first.
class SharedLayers {
 public:
  /// Collective.
  SharedLayers(const parallel::Group& group, std::vector<LayerShape> shapes);

  std::int64_t count() const { return static_cast<std::int64_t>(layers_.size()); }
  /// Where there are several ranks, a copy of this one's own: see SharedRbm::view().
  ConstPanels weights(std::int64_t layer) const { return layers_[layer].looked_at(); }
  ConstPanels transposed(std::int64_t layer) const { return layers_[layer].transposed; }
  std::span<const float> bias(std::int64_t layer) const { return layers_[layer].bias; }

  /// What this rank owns of a layer becomes that of these; not yet published.
  void set(std::int64_t layer, ConstPanels weights, std::span<const float> bias);

  /// One step of what this rank owns of a layer, along the mean over the rows of input(i) error(o), of biases of
  /// error(o). `inputs` and `errors` have the same rows, all of them; not yet published.
  void climb(std::int64_t layer, const VisibleRows& inputs, ConstPanels errors, const Rates& rates);
  /// The same along the sum of the means of some sets of as many rows each.
  void climb(std::int64_t layer, std::span<const LayerRows> sets, const Rates& rates);

  /// Everybody's changes to everybody. Collective.
  void publish();

  /// Parameters and speeds of all layers, alike on all ranks. Collective.
  std::vector<float> state() const;
  /// Throws std::invalid_argument where they are not as many. Collective.
  void resume(std::span<const float> state);

 private:
  struct Layer {
    LayerShape shape;
    std::vector<std::int64_t> first_panel;  ///< [rank + 1]: panels of outputs that each rank changes
    PanelsView weights;
    std::span<float> bias;
    Panels copy;        ///< of all weights, where there are several ranks
    Panels transposed;  ///< where both ways are wanted

    ConstPanels looked_at() const { return copy.rows() > 0 ? ConstPanels(copy) : ConstPanels(weights); }
    std::vector<float> speed;  ///< of the panels that this rank changes: weights [panel][input][64], biases [panel][64]
  };
  RowRange own_panels(const Layer& layer) const {
    return {layer.first_panel[group_.rank()], layer.first_panel[group_.rank() + 1]};
  }
  void climb_panels(Layer& layer, const RowRange& panels, std::span<const LayerRows> sets, const Rates& rates) const;
  std::vector<parallel::ByteRange> parts_of(int rank) const;
  std::int64_t state_floats() const;

  parallel::Group group_;
  std::vector<Layer> layers_;
  parallel::SharedMemory memory_;
  std::vector<data::BitRows> columns_;  ///< [set][input][row]
  Panels gradient_, further_;           ///< of a few panels: the sum, and one set
};

}  // namespace glassbox::boltzmann
