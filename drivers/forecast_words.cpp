// Lines, a table, a paragraph, a command.
#include "forecast_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "announcement.hpp"
#include "log.hpp"
#include "submission.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

namespace sg = spin_glass;

constexpr double good = 0.95;
constexpr double idle_machine = 0.8;

std::string duration(double seconds) {
  return seconds < 60.0 ? fmt::format("{:.2g} s", seconds) : clock_time(seconds);
}

std::string losses(const sg::Forecast& f) {
  const std::pair<double, const char*> all[] = {{f.idle, "ranks without work"},
                                                {f.last_round, "the last round, which has too few samples"},
                                                {f.uneven, "uneven shares of the replicas"},
                                                {f.waiting, "meetings inside groups (assumed)"},
                                                {f.tuning, "tuning the ladder"},
                                                {f.recording, "ranks that record nothing"}};
  std::string text;
  for (const auto& [share, what] : all)
    if (share >= 5e-4) text += fmt::format("{}{:.1f} % to {}", text.empty() ? "" : ", ", 100.0 * share, what);
  return text.empty() ? "nothing is lost to the layout" : "lost: " + text;
}

/// Half as many ranks, twice as many, and the nearest number below that is well used.
std::string alternatives(const sg::Work& work, const PlannedJob& job, int ranks) {
  std::set<int> numbers{ranks, std::max(1, ranks / 4), std::max(1, ranks / 2)};
  for (const std::int64_t more : {std::int64_t{2} * ranks, std::int64_t{4} * ranks})
    if (more <= sg::most_ranks(work)) numbers.insert(static_cast<int>(more));
  if (const int well_used = sg::well_used_ranks(work, ranks, good); well_used > 0) numbers.insert(well_used);
  std::vector<Row> rows{{"ranks", "groups", "ranks of a group", "time", "efficiency", "core hours"}};
  for (const int r : numbers) {
    if (job.ranks_per_sample > r) continue;
    const sg::Forecast f = sg::forecast(work, r, job.ranks_per_sample);
    rows.push_back({fmt::format("{}{}", r, r == ranks ? " <" : ""), fmt::format("{}", f.plan.groups),
                    fmt::format("{}", f.plan.ranks_per_sample), duration(f.seconds),
                    fmt::format("{:.1f} %", 100.0 * f.efficiency), fmt::format("{:.3g}", r * f.seconds / 3600.0)});
  }
  return table(rows);
}

std::string meaning(const sg::Work& work, const sg::Forecast& f) {
  const int share = *std::ranges::max_element(f.plan.share);
  const std::string inside =
      f.plan.ranks_per_sample == 1
          ? fmt::format("Every rank simulates samples of its own, all {} replicas of one at a time.", work.replicas)
          : fmt::format(
                "{} ranks share a sample (ranks 0 to {} the first, and so on): {} replicas of it live on each, and "
                "only energies travel between them.",
                f.plan.ranks_per_sample, f.plan.ranks_per_sample - 1, share);
  return fmt::format(
      "What the ranks average: {} Groups do not wait for one another but for a small gather every two seconds, when "
      "they take the next samples. Thermal averages of a sample are over its own sweeps and copies; averages over the "
      "disorder, with their errors, are over the {}, in their order, from what was stored of each. Nothing is averaged "
      "over ranks: the result is the same, bit for bit, on any number of ranks and in any layout.\n",
      inside, counted(work.samples, "sample"));
}

}  // namespace

std::string forecast_words(const sg::Work& work, const sg::Forecast& f, const PlannedJob& job) {
  const double rate = work.of_sample > 0.0 ? work.updates / work.of_sample : 0.0;
  const double of_sample = work.of_set_up + work.of_sample + work.of_record;
  std::string text = fmt::format("{} {}: {} of {}; {}\n", job.verb, job.config, counted(work.samples, "sample"),
                                 job.replicas, job.kernel);
  text += fmt::format("layout: {} in {} of {}, {} without work; up to {} on a rank, {:.0f} MiB\n",
                      counted(f.plan.ranks, "rank"), counted(f.plan.groups, "group"), f.plan.ranks_per_sample,
                      f.plan.idle(), counted(*std::ranges::max_element(f.plan.share), "replica"),
                      static_cast<double>(job.rank_bytes) / 0x1p20);
  text += fmt::format(
      "time: {}; a sample takes {} of one core, {} of it to sweep ({:.3g} updates/s), {} to set up, {} to estimate and "
      "write\n  measured here in {:.1f} s on whole samples: good to a factor of 1.5 on cores like this one that have "
      "nothing "
      "else to do; starting MPI comes on top{}\n",
      duration(f.seconds), duration(of_sample), duration(work.of_sample), rate, duration(work.of_set_up),
      duration(work.of_record), job.calibrated, job.doublings);
  if (job.core_share < idle_machine)
    text += fmt::format(
        "  warning: it had {:.0f} % of a core: others run here too, or files are slow; the time may be off by a factor "
        "of "
        "{:.1f}\n",
        100.0 * job.core_share, 1.5 / job.core_share);
  text += fmt::format("efficiency: {:.1f} % of all ranks' time is work; {}\n\n", 100.0 * f.efficiency, losses(f));
  text += alternatives(work, job, f.plan.ranks) + "\n";
  text += meaning(work, f) + "\n";
  return text + submission(f, job);
}

}  // namespace glassbox::drivers
