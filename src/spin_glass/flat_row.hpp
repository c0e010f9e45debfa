// Values one behind the other in a row, and taken off its front again.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace glassbox::spin_glass {

template <class To, class From>
void append(std::vector<To>& row, const From& values) {
  row.insert(row.end(), values.begin(), values.end());
}

template <class T>
class FlatReader {
 public:
  explicit FlatReader(std::span<const T> row) : row_(row) {}
  std::span<const T> take(std::int64_t count) {
    const auto part = row_.first(count);
    row_ = row_.subspan(count);
    return part;
  }
  template <class To>
  void take_into(std::vector<To>& to) {
    for (std::size_t i = 0; const T value : take(static_cast<std::int64_t>(to.size())))
      to[i++] = static_cast<To>(value);
  }

 private:
  std::span<const T> row_;
};

}  // namespace glassbox::spin_glass
