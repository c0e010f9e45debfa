// Times the kernels on one core and on all, prints what they cost and what has changed since the baseline.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <cstdio>
#include <exception>
#include <string>
#include <vector>

#include "baseline.hpp"
#include "bench_options.hpp"
#include "copy_bandwidth.hpp"
#include "glassbox/store/provenance.hpp"
#include "slowdown.hpp"
#include "timed_system.hpp"

namespace glassbox::bench {
namespace {

/// What the user gave stands behind our defaults, so that the user's word is the last. `program` must stay.
bool start_google_benchmark(char* program, const BenchOptions& options) {
  std::vector<std::string> words{"--benchmark_repetitions=15", "--benchmark_min_time=0.02",
                                 "--benchmark_enable_random_interleaving=true"};
  if (!options.json.empty()) {
    words.push_back("--benchmark_out=" + options.json);
    words.emplace_back("--benchmark_out_format=json");
  }
  words.insert(words.end(), options.benchmark.begin(), options.benchmark.end());
  std::vector<char*> pointers{program};
  for (std::string& word : words) pointers.push_back(word.data());
  int count = static_cast<int>(pointers.size());
  benchmark::Initialize(&count, pointers.data());
  benchmark::AddCustomContext("processor", processor());
  benchmark::AddCustomContext("simd_target", std::string(spin_glass::simd_target()));
  benchmark::AddCustomContext("commit", options.commit);
  return !benchmark::ReportUnrecognizedArguments(count, pointers.data());
}

void register_all(std::vector<TimedSystem>& systems, const BenchOptions& options) {
  for (TimedSystem& system : systems) {
    system.register_speed();
    if (!options.only_compares) system.register_surroundings();
  }
  if (!options.only_compares) register_copies();
}

Baseline measured(const std::vector<CostLine>& lines, const Timings& timings, const BenchOptions& options) {
  Baseline now{.processor = processor(),
               .simd_target = std::string(spin_glass::simd_target()),
               .date = store::utc_now(),
               .commit = options.commit,
               .speeds = {}};
  for (const CostLine& line : lines) {
    const auto update = timings.of("sweep", line.system), plain = timings.of("plain", line.system);
    if (update && plain) now.speeds.push_back({line.system, line.kernel, *update, *plain});
  }
  return now;
}

int run(int argc, char** argv) {
  const BenchOptions options = bench_options(argc, argv);
  const auto before = read_baseline(options.baseline);
  if (!start_google_benchmark(argv[0], options)) return 2;
  std::vector<TimedSystem> systems;
  for (const System& system : benchmarked_systems()) systems.emplace_back(system, options.ranks);
  register_all(systems, options);
  fmt::print(
      "96 replicas: 24 temperatures x 4 copies, or 96 copies at one T; instruction set {}; minima over "
      "repetitions\n",
      spin_glass::simd_target());
  std::fflush(stdout);
  Timings timings;
  benchmark::RunSpecifiedBenchmarks(&timings);

  std::vector<CostLine> lines;
  for (const TimedSystem& system : systems)
    if (const auto line = system.line()) lines.push_back(*line);
  if (lines.empty()) return 0;
  if (!options.only_compares)
    fmt::print("{}\n{}\n", update_table(lines, timings, options.ranks), round_table(lines, timings));
  const Baseline now = measured(lines, timings, options);
  if (before) fmt::print("{}", change_table(*before, now));
  if (options.saves_baseline) {
    write_baseline(now, options.baseline);
    fmt::print("saved to {}\n", options.baseline);
  }
  return options.is_strict && any_slower(*before, now) ? 1 : 0;
}

}  // namespace
}  // namespace glassbox::bench

int main(int argc, char** argv) {
  try {
    return glassbox::bench::run(argc, argv);
  } catch (const std::exception& fault) {
    fmt::print(stderr, "bench: {}\n", fault.what());
    return 2;
  }
}
