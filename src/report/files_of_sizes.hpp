// The files of the sizes, from which a file of --sizes was made: they know what it leaves out.
#pragma once

#include <string>
#include <vector>

#include "drawing.hpp"
#include "glassbox/report/result.hpp"

namespace glassbox::report {

struct FilesOfSizes {
  std::vector<std::string> present, missing;  ///< paths; missing: no such file, or it is of another run
};

/// Beside a result of --sizes, by their names: s.h5 was made from s_L4.h5, s_L6.h5, or from s_N64.h5, ...
FilesOfSizes files_of_sizes(const Result& result);

/// Adds the files of the sizes, each once, and says in `part` what was taken from where.
void add_files_of_sizes(Results& results, Part& part);

/// Whether one of the results is the file of that size, so that the row need not be drawn.
bool is_told_by_its_file(const Source& row, const Results& results);

}  // namespace glassbox::report
