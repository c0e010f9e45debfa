// The least of all repetitions stands in the tables.
#include "cost_table.hpp"

#include <fmt/format.h>

#include <cmath>
#include <optional>

#include "copy_bandwidth.hpp"

namespace glassbox::bench {
namespace {

/// The least time of what/of times `factor`; "-" where it was not timed.
std::string least(const Timings& timings, const std::string& what, const std::string& of, double factor, int digits) {
  const auto timing = timings.of(what, of);
  return timing ? fmt::format("{:.{}f}", factor * timing->least, digits) : "-";
}

std::string rate(const Timings& timings, const std::string& what, const std::string& of) {
  const auto timing = timings.of(what, of);
  return timing ? fmt::format("{:.0f}", 1e-6 / timing->least) : "-";
}

std::string quotient(std::optional<Timing> dividend, std::optional<Timing> divisor, double factor, int digits) {
  return dividend && divisor ? fmt::format("{:.{}f}", factor * dividend->least / divisor->least, digits) : "-";
}

std::string time_per_update(const Timings& timings, const std::string& system) {
  const double seconds = timings.of("sweep", system)->least;
  return seconds < 1e-9 ? fmt::format("{:.1f} ps", 1e12 * seconds) : fmt::format("{:.2f} ns", 1e9 * seconds);
}

/// Ten exchanges, one packing and one measurement as a share of ten sweeps.
std::string share_of_ten_sweeps(const Timings& timings, const CostLine& line) {
  const auto exchange = timings.of("exchange", line.system), pack = timings.of("pack", line.system),
             measure = timings.of("measure", line.system), update = timings.of("sweep", line.system);
  if (!exchange || !pack || !measure || !update) return "-";
  const double sweep = update->least * static_cast<double>(line.updates_per_sweep);
  return fmt::format("{:.1f} %", 100 * (10 * exchange->least + pack->least + measure->least) / (10 * sweep));
}

std::string copy_lines(const Timings& timings) {
  if (!timings.of("copy", "memory") || !timings.of("copy", "cache")) return "";
  const auto speed = [&](const char* where) { return 1e-9 / timings.of("copy", where)->least; };
  return fmt::format(
      "A core copies {:.1f} GB/s through memory (arrays of {} MiB) and {:.1f} GB/s in the L2 cache ({} KiB); every "
      "byte "
      "is read and written.\nof copy: the state and couplings that sweeps pass per second, as a ratio to that; bytes "
      "are "
      "per spin and replica.\n",
      speed("memory"), copied_bytes_of_memory() >> 20, speed("cache"), copied_bytes_of_cache() >> 10);
}

}  // namespace

std::string update_table(const std::vector<CostLine>& lines, const Timings& timings, int ranks) {
  constexpr auto columns = "{:<6} | {:<31} | {:>8} | {:>9} | {:>9} | {:>6} | {:>6} | {:>6} | {:>6} | {:>7} | {:>7}\n";
  std::string text = fmt::format(columns, "", "", "per", "million/s", "million/s", "plain", "", "accep-", "bytes",
                                 "of copy", "of copy");
  text += fmt::format(columns, "kernel", "system", "update", "one core", fmt::format("{} ranks", ranks), "ns", "ratio",
                      "tance", "/spin", "memory", "L2");
  for (const CostLine& line : lines) {
    const auto sweep = timings.of("sweep", line.system);
    if (!sweep) continue;
    const auto of_copy = [&](const char* where) {
      return quotient(timings.of("copy", where), sweep, line.bytes_per_spin, 3);
    };
    text += fmt::format(columns, line.kernel, line.system, time_per_update(timings, line.system),
                        rate(timings, "sweep", line.system), rate(timings, "ranks", line.system),
                        least(timings, "plain", line.system, 1e9, 1),
                        quotient(timings.of("plain", line.system), sweep, 1.0, 1),
                        std::isnan(line.acceptance) ? "-" : fmt::format("{:.3f}", line.acceptance),
                        fmt::format("{:.2f}", line.bytes_per_spin), of_copy("memory"), of_copy("cache"));
  }
  return text + copy_lines(timings);
}

std::string round_table(const std::vector<CostLine>& lines, const Timings& timings) {
  constexpr auto columns = "{:<6} | {:<31} | {:>8} | {:>8} | {:>8} | {:>8} | {:>8} | {:>13}\n";
  std::string text = fmt::format(columns, "", "", "sweep", "exchange", "energies", "pack", "measure", "around 10");
  text += fmt::format(columns, "kernel", "system", "us", "us", "us", "us", "us", "sweeps, share");
  bool has_lines = false;
  for (const CostLine& line : lines) {
    if (!timings.of("exchange", line.system)) continue;
    has_lines = true;
    const auto microseconds = [&](const char* what, double factor = 1.0) {
      return least(timings, what, line.system, 1e6 * factor, 2);
    };
    text += fmt::format(columns, line.kernel, line.system,
                        microseconds("sweep", static_cast<double>(line.updates_per_sweep)), microseconds("exchange"),
                        microseconds("energies"), microseconds("pack"), microseconds("measure"),
                        share_of_ten_sweeps(timings, line));
  }
  text += "Around 10 sweeps: 10 exchanges (which read the energies), 1 pack and 1 measure, over 10 sweeps.\n";
  return has_lines ? text : "";
}

}  // namespace glassbox::bench
