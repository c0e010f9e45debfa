// What sweeps, energies, packing and measuring cost on one core. --json FILE keeps every repetition; all options of
// Google Benchmark are understood.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cost_table.hpp"
#include "tempered_system.hpp"

namespace glassbox::bench {
namespace {

/// What the user gave, behind our defaults, so that the user's word is the last.
std::vector<std::string> options(int argc, char** argv) {
  std::vector<std::string> all{argv[0], "--benchmark_repetitions=10", "--benchmark_min_time=0.02",
                               "--benchmark_enable_random_interleaving=true"};
  for (int a = 1; a < argc; ++a) {
    if (std::string_view(argv[a]) == "--json" && a + 1 < argc) {
      all.push_back(fmt::format("--benchmark_out={}", argv[++a]));
      all.emplace_back("--benchmark_out_format=json");
    } else {
      all.emplace_back(argv[a]);
    }
  }
  return all;
}

/// `call` is timed; it handles `items` things at a time, where that is worth counting.
template <class Call>
void time(const std::string& name, std::int64_t items, Call call) {
  benchmark::RegisterBenchmark(name.c_str(), [=](benchmark::State& state) {
    for (auto round : state) call();
    if (items > 0) state.SetItemsProcessed(state.iterations() * items);
  });
}

void time_all(const std::string& name, TemperedSystem& system) {
  time("sweep/" + name, system.updates_per_sweep(), [&system] { system.sweep(); });
  time("plain/" + name, system.updates_per_plain_sweep(), [&system] { system.plain_sweep(); });
  time("energies/" + name, 0, [&system] { system.read_energies(); });
  time("pack/" + name, 0, [&system] { system.pack(); });
  if (system.can_measure()) time("measure/" + name, 0, [&system] { system.measure(); });
}

int run(int argc, char** argv) {
  std::vector<std::string> words = options(argc, argv);
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  int count = static_cast<int>(pointers.size());
  benchmark::Initialize(&count, pointers.data());
  if (benchmark::ReportUnrecognizedArguments(count, pointers.data())) return 2;

  std::vector<std::unique_ptr<TemperedSystem>> systems;
  std::vector<CostTable::Line> lines;
  for (const System& system : benchmarked_systems()) {
    TemperedSystem& tempered = *systems.emplace_back(std::make_unique<TemperedSystem>(system));
    lines.push_back({system.name, std::string(spin_glass::name(tempered.kernel())), tempered.bytes_per_spin()});
    time_all(system.name, tempered);
  }
  fmt::print("96 replicas: 24 temperatures x 4 copies, or 96 copies at one T; instruction set {}\n",
             spin_glass::simd_target());
  CostTable table(lines);
  benchmark::RunSpecifiedBenchmarks(&table);
  return 0;
}

}  // namespace
}  // namespace glassbox::bench

int main(int argc, char** argv) {
  return glassbox::bench::run(argc, argv);
}
