// Reads, draws, writes.
#include "glassbox/report/report_writing.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "files_of_sizes.hpp"
#include "glassbox/report/chapters.hpp"
#include "glassbox/report/gnuplot.hpp"
#include "glassbox/report/page.hpp"
#include "glassbox/store/generations.hpp"

namespace glassbox::report {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_named = 4;

std::string title_of(const Page& page, const Results& results) {
  if (results.empty()) return "Unfinished: " + fs::path(page.unfinished.front().path).filename().string();
  std::string title = spoken_subject(results.front());
  for (std::size_t i = 0; i < results.size() && i < most_named; ++i)
    title += (i == 0 ? ": " : ", ") + short_name(results[i]);
  return results.size() > most_named ? title + fmt::format(" and {} more", results.size() - most_named) : title;
}

Page page_of(const Request& request, Results& results) {
  Page page;
  for (const std::string& path : request.files) {
    if (is_unfinished(path)) {
      page.unfinished.push_back(unfinished(path));
      continue;
    }
    results.push_back(open_result(path));
    if (fs::is_directory(store::checkpoint_folder(path)))
      page.part.notes.push_back(path +
                                " is being extended, or was interrupted while it was: its checkpoints are not shown.");
  }
  add_files_of_sizes(results, page.part);
  append(page.part, figures_of(results));
  for (const Result& result : results)
    page.cards.push_back({short_name(result), answers(result), result.from.configuration});
  page.title = title_of(page, results);
  page.footer = request.signature;
  return page;
}

void write_whole(const std::string& path, const std::string& text) {
  const std::string temporary = path + ".tmp";
  std::ofstream out(temporary, std::ios::binary);
  out << text;
  out.close();
  if (!out) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw std::runtime_error(path + ": cannot be written");
  }
  fs::rename(temporary, path);
}

}  // namespace

Written write_report(const Request& request) {
  Results results;
  Page page = page_of(request, results);
  page.pictures = svg_of(page.part.figures);
  if (!request.figures.empty()) {
    fs::create_directories(request.figures);
    draw_figures(page.part.figures, request.formats, request.figures);
  }
  write_whole(request.output, html(page));
  return {page.part.figures.size(), page.part.notes};
}

Format format_named(const std::string& name) {
  for (const Format format : {Format::svg, Format::pdf, Format::png})
    if (name == ending(format)) return format;
  throw std::invalid_argument("--formats: \"" + name + "\" is none of svg, pdf and png");
}

}  // namespace glassbox::report
