// Datasets: created with their final shape, written and read by rows, where a row is all cells at one place of the
// first axis.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glassbox/parallel/group.hpp"
#include "glassbox/store/cell.hpp"
#include "glassbox/store/handle.hpp"

namespace glassbox::store {

struct Dataset {
  Handle handle;
  std::string where;  ///< file and path, for messages
  Cell cell;
  std::vector<std::int64_t> shape;  ///< empty: a single value, which is one row
};

struct Rows {
  std::int64_t first = 0;
  std::int64_t count = 0;
};

std::int64_t row_count(std::span<const std::int64_t> shape);
std::int64_t cells_per_row(std::span<const std::int64_t> shape);

/// Whole rows, 16 and about 256 KiB at most; empty where the array has 64 KiB at most and is stored in one piece.
std::vector<std::int64_t> chunk_shape(std::span<const std::int64_t> shape, std::int64_t bytes_per_cell);

/// Cells of float64 that are never written read as NaN, other numbers as 0. Collective over the ranks of the file.
Dataset create_dataset(const Handle& parent, const std::string& where, const std::string& name, Cell cell,
                       const std::vector<std::int64_t>& shape);
Dataset open_dataset(const Handle& parent, const std::string& where, const std::string& name);

/// Writes `values` as whole rows from `first_row` on. Ranks may write any rows that no other writes, or none.
/// Collective over `group`, the ranks of the file.
void write_rows(const Dataset& dataset, std::int64_t first_row, Values values, const parallel::Group& group);

/// Reads into `out`: numbers of the type `element`, converted if need be, or std::string where it is text.
void read_rows(const Dataset& dataset, Rows rows, Element element, void* out);

}  // namespace glassbox::store
