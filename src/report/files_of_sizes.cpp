// By their names, and by their numbers: a file of the same name may be of another run.
#include "files_of_sizes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <filesystem>

#include "glassbox/store/path_of_size.hpp"

namespace glassbox::report {
namespace {

namespace fs = std::filesystem;

/// The same, cells without a number included.
bool are_alike(const std::vector<double>& a, const std::vector<double>& b) {
  return std::ranges::equal(a, b, [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

/// Rows of a file of --sizes are copies of the averages.
bool is_source_of(const Result& one, const Result& sizes, std::size_t row) {
  if (!one.has("average") || !one.has("average/energy") || size_of(one).sites != numbers(sizes, "sizes/size").at(row))
    return false;
  const std::vector<double> all = numbers(sizes, "sizes/energy"), of_one = numbers(one, "average/energy");
  const auto begin = all.begin() + static_cast<std::ptrdiff_t>(row * of_one.size());
  return all.size() >= (row + 1) * of_one.size() &&
         are_alike({begin, begin + static_cast<std::ptrdiff_t>(of_one.size())}, of_one);
}

/// A file that cannot be read is none of ours.
bool is_source_of(const std::string& path, const Result& sizes, std::size_t row) {
  try {
    return is_source_of(open_result(path), sizes, row);
  } catch (const std::exception&) {
    return false;
  }
}

std::string name_of_size(const Result& sizes, std::size_t row) {
  const double sites = numbers(sizes, "sizes/size").at(row);
  const int axes = size_of(sizes).dimensions;
  return axes > 0 ? store::path_of_size(sizes.path(), 'L', std::lround(std::pow(sites, 1.0 / axes)))
                  : store::path_of_size(sizes.path(), 'N', std::lround(sites));
}

bool is_given(const Results& results, const std::string& path) {
  return std::ranges::any_of(results, [&](const Result& r) {
    std::error_code ignored;
    return fs::equivalent(r.path(), path, ignored);
  });
}

std::string listed(const std::vector<std::string>& paths) {
  std::string text;
  for (const std::string& path : paths) text += (text.empty() ? "" : ", ") + fs::path(path).filename().string();
  return text;
}

}  // namespace

FilesOfSizes files_of_sizes(const Result& result) {
  FilesOfSizes files;
  if (result.verb != "sizes" || !result.has("sizes/energy")) return files;
  const std::size_t sizes = numbers(result, "sizes/size").size();
  for (std::size_t row = 0; row < sizes; ++row) {
    const std::string path = name_of_size(result, row);
    (is_source_of(path, result, row) ? files.present : files.missing).push_back(path);
  }
  return files;
}

void add_files_of_sizes(Results& results, Part& part) {
  const std::size_t given = results.size();
  for (std::size_t i = 0; i < given; ++i) {
    const FilesOfSizes files = files_of_sizes(results[i]);
    const std::string name = short_name(results[i]);
    if (!files.present.empty())
      part.findings.push_back(
          fmt::format("Sizes of {} are shown from their own files: {}.", name, listed(files.present)));
    if (!files.missing.empty())
      part.findings.push_back(
          fmt::format("{} of {} {} not beside it, or of another run: without samples the errors of crossings and fits "
                      "are not known.",
                      listed(files.missing), name, files.missing.size() == 1 ? "is" : "are"));
    for (const std::string& path : files.present)
      if (!is_given(results, path)) results.push_back(open_result(path));
  }
}

bool is_told_by_its_file(const Source& row, const Results& results) {
  return std::ranges::any_of(results, [&](const Result& one) {
    return one.verb != "sizes" && one.verb != "theory" && is_source_of(one, *row.result, row.row);
  });
}

}  // namespace glassbox::report
