// Weights of machines as plain arrays of NumPy: what numpy.load() opens, and nothing else.
#pragma once

#include <string>

#include "glassbox/boltzmann/machine.hpp"

namespace glassbox::boltzmann {

/// Files in single precision, with the numbers that machine_file.hpp has (of machine.units). Of an RBM:
/// PREFIX.weights.npy [visible, hidden], PREFIX.visible_bias.npy [visible] and PREFIX.hidden_bias.npy [hidden], label
/// units last among the visible ones. Of a deep belief network the same of PREFIX.top, and of every directed layer from
/// the data up, PREFIX.1, PREFIX.2, ..., recognition_weights and generative_weights [visible, hidden], visible_bias and
/// hidden_bias. Of a classifier PREFIX.classifier.1, PREFIX.classifier.2, ...: weights [input, output], bias [output].
/// Throws std::runtime_error where a file cannot be written, std::invalid_argument for ising units in a machine with
/// gaussian ones.
void export_machine(const Machine& machine, const std::string& prefix);

/// The RBM of the three files above, plain or gzip, of any real type; binary visible units, no labels among them.
/// Throws std::invalid_argument, "<path>: what, what is allowed", where one is missing, has another shape or values
/// that are not finite in single precision.
Rbm import_rbm(const std::string& prefix, Units units);

}  // namespace glassbox::boltzmann
