// Single-precision matrices in panels of 64 columns: weights and activations as the kernels want them.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace glassbox::boltzmann {

inline constexpr std::int64_t panel_width = 64;

constexpr std::int64_t panel_count(std::int64_t columns) {
  return (columns + panel_width - 1) / panel_width;
}

/// A look at a matrix that somebody else owns: [panel][row][64], element (r, c) in panel c / 64; columns past the last
/// one are there, and zero unless a kernel says otherwise. Panel p of a row is unit 64 p, 64 p + 1, ...: what one word
/// of its bits holds.
template <class T>
struct PanelsOf {
  T* data = nullptr;
  std::int64_t rows = 0, columns = 0;
  std::int64_t stride = 0;  ///< rows from one panel to the next

  PanelsOf() = default;
  PanelsOf(T* data_, std::int64_t rows_, std::int64_t columns_)
      : data(data_), rows(rows_), columns(columns_), stride(rows_) {}

  std::int64_t panels() const { return panel_count(columns); }
  T* panel(std::int64_t p) const { return data + p * stride * panel_width; }
  T* at_panel(std::int64_t r, std::int64_t p) const { return panel(p) + r * panel_width; }
  T& operator()(std::int64_t r, std::int64_t c) const { return at_panel(r, c / panel_width)[c % panel_width]; }
  /// Rows first .. first + count - 1.
  PanelsOf slice(std::int64_t first, std::int64_t count) const {
    PanelsOf some(data + first * panel_width, count, columns);
    some.stride = stride;
    return some;
  }
  operator PanelsOf<const T>() const {  // implicit on purpose: looking is safe
    PanelsOf<const T> look(data, rows, columns);
    look.stride = stride;
    return look;
  }
};
using PanelsView = PanelsOf<float>;
using ConstPanels = PanelsOf<const float>;

/// Floats of a matrix in panels.
constexpr std::int64_t panel_floats(std::int64_t rows, std::int64_t columns) {
  return panel_count(columns) * rows * panel_width;
}

/// A matrix in panels, zero at first.
class Panels {
 public:
  Panels() = default;
  Panels(std::int64_t rows, std::int64_t columns);

  std::int64_t rows() const { return rows_; }
  std::int64_t columns() const { return columns_; }
  float& operator()(std::int64_t r, std::int64_t c) { return view()(r, c); }
  float operator()(std::int64_t r, std::int64_t c) const { return view()(r, c); }
  PanelsView view() { return PanelsView(lines_.empty() ? nullptr : lines_.front().data(), rows_, columns_); }
  ConstPanels view() const { return ConstPanels(lines_.empty() ? nullptr : lines_.front().data(), rows_, columns_); }
  operator PanelsView() { return view(); }         // implicit on purpose, as above
  operator ConstPanels() const { return view(); }  // implicit on purpose, as above

  bool operator==(const Panels& other) const;

 private:
  struct alignas(64) Line : std::array<float, 16> {};  ///< of the cache
  std::int64_t rows_ = 0, columns_ = 0;
  std::vector<Line> lines_;
};

/// Row-major values, [row][column], into panels and back.
Panels panels_of(const std::vector<float>& values, std::int64_t rows, std::int64_t columns);
std::vector<float> row_major(ConstPanels matrix);

/// B(c, r) = A(r, c) for rows [first_row, last_row) of A; the first a multiple of 4. Columns past the last one stay as
/// they are.
void transpose_rows(ConstPanels a, std::int64_t first_row, std::int64_t last_row, PanelsView b);
/// The same for all rows.
void transpose(ConstPanels a, PanelsView b);

}  // namespace glassbox::boltzmann
