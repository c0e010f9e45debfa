// A table in a file of any of the formats.
#pragma once

#include <cstdint>
#include <string>

#include "glassbox/data/raw_table.hpp"
#include "glassbox/data/text_table.hpp"

namespace glassbox::data {

/// automatic: by what the file begins with; text with a colon in its first line's second word is svmlight.
enum class TableFormat : std::uint8_t { automatic, idx, text, svmlight, hdf5, npy };

/// Where rows come from. Labels are those of `labels`: a file of its own (of any format but hdf5, whatever that of
/// the rows), or the dataset of that name in an hdf5 file; or else those within the rows' own file.
struct TableFile {
  TableFormat format = TableFormat::automatic;
  std::string path = {};
  std::string labels = {};   ///< empty for none, or for those in the file itself
  std::string dataset = {};  ///< hdf5: of the rows
  TextForm text = {};        ///< text
  std::int64_t columns = 0;  ///< svmlight: how many there are, 0 for as many as are named
};

/// Throws std::invalid_argument naming the file and the place in it; so too where labels are not as many as rows.
LabelledTable read_table(const TableFile& file);

}  // namespace glassbox::data
