// A feed-forward network with a softmax on top: what backpropagation makes of a deep belief network.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/boltzmann/panels.hpp"
#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

struct ClassifierLayer {
  Panels weights;           ///< [input][output]
  std::vector<float> bias;  ///< padded with zeros to whole panels

  bool operator==(const ClassifierLayer&) const = default;
};

/// a^0 the data, a^l = 1 / (1 + exp(-b^l - W^l^T a^(l-1))), P(class) = softmax(b^L + W^L^T a^(L-1)).
struct Classifier {
  std::vector<ClassifierLayer> layers;  ///< layers[0] is next to the data; the last one is the softmax

  std::int64_t inputs() const { return layers.front().weights.rows(); }
  std::int64_t classes() const { return layers.back().weights.columns(); }
  bool operator==(const Classifier&) const = default;
};

/// [row][class], of data without labels. Throws std::invalid_argument where the data has not the classifier's inputs.
std::vector<float> class_probabilities(const Classifier& classifier, const VisibleRows& data);

}  // namespace glassbox::boltzmann
