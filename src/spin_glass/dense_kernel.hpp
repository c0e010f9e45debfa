// Replicas of densely coupled samples: local fields are kept up to date, vectors run over sites.
#pragma once

#include <memory>

#include "glassbox/spin_glass/kernel.hpp"

namespace glassbox::spin_glass {

std::unique_ptr<sampling::Replicas> make_dense_replicas(const Sample& sample, Update update, int first, int count);

/// One replica. Rows are padded to `stride`, a multiple of 16; padding never flips (its spin is 0).
struct DenseReplica {
  std::int64_t stride;
  const float* couplings;  ///< [site][stride], in units: whole numbers, every sum below 2^24
  float* spins;            ///< [stride], +-1
  float* fields;           ///< [stride]: sum_j J_ij s_j + h_i, in units
  float slope;             ///< 2 beta unit cost_scale, so that a flip costs slope s field
};

/// One sweep in the order of the sites; returns the change of H / unit. `replica` is its number in the sample.
std::int64_t sweep_dense(const DenseReplica& replica, Update update, random::Name name, std::int64_t number);

}  // namespace glassbox::spin_glass
