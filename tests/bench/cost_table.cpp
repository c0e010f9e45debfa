// The minimum over repetitions is what the code costs; the rest is what else the machine was doing.
#include "cost_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace glassbox::bench {

bool CostTable::ReportContext(const Context&) {
  return true;
}

void CostTable::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration || run.error_occurred || run.iterations == 0) continue;
    const std::string& name = run.run_name.function_name;
    const double seconds = run.cpu_accumulated_time / static_cast<double>(run.iterations);
    const auto least = seconds_.try_emplace(name, seconds).first;
    least->second = std::min(least->second, seconds);
    const auto items = run.counters.find("items_per_second");
    if (items != run.counters.end()) items_per_second_[name] = std::max(items_per_second_[name], items->second.value);
  }
}

std::string CostTable::microseconds(const std::string& what, const std::string& system) const {
  const auto found = seconds_.find(what + "/" + system);
  if (found == seconds_.end()) return "-";
  return fmt::format("{:.{}f}", 1e6 * found->second, found->second < 1e-5 ? 2 : 0);
}

void CostTable::Finalize() {
  constexpr auto columns = "{:<6} | {:<31} | {:>9} | {:>10} | {:>9} | {:>5} | {:>10} | {:>8} | {:>6} | {:>7}\n";
  std::string text =
      fmt::format(columns, "", "", "ns per", "million", "ns, plain", "", "bytes per", "energies", "pack", "measure");
  text += fmt::format(columns, "kernel", "system", "update", "updates/s", "scalar", "ratio", "spin, repl.", "us", "us",
                      "us");
  for (const auto& [system, kernel, bytes_per_spin] : lines_) {
    const auto rate = items_per_second_.find("sweep/" + system), plain = items_per_second_.find("plain/" + system);
    if (rate == items_per_second_.end() || plain == items_per_second_.end()) continue;
    text +=
        fmt::format(columns, kernel, system, fmt::format("{:.3f}", 1e9 / rate->second),
                    fmt::format("{:.0f}", 1e-6 * rate->second), fmt::format("{:.1f}", 1e9 / plain->second),
                    fmt::format("{:.1f}", rate->second / plain->second), fmt::format("{:.2f}", bytes_per_spin),
                    microseconds("energies", system), microseconds("pack", system), microseconds("measure", system));
  }
  GetOutputStream() << text;
}

}  // namespace glassbox::bench
