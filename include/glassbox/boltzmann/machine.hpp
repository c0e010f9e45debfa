// A trained machine: an RBM, or a deep belief network whose undirected top is an RBM.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/boltzmann/classifier.hpp"
#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

/// What the numbers in files mean: inside, units are {0, 1} always.
enum class Units : std::uint8_t { binary, ising };

/// A layer below the top: P(upper | lower) on the way up, P(lower | upper) on the way down.
struct DirectedLayer {
  VisibleLayer lower;
  Panels recognition;                         ///< [lower][upper]
  Panels generative;                          ///< [lower][upper]
  std::vector<float> upper_bias, lower_bias;  ///< padded with zeros to whole panels

  std::int64_t upper() const { return recognition.columns(); }
  bool operator==(const DirectedLayer&) const = default;
};

/// Of the data that it was trained on: what turns a file into visible units.
struct InputForm {
  std::vector<std::int64_t> image;      ///< rows, columns of a picture; empty: no picture
  std::vector<double> mean, deviation;  ///< gaussian units are (x - mean) / deviation; empty: as they are
  std::vector<std::string> labels;      ///< names of the labels, in the order of the label units

  bool operator==(const InputForm&) const = default;
};

/// directed[0] is next to the data; empty: the top is all there is. Label units belong to the top.
struct Machine {
  std::vector<DirectedLayer> directed;
  Rbm top;
  Units units = Units::binary;
  InputForm input;
  std::optional<Classifier> classifier = {};  ///< what backpropagation made of it

  /// The layer that the data is clamped to, labels not counted.
  std::int64_t inputs() const { return directed.empty() ? top.visible.inputs() : directed.front().lower.units; }
  VisibleKind input_kind() const { return directed.empty() ? top.visible.kind : directed.front().lower.kind; }
  bool operator==(const Machine&) const = default;
};

}  // namespace glassbox::boltzmann
