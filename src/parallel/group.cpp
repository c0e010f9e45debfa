// Groups of ranks over Boost.MPI; a group of one calls nothing.
#include "glassbox/parallel/group.hpp"

#include <algorithm>
#include <boost/mpi/collectives/all_gatherv.hpp>
#include <boost/mpi/collectives/broadcast.hpp>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/serialization/string.hpp>
#include <cstring>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace glassbox::parallel {

struct Group::State {
  boost::mpi::communicator communicator;
  MPI_Comm handle = MPI_COMM_NULL;  ///< what native() points to
  Traffic traffic;
};

Group::Group() = default;

Group::Group(std::shared_ptr<State> state) : state_(std::move(state)) {
  if (state_->communicator.size() == 1)
    state_.reset();
  else
    state_->handle = state_->communicator;
}

Group Group::world() {
  if (!boost::mpi::environment::initialized() || boost::mpi::environment::finalized()) return Group();
  static const std::shared_ptr<State> world = std::make_shared<State>();
  return Group(world);
}

int Group::rank() const {
  return state_ ? state_->communicator.rank() : 0;
}

int Group::size() const {
  return state_ ? state_->communicator.size() : 1;
}

Group Group::split(int colour) const {
  if (!state_) return Group();
  auto part = std::make_shared<State>();
  part->communicator = state_->communicator.split(colour);
  return Group(part);
}

void Group::gather_bytes(const void* mine, std::span<const int> byte_counts, void* all) const {
  const int own = byte_counts[rank()];
  if (!state_) {
    if (own > 0) std::memcpy(all, mine, own);
    return;
  }
  char nothing = 0;  // Boost.MPI makes references of the pointers, also where a rank has nothing to give
  const char* give = mine != nullptr ? static_cast<const char*>(mine) : &nothing;
  char* take = all != nullptr ? static_cast<char*>(all) : &nothing;
  boost::mpi::all_gatherv(state_->communicator, give, take, std::vector<int>(byte_counts.begin(), byte_counts.end()));
  state_->traffic.calls += 1;
  state_->traffic.bytes += std::accumulate(byte_counts.begin(), byte_counts.end(), std::int64_t{0}) - own;
}

void Group::redistribute_bytes(const void* mine, std::span<const int> to, void* arrived,
                               std::span<const int> from) const {
  if (!state_) {
    if (to[0] > 0) std::memcpy(arrived, mine, to[0]);
    return;
  }
  std::vector<int> leaves_at(to.size(), 0), arrives_at(from.size(), 0);
  std::partial_sum(to.begin(), to.end() - 1, leaves_at.begin() + 1);
  std::partial_sum(from.begin(), from.end() - 1, arrives_at.begin() + 1);
  const int failed = MPI_Alltoallv(mine, to.data(), leaves_at.data(), MPI_BYTE, arrived, from.data(), arrives_at.data(),
                                   MPI_BYTE, state_->communicator);
  if (failed != MPI_SUCCESS) throw std::runtime_error("redistribute: MPI_Alltoallv failed");
  state_->traffic.calls += 1;
  state_->traffic.bytes += std::accumulate(from.begin(), from.end(), std::int64_t{0}) - from[rank()];
}

std::vector<int> Group::byte_counts(std::span<const int> elements, std::size_t bytes_of_one) {
  const std::size_t total = std::accumulate(elements.begin(), elements.end(), std::size_t{0});
  if (total * bytes_of_one > std::numeric_limits<int>::max())
    throw std::length_error("ranks: " + std::to_string(total * bytes_of_one) +
                            " bytes are more than one message carries");
  std::vector<int> bytes(elements.begin(), elements.end());
  for (int& b : bytes) b *= static_cast<int>(bytes_of_one);
  return bytes;
}

bool Group::any(bool mine) const {
  const std::int8_t flag = mine ? 1 : 0;
  return std::ranges::max(gather(std::span<const std::int8_t>(&flag, 1))) != 0;
}

std::string Group::broadcast(const std::string& text, int root) const {
  std::string copy = text;
  if (state_) {
    boost::mpi::broadcast(state_->communicator, copy, root);
    state_->traffic.calls += 1;
    if (rank() != root) state_->traffic.bytes += static_cast<std::int64_t>(copy.size());
  }
  return copy;
}

void Group::barrier() const {
  if (state_) state_->communicator.barrier();
}

Traffic Group::traffic() const {
  return state_ ? state_->traffic : Traffic{};
}

const void* Group::native() const {
  return state_ ? &state_->handle : nullptr;
}

}  // namespace glassbox::parallel
