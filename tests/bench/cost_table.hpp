// What was timed, as one table: a system a line.
#pragma once

#include <benchmark/benchmark.h>

#include <map>
#include <string>
#include <vector>

namespace glassbox::bench {

/// Gathers the repetitions of benchmarks named <what>/<system> and prints the best of each.
class CostTable final : public benchmark::BenchmarkReporter {
 public:
  struct Line {
    std::string system, kernel;
    double bytes_per_spin;
  };
  explicit CostTable(std::vector<Line> lines) : lines_(std::move(lines)) {}

  bool ReportContext(const Context& context) override;
  void ReportRuns(const std::vector<Run>& runs) override;
  void Finalize() override;

 private:
  std::string microseconds(const std::string& what, const std::string& system) const;

  std::vector<Line> lines_;
  std::map<std::string, double> seconds_;           ///< of one call, the least
  std::map<std::string, double> items_per_second_;  ///< the most
};

}  // namespace glassbox::bench
