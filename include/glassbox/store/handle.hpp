// An HDF5 identifier that closes itself.
#pragma once

#include <cstdint>
#include <utility>

namespace glassbox::store {

class Handle {
 public:
  Handle() = default;
  explicit Handle(std::int64_t id) : id_(id) {}  ///< takes over an open identifier (hid_t)
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, none)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Handle();

  std::int64_t id() const { return id_; }
  bool is_open() const { return id_ != none; }

  /// Closes now. Negative where HDF5 could not, with its reason on the error stack.
  int close();
  /// Gives the identifier up unclosed.
  void abandon() { id_ = none; }

 private:
  static constexpr std::int64_t none = -1;
  std::int64_t id_ = none;
};

}  // namespace glassbox::store
