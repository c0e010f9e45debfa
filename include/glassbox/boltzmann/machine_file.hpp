// Machines as HDF5: labelled weights that h5py and xarray open, exactly the numbers that were trained.
#pragma once

#include <string>

#include "glassbox/boltzmann/machine.hpp"
#include "glassbox/store/file.hpp"

namespace glassbox::boltzmann {

/// Groups /layers/1, /layers/2, ... from the data up, each with the axes visible and hidden and the attributes kind
/// ("directed" or, of the last one, "rbm"), visible_kind ("binary" or "gaussian") and labels (how many label units end
/// the visible layer). An RBM has `weights` [visible, hidden], `visible_bias`, `hidden_bias`; a directed layer has
/// `recognition_weights`, `generative_weights` [visible, hidden], `hidden_bias`, `visible_bias`. Group /layers has the
/// attributes units ("binary" or "ising"), fingerprint, and image ("28x28") where the data are pictures; with "ising"
/// the numbers are those of +-1 units (fields and couplings of ising_form(), layer by layer), which come back as they
/// were but for the last digit of double precision. Group /input: mean and deviation [input] of gaussian inputs,
/// label_names [label]; it is there where there is something in it. Groups /classifier/1, /classifier/2, ... from the
/// data up, where there is a classifier: the axes input and output, `weights` [input, output] and `bias` [output], of
/// {0, 1} units whatever the units of the layers. Throws std::invalid_argument for ising units in a machine with
/// gaussian ones. Collective, alike on all ranks of the file.
void write_machine(store::File& file, const Machine& machine);

/// Tells machines apart by their weights and biases: files of evaluate and sample say by it whose they are.
std::string fingerprint(const Machine& machine);

/// Throws std::invalid_argument naming the file, the dataset and what is wrong with it (missing, shape, not finite).
Machine read_machine(const store::File& file);

/// Opens, verifies (glassbox file, checksum) and reads. Throws std::invalid_argument naming the file.
Machine read_machine(const std::string& path);

}  // namespace glassbox::boltzmann
