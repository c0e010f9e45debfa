// From cooled samples to the rows of a result file.
#pragma once

#include "glassbox/spin_glass/anneal_job.hpp"
#include "glassbox/spin_glass/annealed_state.hpp"
#include "glassbox/spin_glass/result_file.hpp"

namespace glassbox::spin_glass {

ResultShape result_shape(const AnnealJob& job, const AnnealingProtocol& protocol, const Sample& sample);

/// What a stored row has to say. `sample`: any of the run, for lattice and symmetry.
SampleRow row_of_annealed(StateRow state, const AnnealingProtocol& protocol, const Sample& sample);

/// A run goes on where only samples, output and layout differ. Throws config::Error naming the key and both values.
void require_annealing_extension(const config::Settings& before, const config::Settings& now);

}  // namespace glassbox::spin_glass
