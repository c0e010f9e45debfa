// Where rows come from: a file, or a known distribution.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/config/schema.hpp"
#include "glassbox/config/settings.hpp"
#include "glassbox/data/generated_table.hpp"
#include "glassbox/data/table_file.hpp"

namespace glassbox::data {

struct Source {
  std::string kind;
  std::optional<Generator> generator;  ///< else a file
  TableFile file;
  std::int64_t rows = 0;            ///< of a generator; of a file the first ones, 0: all
  std::vector<std::int64_t> image;  ///< rows, columns of a picture; empty: as the file says

  /// For messages.
  const std::string& name() const { return generator ? kind : file.path; }
};

/// Keys of a section that asks for rows, `kind` first, which is `preset` where it is not given.
std::vector<config::Key> source_keys(const std::string& preset);

/// The section is called `section`. Throws config::Error where its keys contradict one another. Files are not opened.
Source source(const config::Settings& settings, const std::string& section);

/// Rows of different parts of a generator are independent. Throws std::invalid_argument, "<path>: ...", for files.
LabelledTable source_table(const Source& source, std::uint64_t seed, DataPart part);

}  // namespace glassbox::data
