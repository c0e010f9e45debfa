// What one sample of a job takes on one core of this machine: tried out for a moment.
#pragma once

#include "glassbox/spin_glass/anneal_job.hpp"
#include "glassbox/spin_glass/forecast.hpp"
#include "glassbox/spin_glass/temper_job.hpp"

namespace glassbox::spin_glass {

/// Simulates sample 0 for about so many seconds, thermalization and measured sweeps apart. Samples that would be
/// doubled until equilibrated are taken as they begin.
Work work_of(const TemperJob& job, const Sample& sample, double seconds);

/// Cools a smaller population, whose steps in temperature are about those of the whole.
Work work_of(const AnnealJob& job, const Sample& sample, double seconds);

}  // namespace glassbox::spin_glass
