// Batches of gathers, timed.
#include "glassbox/parallel/latency.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "glassbox/parallel/clock.hpp"

namespace glassbox::parallel {
namespace {

constexpr std::array<int, 4> sizes{8, 512, 4096, 32768};  // bytes of each rank
constexpr int batches = 25, gathers_of_batch = 40;

double median_of_batches(const Group& group, int bytes) {
  const std::vector<std::byte> mine(bytes);
  std::vector<double> seconds;
  for (int batch = 0; batch < batches; ++batch) {
    group.barrier();
    const double begin = now();
    for (int i = 0; i < gathers_of_batch; ++i) group.gather(std::span<const std::byte>(mine));
    const double each = (now() - begin) / gathers_of_batch;
    seconds.push_back(std::ranges::max(group.gather(std::span<const double>(&each, 1))));
  }
  std::ranges::nth_element(seconds, seconds.begin() + batches / 2);
  return seconds[batches / 2];
}

}  // namespace

std::vector<GatherTime> gather_times(const Group& group) {
  std::vector<GatherTime> times;
  if (group.size() == 1) return times;
  for (const int bytes : sizes)
    times.push_back({group.size(), static_cast<double>(bytes) * (group.size() - 1), median_of_batches(group, bytes)});
  return times;
}

}  // namespace glassbox::parallel
