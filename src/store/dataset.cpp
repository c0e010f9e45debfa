// Hyperslabs along the first axis.
#include "glassbox/store/dataset.hpp"

#include <hdf5.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "glassbox/store/fault.hpp"
#include "glassbox/store/type.hpp"

namespace glassbox::store {

namespace {

constexpr std::int64_t whole_up_to = 64 * 1024;
constexpr std::int64_t chunk_bytes = 256 * 1024;
constexpr std::int64_t chunk_rows = 16;  // a chunk that is written in many parts is inflated and deflated for each
constexpr unsigned deflate_level = 4;

std::int64_t product(std::span<const std::int64_t> extents) {
  return std::accumulate(extents.begin(), extents.end(), std::int64_t{1}, std::multiplies<>());
}

std::vector<hsize_t> sizes(std::span<const std::int64_t> extents) {
  return {extents.begin(), extents.end()};
}

Handle space_of(std::span<const std::int64_t> shape) {
  if (shape.empty()) return Handle(H5Screate(H5S_SCALAR));
  return Handle(H5Screate_simple(static_cast<int>(shape.size()), sizes(shape).data(), nullptr));
}

Handle creation_list(Cell cell, std::span<const std::int64_t> shape) {
  Handle list(H5Pcreate(H5P_DATASET_CREATE));
  H5Pset_obj_track_times(list.id(), false);  // else two runs of one job differ in their bytes
  if (cell == real) {
    constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
    H5Pset_fill_value(list.id(), H5T_NATIVE_DOUBLE, &unknown);
  }
  const std::vector<hsize_t> chunk = sizes(chunk_shape(shape, bytes_of(cell)));
  if (!chunk.empty()) {
    H5Pset_chunk(list.id(), static_cast<int>(chunk.size()), chunk.data());
    H5Pset_shuffle(list.id());
    H5Pset_deflate(list.id(), deflate_level);
  }
  return list;
}

/// The rows in the file.
Handle selection(const Dataset& dataset, Rows rows) {
  Handle space = space_of(dataset.shape);
  if (rows.count == 0 || product(dataset.shape) == 0) {
    H5Sselect_none(space.id());
  } else if (!dataset.shape.empty()) {
    std::vector<hsize_t> start(dataset.shape.size(), 0), count = sizes(dataset.shape);
    start[0] = static_cast<hsize_t>(rows.first);
    count[0] = static_cast<hsize_t>(rows.count);
    checked(H5Sselect_hyperslab(space.id(), H5S_SELECT_SET, start.data(), nullptr, count.data(), nullptr),
            dataset.where, "select rows");
  }
  return space;
}

Handle memory_space(std::int64_t cells) {
  const hsize_t size = static_cast<hsize_t>(cells);
  Handle space(H5Screate_simple(1, &size, nullptr));
  if (cells == 0) H5Sselect_none(space.id());
  return space;
}

void require_rows(const Dataset& dataset, Rows rows) {
  const std::int64_t held = row_count(dataset.shape);
  if (rows.first >= 0 && rows.count >= 0 && rows.first <= held - rows.count) return;
  throw std::runtime_error(dataset.where + ": rows " + std::to_string(rows.first) + " to " +
                           std::to_string(rows.first + rows.count) + " asked for; it holds rows 0 to " +
                           std::to_string(held));
}

std::runtime_error mismatch(const Dataset& dataset, Element given) {
  return std::runtime_error(dataset.where + ": holds " + std::string(name_of(dataset.cell.element)) + ", not " +
                            std::string(name_of(given)));
}

std::string packed(const Dataset& dataset, Values values) {
  const std::span strings(static_cast<const std::string*>(values.data), static_cast<std::size_t>(values.count));
  const auto length = static_cast<std::size_t>(dataset.cell.length);
  std::string bytes(strings.size() * length, '\0');
  for (std::size_t i = 0; i < strings.size(); ++i) {
    if (strings[i].size() > length)
      throw std::runtime_error(dataset.where + ": '" + strings[i] + "' is longer than its " + std::to_string(length) +
                               " bytes");
    strings[i].copy(bytes.data() + i * length, length);
  }
  return bytes;
}

}  // namespace

std::int64_t row_count(std::span<const std::int64_t> shape) {
  return shape.empty() ? 1 : shape[0];
}

std::int64_t cells_per_row(std::span<const std::int64_t> shape) {
  return shape.empty() ? 1 : product(shape.subspan(1));
}

std::vector<std::int64_t> chunk_shape(std::span<const std::int64_t> shape, std::int64_t bytes_per_cell) {
  if (shape.empty() || product(shape) * bytes_per_cell <= whole_up_to) return {};
  std::vector<std::int64_t> chunk(shape.begin(), shape.end());
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    const std::int64_t bytes_per_step = product(shape.subspan(axis + 1)) * bytes_per_cell;
    chunk[axis] = std::clamp<std::int64_t>(chunk_bytes / bytes_per_step, 1, shape[axis]);
    if (axis == 0 && shape.size() > 1) chunk[0] = std::min(chunk[0], chunk_rows);
    if (bytes_per_step <= chunk_bytes) break;
  }
  return chunk;
}

