// How long the job may still run.
#pragma once

#include <string>

namespace glassbox::drivers {

/// Seconds of "[[HH:]MM:]SS", also "D-HH:MM:SS" as schedulers write it. Throws std::invalid_argument.
double seconds_of(const std::string& text);

/// What `squeue -o %L` says of a job: 0 where it has no limit or that is not known, a moment where its time is over.
double seconds_of_answer(const std::string& answer);

/// Seconds left: what --time-limit says, else what SLURM says of this job (SLURM_JOB_END_TIME, else asked of squeue; a
/// task of an array is asked for by itself); 0 where there is no limit.
double seconds_left(const std::string& time_limit);

}  // namespace glassbox::drivers
