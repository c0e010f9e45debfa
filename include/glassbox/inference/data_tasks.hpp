// What is inferred from data of a source: from all rows, and from parts of them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "glassbox/config/settings.hpp"
#include "glassbox/inference/feature_inference.hpp"
#include "glassbox/inference/infer_job.hpp"
#include "glassbox/inference/source_rows.hpp"

namespace glassbox::inference {

/// all; one class; one of two disjoint halves; some rows; some inputs; inputs that are blocks of pixels.
enum class PartKind : std::uint8_t { all, one_class, half, some_rows, some_inputs, blocks };
std::string name(PartKind kind);  ///< as in the result file

struct DataPartOf {
  PartKind kind = PartKind::all;
  std::int64_t number = 0;  ///< class; 2 pair + side of a half; repeat
  std::int64_t size = 0;    ///< rows, inputs or side of a block that were asked for
};

/// All rows first, then what the scan asks for. Throws config::Error where it asks for more rows or inputs than there
/// are, halves of fewer than four rows, or blocks of what is no picture or of which less than two change.
std::vector<DataPartOf> data_parts(const DataScan& scan, const SourceRows& rows, const config::Settings& settings);

/// Rows of a part as they are, and the place of each of its inputs in the source: [input] lists of columns.
struct PartRows {
  data::BitRows rows;
  std::vector<std::vector<std::int64_t>> columns;
};
PartRows rows_of_part(const DataPartOf& part, const SourceRows& rows, std::uint64_t seed);

/// The feature of a part and its temperature; magnetisations are given for all columns of the source, NaN where the
/// part has none. Collective over the group.
InferRecord infer_part(const InferJob& job, const PartRows& part, const SourceRows& rows, const InferenceName& name,
                       const parallel::Group& group);

}  // namespace glassbox::inference
