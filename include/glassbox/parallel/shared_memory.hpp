// Memory that the ranks of a group read together: one copy on every node, each part of it written by one rank.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

#include "glassbox/parallel/group.hpp"

namespace glassbox::parallel {

/// Bytes [begin, end).
struct ByteRange {
  std::size_t begin = 0, end = 0;
};

/// Zero at first, aligned to 64 bytes.
class SharedMemory {
 public:
  /// `node`: the ranks of the group that have memory in common. Collective over the group.
  SharedMemory(const Group& group, const Group& node, std::size_t bytes);
  SharedMemory(const Group& group, std::size_t bytes) : SharedMemory(group, node_of(group), bytes) {}
  ~SharedMemory();
  SharedMemory(SharedMemory&&) noexcept;
  SharedMemory& operator=(SharedMemory&&) noexcept;

  /// Whether all ranks of the group have this memory in common.
  bool is_one_node() const;
  std::byte* data() const;
  std::size_t bytes() const;

  /// After it, every rank reads what each rank wrote into its parts, and may write its own again only after the next
  /// call. On one node a barrier; between nodes the parts travel. `parts_of`(rank) must be the same function on all
  /// ranks. Collective.
  void publish(const std::function<std::vector<ByteRange>(int rank)>& parts_of);

  /// The ranks of a group that have memory in common with this one. Collective.
  static Group node_of(const Group& group);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace glassbox::parallel
