// Minima are compared; medians only say how much to trust them.
#include "slowdown.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace glassbox::bench {
namespace {

constexpr double least_noise = 0.1, spreads = 3.0;

Change change_of(const Speed& before, const Speed& now, Yardstick yardstick) {
  Change change{.system = now.system,
                .kernel = before.kernel == now.kernel ? now.kernel : before.kernel + " -> " + now.kernel,
                .before = before.update.least,
                .now = now.update.least,
                .change = now.update.least / before.update.least - 1.0,
                .noise = std::max(before.update.spread, now.update.spread)};
  if (yardstick == Yardstick::ratio) {
    change.before = before.plain.least / before.update.least;
    change.now = now.plain.least / now.update.least;
    change.change = change.before / change.now - 1.0;
    change.noise = std::max({change.noise, before.plain.spread, now.plain.spread});
  }
  change.noise = std::max(least_noise, spreads * change.noise);
  return change;
}

std::string measure(double value, Yardstick yardstick) {
  return yardstick == Yardstick::ratio ? fmt::format("{:.1f}", value) : fmt::format("{:.1f}", 1e12 * value);
}

std::string heading(const Baseline& before, const Baseline& now) {
  std::string text = fmt::format("Compared with the baseline of {}, commit {}\n", before.date, before.commit);
  if (before.processor != now.processor)
    text += fmt::format(
        "  that was another processor: {}\n  this is {}\n  so only the ratios to the plain scalar kernel "
        "are compared\n",
        before.processor, now.processor);
  if (before.simd_target != now.simd_target)
    text += fmt::format("  it used other instructions: {}, now {}\n", before.simd_target, now.simd_target);
  return text;
}

}  // namespace

Yardstick yardstick(const Baseline& before, const Baseline& now) {
  return before.processor == now.processor ? Yardstick::time : Yardstick::ratio;
}

std::vector<Change> changes(const Baseline& before, const Baseline& now) {
  std::vector<Change> all;
  for (const Speed& speed : now.speeds) {
    const auto same = std::ranges::find(before.speeds, speed.system, &Speed::system);
    if (same != before.speeds.end()) all.push_back(change_of(*same, speed, yardstick(before, now)));
  }
  return all;
}

bool any_slower(const Baseline& before, const Baseline& now) {
  return std::ranges::any_of(changes(before, now), &Change::is_slower);
}

std::string change_table(const Baseline& before, const Baseline& now) {
  const Yardstick by = yardstick(before, now);
  constexpr auto columns = "{:<14} | {:<31} | {:>13} | {:>10} | {:>8} | {:>6}{}\n";
  std::string text = heading(before, now);
  const char* unit = by == Yardstick::ratio ? "ratio" : "ps";
  text += fmt::format(columns, "kernel", "system", fmt::format("before, {}", unit), fmt::format("now, {}", unit),
                      by == Yardstick::ratio ? "slower" : "change", "noise", "");
  const std::vector<Change> all = changes(before, now);
  for (const Change& c : all)
    text += fmt::format(columns, c.kernel, c.system, measure(c.before, by), measure(c.now, by),
                        fmt::format("{:+.1f} %", 100 * c.change), fmt::format("{:.0f} %", 100 * c.noise),
                        c.is_slower() ? " | SLOWER" : (c.is_faster() ? " | faster" : ""));
  for (const Speed& speed : now.speeds)
    if (std::ranges::find(all, speed.system, &Change::system) == all.end())
      text += fmt::format("{} is not in the baseline\n", speed.system);
  const auto slower = std::ranges::count_if(all, &Change::is_slower);
  text += fmt::format(
      "{} of {} systems slower. The rule: the minimum over repetitions is above the baseline's by more "
      "than the noise, the larger\nof {:.0f} % and {:.0f} times (median - minimum) / minimum of either "
      "run.\n",
      slower, all.size(), 100 * least_noise, spreads);
  return text;
}

}  // namespace glassbox::bench
