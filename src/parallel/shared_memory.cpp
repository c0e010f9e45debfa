// Shared windows of MPI, and messages between nodes.
#include "glassbox/parallel/shared_memory.hpp"

#include <mpi.h>

#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>

namespace glassbox::parallel {
namespace {

constexpr std::size_t alignment = 64;

MPI_Comm communicator(const Group& group) {
  return *static_cast<const MPI_Comm*>(group.native());
}

}  // namespace

struct SharedMemory::State {
  Group group, node, leaders;
  std::vector<int> leader_of;  ///< [rank]: which of the leaders has it on its node
  std::size_t bytes = 0;
  std::byte* data = nullptr;
  MPI_Win window = MPI_WIN_NULL;
  std::vector<std::byte> own;  ///< where a node is one rank

  bool is_one_node() const { return node.size() == group.size(); }
  void allocate();
  void meet_on_node() const;
  void exchange(const std::function<std::vector<ByteRange>(int)>& parts_of);
};

void SharedMemory::State::allocate() {
  if (node.size() == 1) {
    own.resize(bytes + alignment);
    data = own.data() + (alignment - reinterpret_cast<std::uintptr_t>(own.data()) % alignment) % alignment;
    return;
  }
  const MPI_Aint size = node.rank() == 0 ? static_cast<MPI_Aint>(bytes + alignment) : 0;
  void* mine = nullptr;
  MPI_Aint first_size = 0;
  int unit = 1;
  void* first = nullptr;
  if (MPI_Win_allocate_shared(size, 1, MPI_INFO_NULL, communicator(node), &mine, &window) != MPI_SUCCESS ||
      MPI_Win_shared_query(window, 0, &first_size, &unit, &first) != MPI_SUCCESS)
    throw std::runtime_error("shared memory: " + std::to_string(bytes) + " bytes cannot be had on this node");
  MPI_Win_lock_all(MPI_MODE_NOCHECK, window);
  // Every rank sees the window at an address of its own, at the same distance from a page.
  data = static_cast<std::byte*>(first) + (alignment - reinterpret_cast<std::uintptr_t>(first) % alignment) % alignment;
  if (node.rank() == 0) std::memset(data, 0, bytes);
  meet_on_node();
}

void SharedMemory::State::meet_on_node() const {
  if (node.size() == 1) return;
  MPI_Win_sync(window);
  node.barrier();
  MPI_Win_sync(window);
}

void SharedMemory::State::exchange(const std::function<std::vector<ByteRange>(int)>& parts_of) {
  if (node.rank() != 0) return;
  std::vector<std::int64_t> counts(leaders.size(), 0);
  std::vector<std::byte> mine;
  for (int rank = 0; rank < group.size(); ++rank)
    for (const ByteRange& part : parts_of(rank)) {
      counts[leader_of[rank]] += static_cast<std::int64_t>(part.end - part.begin);
      if (leader_of[rank] == leaders.rank()) mine.insert(mine.end(), data + part.begin, data + part.end);
    }
  std::vector<std::size_t> at(leaders.size(), 0);
  for (int l = 1; l < leaders.size(); ++l) at[l] = at[l - 1] + counts[l - 1];
  if (at.back() + counts.back() > std::numeric_limits<int>::max())
    throw std::length_error("shared memory: " + std::to_string(at.back() + counts.back()) +
                            " bytes are more than one message between nodes carries");
  const std::vector<std::byte> all =
      leaders.gather(std::span<const std::byte>(mine), std::vector<int>(counts.begin(), counts.end()));
  for (int rank = 0; rank < group.size(); ++rank)
    for (const ByteRange& part : parts_of(rank)) {
      std::size_t& from = at[leader_of[rank]];
      if (leader_of[rank] != leaders.rank()) std::memcpy(data + part.begin, all.data() + from, part.end - part.begin);
      from += part.end - part.begin;
    }
}

SharedMemory::SharedMemory(const Group& group, const Group& node, std::size_t bytes)
    : state_(std::make_unique<State>(
          State{.group = group, .node = node, .leaders = {}, .leader_of = {}, .bytes = bytes, .own = {}})) {
  state_->leaders = group.split(node.rank() == 0 ? 0 : 1);
  // The leaders are numbered among themselves; the others learn of theirs from it.
  const int leader = node.gather(std::span<const int>(std::vector<int>{state_->leaders.rank()}))[0];
  state_->leader_of = group.gather(std::span<const int>(&leader, 1));
  state_->allocate();
}

SharedMemory::~SharedMemory() {
  if (!state_ || state_->window == MPI_WIN_NULL) return;
  MPI_Win_unlock_all(state_->window);
  MPI_Win_free(&state_->window);
}

SharedMemory::SharedMemory(SharedMemory&&) noexcept = default;
SharedMemory& SharedMemory::operator=(SharedMemory&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

bool SharedMemory::is_one_node() const {
  return state_->is_one_node();
}

std::byte* SharedMemory::data() const {
  return state_->data;
}

std::size_t SharedMemory::bytes() const {
  return state_->bytes;
}

void SharedMemory::publish(const std::function<std::vector<ByteRange>(int)>& parts_of) {
  state_->meet_on_node();
  if (state_->is_one_node()) return;
  state_->exchange(parts_of);
  state_->meet_on_node();
}

Group SharedMemory::node_of(const Group& group) {
  if (group.size() == 1) return Group();
  MPI_Comm node = MPI_COMM_NULL;
  MPI_Comm_split_type(communicator(group), MPI_COMM_TYPE_SHARED, group.rank(), MPI_INFO_NULL, &node);
  int lowest = group.rank(), first = 0;
  MPI_Allreduce(&lowest, &first, 1, MPI_INT, MPI_MIN, node);
  MPI_Comm_free(&node);
  return group.split(first);
}

}  // namespace glassbox::parallel
