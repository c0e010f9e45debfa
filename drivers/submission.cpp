// Which script, how long, how much memory, when to be told to stop.
#include "submission.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "launcher.hpp"

namespace glassbox::drivers {
namespace {

namespace fs = std::filesystem;

/// Beside the program, installed or built in a checkout; relative where the shell is in a checkout.
std::string requeue_script() {
  const fs::path in_checkout = "jobs/slurm/requeue.sh", installed = "share/glassbox/slurm/requeue.sh";
  if (fs::exists(in_checkout)) return in_checkout;
  for (fs::path at = own_path(); at.has_relative_path(); at = at.parent_path())
    for (const fs::path& below : {installed, in_checkout})
      if (fs::exists(at.parent_path() / below)) return at.parent_path() / below;
  return in_checkout;
}

/// The script asks for a signal 180 s before the end, which the scheduler may send a minute early: a short job would
/// be told to stop as soon as it starts. It is told later.
double signal_seconds(double asked) {
  constexpr double of_script = 180.0, largest_share = 0.3;
  return std::min(of_script, largest_share * asked);
}

}  // namespace

std::string submission(const spin_glass::Forecast& f, const PlannedJob& job) {
  constexpr double spare_share = 1.3, spare_seconds = 300.0, step = 600.0, memory_share = 1.25, memory_step = 64.0,
                   least_memory = 128.0;
  double asked = std::ceil((spare_share * f.seconds + spare_seconds) / step) * step;
  std::string remark;
  if (job.limit > 0.0 && job.limit < asked) {
    asked = 60.0 * std::floor(job.limit / 60.0);
    const double jobs = std::ceil(f.seconds / (asked - signal_seconds(asked)));
    if (jobs > 1.0)
      remark = fmt::format("# {:.0f} jobs of this length one after another: requeue.sh queues itself again\n", jobs);
  }
  const auto minutes = static_cast<long>(std::ceil(asked / 60.0));
  const double signal = signal_seconds(asked), memory = memory_share * static_cast<double>(job.rank_bytes) / 0x1p20;
  return fmt::format("{}sbatch --ntasks={} --time={}:{:02}:00 {}--mem-per-cpu={:.0f}M {} {} {}\n", remark, f.plan.ranks,
                     minutes / 60, minutes % 60, signal < 180.0 ? fmt::format("--signal=B:USR1@{:.0f} ", signal) : "",
                     std::max(least_memory, std::ceil(memory / memory_step) * memory_step), requeue_script(), job.verb,
                     job.config);
}

}  // namespace glassbox::drivers
