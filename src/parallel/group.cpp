// Groups of ranks over Boost.MPI; a group of one calls nothing.
#include "glassbox/parallel/group.hpp"

#include <boost/mpi/collectives/all_gatherv.hpp>
#include <boost/mpi/collectives/broadcast.hpp>
#include <boost/mpi/communicator.hpp>
#include <boost/mpi/environment.hpp>
#include <boost/serialization/string.hpp>
#include <cstring>
#include <numeric>

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
