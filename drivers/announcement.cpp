// The plan and its price in words.
#include "announcement.hpp"

#include <algorithm>

#include "glassbox/spin_glass/state_file.hpp"
#include "glassbox/store/free_space.hpp"

namespace glassbox::drivers {

namespace sg = spin_glass;

std::string counted(std::int64_t count, const std::string& thing) {
  return fmt::format("{} {}{}", count, thing, count == 1 ? "" : "s");
}

void explain_plan(const parallel::Plan& plan, const sg::TemperJob& job, const sg::Protocol& protocol,
                  const sg::Sample& sample, Log& log) {
  const sg::Kernel kernel = sg::choose_kernel(sample);
  if (const auto instance = sg::instance_of(job.model)) log.say("{}: {}", job.model.path, sg::description(*instance));
  const int share = *std::ranges::max_element(plan.share);
  log.say("{} of {}, {} x {}; kernel {}, {}", counted(job.samples, "sample"), counted(sample.graph.sites, "site"),
          job.copies == 1 ? "1 copy" : fmt::format("{} copies", job.copies), counted(protocol.rungs(), "temperature"),
          sg::name(kernel), sg::simd_target());
  log.say("{}: {} of {}, up to {} on a rank; per rank: {:.1f} MiB", counted(plan.ranks, "rank"),
          counted(plan.groups, "group"), plan.ranks_per_sample, counted(share, "replica"),
          static_cast<double>(sg::memory_bytes(kernel, sample, share) + 2 * sg::state_bytes(protocol)) / 0x1p20);
  if (plan.idle() > 0)
    log.say("warning: {} without work; use {}, more samples, or run.ranks_per_sample up to {}",
            counted(plan.idle(), "rank"), counted(plan.ranks - plan.idle(), "rank"),
            (protocol.replicas() + sg::placement_quantum(kernel) - 1) / sg::placement_quantum(kernel));
  if (job.model.kind == sg::Kind::instance && sample.rounding > 0.0)
    log.say("couplings are rounded to multiples of {:.3g}, by {:.2g} at most", sample.unit, sample.rounding);
}

void warn_of_space(const std::string& output, const sg::ResultShape& shape, Log& log) {
  // Sample states are written twice, to checkpoints and to the result; histograms compress well, the rest does not.
  const double needed = static_cast<double>(sg::result_bytes(shape)),
               free = static_cast<double>(store::free_space(output));
  if (needed > free)
    log.say("warning: the run may need {:.0f} MiB of disk, and {:.0f} MiB are free at {}", needed / 0x1p20,
            free / 0x1p20, output);
}

}  // namespace glassbox::drivers
