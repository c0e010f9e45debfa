// Rates are turned into times as they come in.
#include "timings.hpp"

#include <algorithm>

namespace glassbox::bench {

bool Timings::ReportContext(const Context&) {
  return true;
}

void Timings::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    if (run.run_type != Run::RT_Iteration || run.error_occurred || run.iterations == 0) continue;
    const std::string& name = run.run_name.function_name;
    for (const auto& [key, counter] : run.counters) {
      if (key == "items_per_second" || key == "bytes_per_second")
        seconds_[name].push_back(1.0 / counter.value);
      else
        seconds_[key + name.substr(name.find('/'))].push_back(counter.value);
    }
  }
}

std::optional<Timing> Timings::of(const std::string& what, const std::string& of) const {
  const auto found = seconds_.find(what + "/" + of);
  if (found == seconds_.end()) return std::nullopt;
  std::vector<double> sorted = found->second;
  std::ranges::sort(sorted);
  const double least = sorted.front(), median = sorted[sorted.size() / 2];
  return Timing{.least = least, .spread = median / least - 1.0};
}

}  // namespace glassbox::bench
