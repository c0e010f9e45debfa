// memcpy, which the C library has tuned for every processor.
#include "copy_bandwidth.hpp"

#include <benchmark/benchmark.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <vector>

namespace glassbox::bench {
namespace {

/// Of the largest cache from level `from` to `to`; 0 where unknown.
std::int64_t cache_bytes(int from, int to) {
  std::int64_t bytes = 0;
  for (const auto& cache : benchmark::CPUInfo::Get().caches)
    if (from <= cache.level && cache.level <= to) bytes = std::max(bytes, std::int64_t{cache.size});
  return bytes;
}

struct Arrays {
  std::vector<char> from, to;
};

void time_copy(const char* name, std::int64_t bytes) {
  benchmark::RegisterBenchmark(name, [=, arrays = std::make_shared<Arrays>()](benchmark::State& state) {
    arrays->from.resize(bytes, 1);
    arrays->to.resize(bytes, 2);
    for (auto round : state) {
      std::memcpy(arrays->to.data(), arrays->from.data(), bytes);
      benchmark::DoNotOptimize(arrays->to.data());
      benchmark::ClobberMemory();
    }
    state.SetBytesProcessed(state.iterations() * bytes);
  });
}

}  // namespace

std::int64_t copied_bytes_of_memory() {
  constexpr std::int64_t least = std::int64_t{64} << 20;
  const std::int64_t memory = std::int64_t{sysconf(_SC_PHYS_PAGES)} * sysconf(_SC_PAGESIZE);
  return std::max(least, std::min(cache_bytes(2, 9), memory / 8));
}

std::int64_t copied_bytes_of_cache() {
  constexpr std::int64_t usual = std::int64_t{1} << 20;
  const std::int64_t cache = cache_bytes(2, 2);
  return (cache > 0 ? cache : usual) / 4;
}

void register_copies() {
  time_copy("copy/memory", copied_bytes_of_memory());
  time_copy("copy/cache", copied_bytes_of_cache());
}

}  // namespace glassbox::bench
