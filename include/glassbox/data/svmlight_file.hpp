// The sparse text format of SVMlight and LIBSVM.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "glassbox/data/raw_table.hpp"

namespace glassbox::data {

/// No file may have more columns than this, so that a wrong digit is told from wide data.
inline constexpr std::int64_t widest_svmlight = 1 << 20;

/// Reads a text file, plain or gzip, with lines `label index:value index:value ...`; values that are not named are 0,
/// `qid:...` is passed over, a # ends the line. Indices increase along the line and count from 1, or from 0 where an
/// index 0 occurs. `columns`: how many there are, or 0: up to the largest index. Throws std::invalid_argument,
/// "<path>:<line>:<column>: what, what is allowed". Format: https://www.cs.cornell.edu/people/tj/svm_light
LabelledTable read_svmlight(const std::string& path, std::int64_t columns);

/// The same of a text; `path` is what messages call it.
LabelledTable parse_svmlight(std::string_view text, const std::string& path, std::int64_t columns);

}  // namespace glassbox::data
