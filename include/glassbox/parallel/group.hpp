// Ranks that work together. A group of one is a group: the same code runs on a laptop without MPI.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace glassbox::parallel {

/// What a group has sent and received so far, for the communication ledger.
struct Traffic {
  std::int64_t calls = 0;  ///< collective calls
  std::int64_t bytes = 0;  ///< received by this rank from others

  Traffic& operator+=(const Traffic& more) { return calls += more.calls, bytes += more.bytes, *this; }
  friend Traffic operator+(Traffic a, const Traffic& b) { return a += b; }
  friend Traffic operator-(const Traffic& a, const Traffic& b) { return {a.calls - b.calls, a.bytes - b.bytes}; }
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

  /// Something else for everybody: to[r] elements of `mine`, in the order of ranks, go to rank r, and from[r] elements
  /// come from rank r, in the order of ranks. What leaves one rank is what arrives at the other. Collective.
  template <class T>
  std::vector<T> redistribute(std::span<const T> mine, std::span<const int> to, std::span<const int> from) const;

  /// Whether `mine` is true on any rank. Collective.
  bool any(bool mine) const;

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
  void redistribute_bytes(const void* mine, std::span<const int> to, void* arrived, std::span<const int> from) const;
  /// Throws std::length_error where the elements together are more than one message carries.
  static std::vector<int> byte_counts(std::span<const int> elements, std::size_t bytes_of_one);
  std::shared_ptr<State> state_;
};

template <class T>
std::vector<T> Group::gather(std::span<const T> mine, std::span<const int> counts) const {
  static_assert(std::is_trivially_copyable_v<T>);
  const std::vector<int> bytes = byte_counts(counts, sizeof(T));
  std::vector<T> all(std::accumulate(counts.begin(), counts.end(), std::size_t{0}));
  gather_bytes(mine.data(), bytes, all.data());
  return all;
}

template <class T>
std::vector<T> Group::redistribute(std::span<const T> mine, std::span<const int> to, std::span<const int> from) const {
  static_assert(std::is_trivially_copyable_v<T>);
  std::vector<T> arrived(std::accumulate(from.begin(), from.end(), std::size_t{0}));
  redistribute_bytes(mine.data(), byte_counts(to, sizeof(T)), arrived.data(), byte_counts(from, sizeof(T)));
  return arrived;
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