Dataset create_dataset(const Handle& parent, const std::string& where, const std::string& name, Cell cell,
                       const std::vector<std::int64_t>& shape) {
  const Handle type = file_type(cell), space = space_of(shape), list = creation_list(cell, shape);
  const std::string path = where + "/" + name;
  return {
      Handle(checked(H5Dcreate2(parent.id(), name.c_str(), type.id(), space.id(), H5P_DEFAULT, list.id(), H5P_DEFAULT),
                     path, "create the dataset")),
      path, cell, shape};
}

Dataset open_dataset(const Handle& parent, const std::string& where, const std::string& name) {
  const std::string path = where + "/" + name;
  Handle handle(checked(H5Dopen2(parent.id(), name.c_str(), H5P_DEFAULT), path, "open the dataset"));
  const Handle type(H5Dget_type(handle.id())), space(H5Dget_space(handle.id()));
  std::vector<hsize_t> extents(static_cast<std::size_t>(std::max(0, H5Sget_simple_extent_ndims(space.id()))));
  H5Sget_simple_extent_dims(space.id(), extents.data(), nullptr);
  return {std::move(handle), path, cell_of(type), {extents.begin(), extents.end()}};
}

void write_rows(const Dataset& dataset, std::int64_t first_row, Values values, const parallel::Group& group) {
  // Converting on the way would make HDF5 leave collective writing, which compressed datasets need.
  if (values.element != dataset.cell.element) throw mismatch(dataset, values.element);
  const std::int64_t row = cells_per_row(dataset.shape);
  const Rows rows{first_row, row == 0 ? 0 : values.count / row};
  if (rows.count * row != values.count)
    throw std::runtime_error(dataset.where + ": " + std::to_string(values.count) +
                             " values are no whole number of rows of " + std::to_string(row));
  require_rows(dataset, rows);
  if (product(dataset.shape) == 0) return;  // the MPI driver has no place for it in the file
  const std::string bytes = values.element == Element::text ? packed(dataset, values) : std::string();
  const Handle type = memory_type(dataset.cell), space = selection(dataset, rows), memory = memory_space(values.count);
  const Handle transfer(H5Pcreate(H5P_DATASET_XFER));
  if (group.size() > 1) H5Pset_dxpl_mpio(transfer.id(), H5FD_MPIO_COLLECTIVE);
  const void* data = values.element == Element::text ? bytes.data() : values.data;
  checked(H5Dwrite(dataset.handle.id(), type.id(), memory.id(), space.id(), transfer.id(), data), dataset.where,
          "write rows");
}

void read_rows(const Dataset& dataset, Rows rows, Element element, void* out) {
  if ((element == Element::text) != (dataset.cell.element == Element::text)) throw mismatch(dataset, element);
  require_rows(dataset, rows);
  const auto cells = static_cast<std::size_t>(rows.count * cells_per_row(dataset.shape));
  const Handle space = selection(dataset, rows), memory = memory_space(static_cast<std::int64_t>(cells));
  const Handle type = memory_type(element == Element::text ? dataset.cell : Cell{element});
  const auto length = static_cast<std::size_t>(dataset.cell.length);
  std::string bytes(cells * length, '\0');
  checked(H5Dread(dataset.handle.id(), type.id(), memory.id(), space.id(), H5P_DEFAULT,
                  element == Element::text ? bytes.data() : out),
          dataset.where, "read rows");
  if (element != Element::text) return;
  for (std::size_t i = 0; i < cells; ++i) {
    const std::string padded = bytes.substr(i * length, length);
    static_cast<std::string*>(out)[i] = padded.substr(0, padded.find('\0'));
  }
}

}  // namespace glassbox::store
