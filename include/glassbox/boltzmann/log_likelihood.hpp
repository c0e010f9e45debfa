// Log-likelihoods of data under a machine whose log Z is known.
#pragma once

#include <span>
#include <vector>

#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

/// log p(v) = -F(v) - log Z of every row, [row]; with labels among the visible units log p(inputs, label).
std::vector<double> log_likelihood(const RbmView& rbm, const VisibleRows& v, double log_z);

/// -F(v) of every row of inputs with every label: [row][label], shape [rows][labels], or [rows][1] of a machine without
/// labels. `inputs` have the input units only. The inputs of the hidden units are computed once; every label adds its
/// row of weights. Throws std::invalid_argument for rows of other units.
std::vector<double> minus_free_energies_of_labels(const RbmView& rbm, const VisibleRows& inputs);

/// log of the sum over labels of exp(-F), [row]: -F of the inputs alone. Columns as above.
std::vector<double> log_sums_of_labels(std::span<const double> minus_free_energy, std::int64_t labels);

}  // namespace glassbox::boltzmann
