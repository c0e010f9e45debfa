// Ranks that work together. A group of one is a group: the same code runs on a laptop without MPI.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace glassbox::parallel {

/// What a group has sent and received so far, for the communication ledger.
struct Traffic {
  std::int64_t calls = 0;  ///< collective calls
  std::int64_t bytes = 0;  ///< received by this rank from others
};

class Group {
 public:
  Group();  ///< this rank alone; needs no MPI
  static Group world();

  int rank() const;
  int size() const;

  /// The ranks with the same colour, in the order of their ranks here. Collective.
  Group split(int colour) const;

  /// Everybody's `mine`, in the order of ranks; counts[r] elements come from rank r. Collective.
  template <class T>
  std::vector<T> gather(std::span<const T> mine, std::span<const int> counts) const;
  /// The same where every rank gives as many. Collective.
  template <class T>
  std::vector<T> gather(std::span<const T> mine) const;
  /// The same where only the giver knows how many. Collective (two calls).
  template <class T>
  std::vector<T> gather_ragged(std::span<const T> mine) const;

  /// Text of `root`, on all ranks. Collective.
  std::string broadcast(const std::string& text, int root = 0) const;
  void barrier() const;

  Traffic traffic() const;

  /// For the storage room only: the MPI communicator behind the group (MPI_Comm), or null where there is none.
  const void* native() const;

 private:
  struct State;
  explicit Group(std::shared_ptr<State> state);
  void gather_bytes(const void* mine, std::span<const int> byte_counts, void* all) const;
  std::shared_ptr<State> state_;
};

template <class T>
std::vector<T> Group::gather(std::span<const T> mine, std::span<const int> counts) const {
  static_assert(std::is_trivially_copyable_v<T>);
  std::vector<int> bytes(counts.begin(), counts.end());
  std::size_t total = 0;
  for (int& b : bytes) {
    total += b;
    b *= static_cast<int>(sizeof(T));
  }
  if (total * sizeof(T) > std::numeric_limits<int>::max())
    throw std::length_error("gather: " + std::to_string(total * sizeof(T)) +
                            " bytes are more than one message carries");
  std::vector<T> all(total);
  gather_bytes(mine.data(), bytes, all.data());
  return all;
}

template <class T>
std::vector<T> Group::gather(std::span<const T> mine) const {
  return gather(mine, std::vector<int>(size(), static_cast<int>(mine.size())));
}

template <class T>
std::vector<T> Group::gather_ragged(std::span<const T> mine) const {
  const int count = static_cast<int>(mine.size());
  return gather(mine, gather(std::span<const int>(&count, 1)));
}

}  // namespace glassbox::parallel
