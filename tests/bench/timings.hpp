// What repeated timings come to: the least of them, and how far the others are from it.
#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace glassbox::bench {

/// The least is what the code costs; the rest is what else the machine was doing.
struct Timing {
  double least = 0.0;   ///< seconds, over all repetitions
  double spread = 0.0;  ///< (median - least) / least
};

/// Gathers the repetitions of benchmarks named <what>/<of>. Times are per item or byte that a benchmark counts; what it
/// reports in further counters is taken as seconds of <counter>/<of>.
class Timings final : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context& context) override;
  void ReportRuns(const std::vector<Run>& runs) override;

  /// None where it was not timed.
  std::optional<Timing> of(const std::string& what, const std::string& of) const;

 private:
  std::map<std::string, std::vector<double>> seconds_;
};

}  // namespace glassbox::bench
