// --benchmark_... is for Google Benchmark, which has the last word on it.
#include "bench_options.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>

namespace glassbox::bench {
namespace {

void refuse(const std::string& what) {
  fmt::print(stderr, "bench: {}; jobs/bench --help lists the options\n", what);
  std::exit(2);
}

void check(const BenchOptions& options) {
  for (const std::string& word : options.benchmark)
    if (!word.starts_with("--benchmark_")) refuse(fmt::format("unknown option '{}'", word));
  const bool has_file = std::filesystem::exists(options.baseline);
  if (options.saves_baseline && options.baseline.empty()) refuse("--save-baseline wants --baseline FILE");
  const auto filters = [](const std::string& word) { return word.starts_with("--benchmark_filter"); };
  if (options.saves_baseline && std::ranges::any_of(options.benchmark, filters))
    refuse("a baseline holds all systems: --save-baseline goes without --benchmark_filter");
  if ((options.only_compares || options.is_strict) && !has_file)
    refuse(fmt::format("no baseline to compare with in '{}'; jobs/bench --save-baseline writes one", options.baseline));
}

}  // namespace

BenchOptions bench_options(int argc, char** argv) {
  BenchOptions options;
  options.ranks = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  CLI::App app("What sweeps, exchanges, packing and measuring cost.", "kernel_bench");
  app.option_defaults()->take_last();
  app.add_option("--json", options.json, "File for every repetition, in Google Benchmark's format");
  app.add_option("--baseline", options.baseline, "File to compare with, and to save to");
  app.add_option("--commit", options.commit, "Of the sources, to note in a baseline");
  app.add_option("--ranks", options.ranks, "Kernels that run at the same time; default: a core each")
      ->check(CLI::Range(1, 65536));
  app.add_flag("--save-baseline", options.saves_baseline, "Write the baseline file");
  app.add_flag("--compare", options.only_compares, "Time what is compared, no more");
  app.add_flag("--strict", options.is_strict, "Exit code 1 where something is slower");
  app.allow_extras();
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& asked) {
    std::exit(app.exit(asked));
  } catch (const CLI::ParseError& error) {
    refuse(error.what());
  }
  options.benchmark = app.remaining();
  check(options);
  return options;
}

}  // namespace glassbox::bench
