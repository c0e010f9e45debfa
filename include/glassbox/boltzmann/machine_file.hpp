// Machines as HDF5: labelled weights that h5py and xarray open, exactly the numbers that were trained.
#pragma once

#include <string>

#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/store/file.hpp"

namespace glassbox::boltzmann {

/// Groups /layers/1, /layers/2, ... from the data up; the last one is the RBM (attribute kind = "rbm"), with axes
/// visible and hidden, `weights` [visible, hidden], `visible_bias`, `hidden_bias`; the others (kind = "directed") have
/// `recognition_weights`, `generative_weights` [visible, hidden], `hidden_bias`, `visible_bias`. With units = "ising"
/// the numbers are those of +-1 units. Attributes: units, visible_kind ("binary", "gaussian"), labels (number of label
/// units), image ("28x28"), label_names; group /input has mean and deviation of gaussian inputs. Collective, alike on
/// all ranks of the file.
void write_machine(store::File& file, const Machine& machine);

/// Throws std::invalid_argument naming the file, the dataset and what is wrong with it (missing, shape, not finite).
Machine read_machine(const store::File& file);

/// Opens, verifies (glassbox file, checksum) and reads. Throws std::invalid_argument naming the file.
Machine read_machine(const std::string& path);

}  // namespace glassbox::boltzmann
