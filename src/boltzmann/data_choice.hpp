// What [data] says, as values.
#pragma once

#include <optional>

#include "glassbox/boltzmann/binarisation.hpp"
#include "glassbox/boltzmann/generated_table.hpp"
#include "glassbox/boltzmann/row_split.hpp"
#include "glassbox/boltzmann/table_file.hpp"
#include "glassbox/config/settings.hpp"

namespace glassbox::boltzmann {

struct DataChoice {
  std::optional<Generator> generator;      ///< else files
  TableFile train, test;                   ///< files; test.path is empty: none
  std::int64_t count = 0, test_count = 0;  ///< generators: rows
  std::int64_t rows = 0;                   ///< files: 0 for all
  std::int64_t validation = 0;
  HoldBack hold_back = HoldBack::last;
  Binarise binarise = Binarise::threshold;
  double threshold = 0.5;
  std::vector<std::int64_t> image;  ///< empty: as the file says
};

/// Throws config::Error where the keys contradict one another. Files are not opened.
DataChoice data_choice(const config::Settings& settings);

}  // namespace glassbox::boltzmann
