// Reading datasets by blocks of rows.
#include "glassbox/data/hdf5_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "glassbox/store/file.hpp"

namespace glassbox::data {
namespace {

constexpr std::int64_t values_at_once = 1 << 20;

/// Rows and columns of the shape.
RawTable empty_table(const std::vector<std::int64_t>& shape, const std::string& where) {
  RawTable table;
  table.columns = 1;
  if (shape.empty() || std::ranges::count(shape, 0) > 0)
    throw std::invalid_argument(where + ": no rows or no columns; at least one of each is needed");
  for (std::size_t axis = 1; axis < shape.size(); ++axis) {
    if (shape[axis] > most_values / table.columns)
      throw std::invalid_argument(
          fmt::format("{}: rows of more than the {} values that are allowed", where, most_values));
    table.columns *= shape[axis];
  }
  table.rows = shape[0];
  if (table.rows > most_values / table.columns)
    throw std::invalid_argument(fmt::format("{}: {} rows of {} values are more than the {} values that are allowed",
                                            where, table.rows, table.columns, most_values));
  if (shape.size() == 3) table.image = {shape[1], shape[2]};
  return table;
}

RawTable read_rows(const store::File& file, const std::string& dataset, const std::string& where) {
  RawTable table = empty_table(file.shape(dataset), where);
  const std::int64_t block = std::max<std::int64_t>(1, values_at_once / table.columns);
  for (std::int64_t first = 0; first < table.rows; first += block) {
    const store::Array<double> some = file.read<double>(dataset, {first, std::min(block, table.rows - first)});
    for (const double value : some.values) {
      const auto single = static_cast<float>(value);
      if (!std::isfinite(single))
        throw std::invalid_argument(fmt::format("{}: row {}: value {}; finite numbers are needed", where,
                                                std::ssize(table.reals) / table.columns, value));
      table.reals.push_back(single);
    }
  }
  return compact(std::move(table));
}

}  // namespace

RawTable read_hdf5_table(const std::string& path, const std::string& dataset) {
  const std::string where = path + ": dataset '" + dataset + "'";
  try {
    const store::File file = store::File::open_for_reading(path);
    if (dataset.empty() || !file.contains(dataset))
      throw std::invalid_argument(where + " is not in the file; `h5ls -r` tells what is");
    return read_rows(file, dataset, where);
  } catch (const std::runtime_error& error) {  // what HDF5 refuses is the file's fault here
    throw std::invalid_argument(error.what());
  }
}

}  // namespace glassbox::data
