// From result files to a page and pictures.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "glassbox/report/gnuplot_script.hpp"

namespace glassbox::report {

struct Request {
  std::vector<std::string> files;
  std::string output;                                ///< HTML
  std::string figures;                               ///< folder of pictures; empty: none
  std::vector<Format> formats;                       ///< of those
  std::string signature;                             ///< who writes the page, for its last line
  std::map<std::string, std::string> finished = {};  ///< of an unfinished run: a result of what it has finished
};

struct Written {
  std::size_t figures = 0;
  std::vector<std::string> notes;
  std::vector<std::string> unfinished = {};  ///< a line for each run that is
  std::size_t replaced = 0;                  ///< pictures of the folder that were there before
};

/// Throws std::invalid_argument for files that cannot stand in one report, std::runtime_error for damaged files,
/// without gnuplot, and where something cannot be written. The page appears whole or not at all.
Written write_report(const Request& request);

/// The format of that name; throws std::invalid_argument for others.
Format format_named(const std::string& name);

}  // namespace glassbox::report
