// Tables as text: comma-separated values, or columns between blanks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "glassbox/data/raw_table.hpp"

namespace glassbox::data {

enum class LabelColumn : std::uint8_t { none, first, last };

/// What a text file does not say of itself.
struct TextForm {
  std::int64_t skip_lines = 0;            ///< headings
  std::int64_t skip_columns = 0;          ///< names of rows, left of everything
  LabelColumn label = LabelColumn::none;  ///< of the columns that are left
};

/// Reads a text file, plain or gzip: a row on each line that is not blank and does not open with #, a number in each
/// column. Columns end at commas where the first row has one, else at semicolons, else at blanks. The label may be any
/// word (label_codes.hpp). Throws std::invalid_argument, "<path>:<line>:<column>: what, what is allowed".
LabelledTable read_text_table(const std::string& path, const TextForm& form);

/// The same of a text; `path` is what messages call it.
LabelledTable parse_text_table(std::string_view text, const std::string& path, const TextForm& form);

/// A text with one label, which may be any word, on each line that is not blank and does not open with #.
LabelCodes parse_text_labels(std::string_view text, const std::string& path);

}  // namespace glassbox::data
