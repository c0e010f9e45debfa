// Rows of a source as +-1 inputs, and what of them says nothing.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/config/settings.hpp"
#include "glassbox/data/bit_rows.hpp"
#include "glassbox/inference/infer_job.hpp"

namespace glassbox::inference {

struct SourceRows {
  std::string name;                   ///< of the file or generator
  data::BitRows rows;                 ///< [row][input], on is +1
  std::vector<std::int32_t> labels;   ///< [row], in [0, classes.size()); empty: none
  std::vector<std::string> classes;   ///< those whose rows are here
  std::vector<std::int64_t> columns;  ///< [input]: its place in a row of the source
  std::int64_t source_columns = 0;
  std::vector<double> share_up;     ///< [column of the source]: share of rows in which it is +1
  std::vector<std::int64_t> image;  ///< rows, columns of a picture of all columns; empty: none
  std::int64_t constant_rows = 0;   ///< all inputs alike
  std::int64_t left_out = 0;        ///< inputs that are +1, or -1, in too few rows
};

/// Reads the source and codes the rows of the classes. Throws config::Error for classes that are not there and where
/// nothing is left that varies, std::invalid_argument "<path>: ..." for files.
SourceRows source_rows(const DataScan& scan, const config::Settings& settings, std::uint64_t seed);

/// The inputs `columns` of all rows, in that order.
data::BitRows columns_of(const data::BitRows& bits, const std::vector<std::int64_t>& columns);

}  // namespace glassbox::inference
