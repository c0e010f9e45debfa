// Curves of the theory of one hidden feature on disk.
#pragma once

#include <span>
#include <string>

#include "glassbox/inference/feature_theory_job.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::inference {

/// /average: overlap, self_overlap, conjugate, self_conjugate, free_energy, slope, entropy, joint_entropy, stability
/// and converged, all [beta, alpha], or [beta, alpha_over_critical] with alpha[beta, alpha_over_critical] beside them;
/// beta_true[beta]. /transition: alpha_c[beta], where the feature is found, and alpha_glass[beta]. Written under a
/// temporary name, then renamed. Collective over `world`.
void write_feature_theory(const std::string& path, const parallel::Group& world, const FeatureTheoryJob& job,
                          std::span<const EvolvedState> states, const store::Provenance& provenance);

}  // namespace glassbox::inference
