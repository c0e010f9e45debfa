// Repeating a command with another configuration: what extends a run, and what would falsify it.
#pragma once

#include <string>

#include "glassbox/config/settings.hpp"
#include "glassbox/spin_glass/result_file.hpp"
#include "glassbox/spin_glass/simulation.hpp"
#include "glassbox/spin_glass/state_file.hpp"
#include "glassbox/spin_glass/temper_job.hpp"

namespace glassbox::spin_glass {

/// Throws config::Error naming the key and both values where `now` would change the physics of what `before` has
/// stored. More samples, more sweeps (but not of samples that were doubled until equilibrated, which measured in
/// stages), until_equilibrated, the path of an instance and where and how to run are free to change.
void require_extension(const config::Settings& before, const config::Settings& now);

/// Whether a finished run of `before` leaves something to do for `now`.
bool asks_for_more(const config::Settings& before, const config::Settings& now);

/// The protocol that a job asks for; `sample` is any of its samples. The ladder is as configured, before any tuning.
Protocol protocol(const TemperJob& job, const Sample& sample);

ResultShape result_shape(const TemperJob& job, const Protocol& protocol, const Sample& sample);

/// What a stored sample state has to say, free energies by these estimators included.
SampleRow row_of_state(StateRow state, const Protocol& protocol, std::span<const Estimator> estimators);

}  // namespace glassbox::spin_glass
