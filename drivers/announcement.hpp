// What `temper` and `anneal` say before they start: who does what, and what it takes.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/parallel/plan.hpp"
#include "glassbox/spin_glass/anneal_job.hpp"
#include "glassbox/spin_glass/result_file.hpp"
#include "glassbox/spin_glass/temper_job.hpp"
#include "glassbox/statistics/notation.hpp"
#include "log.hpp"

namespace glassbox::drivers {

using statistics::counted;

void explain_plan(const parallel::Plan& plan, const spin_glass::AnnealJob& job,
                  const spin_glass::AnnealingProtocol& protocol, const spin_glass::Sample& sample, Log& log);
void explain_plan(const parallel::Plan& plan, const spin_glass::TemperJob& job, const spin_glass::Protocol& protocol,
                  const spin_glass::Sample& sample, Log& log);

void warn_of_space(const std::string& output, const spin_glass::ResultShape& shape, Log& log);

}  // namespace glassbox::drivers
