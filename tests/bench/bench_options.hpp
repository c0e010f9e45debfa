// What jobs/bench can be asked for.
#pragma once

#include <string>
#include <vector>

namespace glassbox::bench {

struct BenchOptions {
  std::string json;      ///< file for every repetition; empty: none
  std::string baseline;  ///< file to compare with and to save to; empty: none
  std::string commit = "unknown";
  bool saves_baseline = false, only_compares = false, is_strict = false;
  int ranks = 0;                       ///< that run at the same time
  std::vector<std::string> benchmark;  ///< options of Google Benchmark
};

/// Prints what is wrong and ends the program with exit code 2 where it makes no sense of the words.
BenchOptions bench_options(int argc, char** argv);

}  // namespace glassbox::bench
