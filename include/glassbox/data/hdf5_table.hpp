// Tables that are datasets of HDF5 files.
#pragma once

#include <string>

#include "glassbox/data/raw_table.hpp"

namespace glassbox::data {

/// Reads a dataset of numbers: its first axis counts rows, all others make columns; two others are a picture. Throws
/// std::invalid_argument, "<path>: ...", for a file that does not open, a dataset that is not there or not of finite
/// numbers, without rows, or with more than most_values values.
RawTable read_hdf5_table(const std::string& path, const std::string& dataset);

}  // namespace glassbox::data
