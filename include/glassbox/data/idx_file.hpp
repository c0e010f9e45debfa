// The IDX format of MNIST and its relatives.
#pragma once

#include <string>
#include <string_view>

#include "glassbox/data/raw_table.hpp"

namespace glassbox::data {

/// Reads a file of unsigned bytes, plain or gzip: two zero bytes, 0x08, the number of axes (1 to 4), the length of each
/// axis as a big-endian 32-bit number, then the values. The first axis counts rows, the others make columns; two others
/// are a picture (image); none: one column, as in files of labels.
/// Throws std::invalid_argument, "<path>: byte <offset>: what, what is allowed". Layout:
/// http://yann.lecun.com/exdb/mnist
RawTable read_idx(const std::string& path);

/// The same of its bytes; `path` is what messages call it.
RawTable parse_idx(std::string_view bytes, const std::string& path);

}  // namespace glassbox::data
