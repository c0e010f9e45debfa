// What each rank writes, every rank reads: on one node, and on nodes of one and two ranks.
#include "glassbox/parallel/shared_memory.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace glassbox::parallel {
namespace {

constexpr int values_per_rank = 1000;

/// Rank r owns two stretches, in the first half and in the second.
std::vector<ByteRange> parts_of(int rank, int ranks) {
  const std::size_t bytes = values_per_rank * sizeof(std::int64_t), half = ranks * bytes;
  return {{rank * bytes, (rank + 1) * bytes}, {half + rank * bytes, half + (rank + 1) * bytes}};
}

void write_and_read(const Group& world, const Group& node) {
  const int ranks = world.size();
  SharedMemory memory(world, node, 2 * ranks * values_per_rank * sizeof(std::int64_t));
  const auto* values = reinterpret_cast<const std::int64_t*>(memory.data());
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(memory.data()) % 64, 0U);
  EXPECT_TRUE(std::all_of(values, values + 2 * ranks * values_per_rank, [](std::int64_t v) { return v == 0; }));
  for (std::int64_t turn = 1; turn <= 50; ++turn) {
    memory.publish([](int) { return std::vector<ByteRange>(); });  // all have read the last turn
    for (const ByteRange& part : parts_of(world.rank(), ranks))
      for (std::size_t b = part.begin; b < part.end; b += sizeof(std::int64_t)) {
        const std::int64_t value = turn * static_cast<std::int64_t>(b);
        std::memcpy(memory.data() + b, &value, sizeof value);
      }
    memory.publish([&](int rank) { return parts_of(rank, ranks); });
    for (std::int64_t v = 0; v < 2 * ranks * values_per_rank; ++v)
      ASSERT_EQ(values[v], turn * v * static_cast<std::int64_t>(sizeof(std::int64_t))) << turn;
  }
}

TEST(SharedMemory, IsReadByAllOnOneNode) {
  const Group world = Group::world();
  write_and_read(world, SharedMemory::node_of(world));
}

TEST(SharedMemory, TravelsBetweenNodesOfOneRank) {
  const Group world = Group::world();
  write_and_read(world, world.split(world.rank()));
}

TEST(SharedMemory, TravelsBetweenNodesOfTwoRanks) {
  const Group world = Group::world();
  write_and_read(world, world.split(world.rank() / 2));
}

}  // namespace
}  // namespace glassbox::parallel
