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
  const std::string unfinished = page.unfinished.empty() ? "" : "Unfinished: ";
  if (results.empty()) return unfinished + fs::path(page.unfinished.front().path).filename().string();
  std::string title = unfinished + spoken_subject(results.front());
  for (std::size_t i = 0; i < results.size() && i < most_named; ++i)
    title += (i == 0 ? ": " : ", ") + short_name(results[i]);
  return results.size() > most_named ? title + fmt::format(" and {} more", results.size() - most_named) : title;
}

/// The records of a training are drawn, and what has been made of finished samples.
void take(Unfinished run, const Request& request, Page& page, Results& results) {
  const std::string name = run.path + " (unfinished)";
  if (const auto part = request.finished.find(run.path); part != request.finished.end()) {
    results.push_back(open_result(part->second));
    results.back().shown_as = name;
  } else if (run.verb == "train" && !run.newest.empty()) {
    results.push_back(open_checkpoint(run.newest, name));
  } else if (!run.newest.empty()) {
    page.part.notes.push_back(run.path + ": nothing in its checkpoints is finished enough to be shown.");
  }
  page.unfinished.push_back(std::move(run));
}

Page page_of(const Request& request, Results& results) {
  Page page;
  for (const std::string& path : request.files) {
    if (is_unfinished(path)) {
      take(unfinished(path), request, page, results);
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

/// Draws into the folder and says how many files of the same names were there before.
std::size_t draw_into(const std::string& folder, const Request& request, const std::vector<Figure>& figures) {
  std::error_code fault;
  fs::create_directories(folder, fault);
  if (fault)
    throw std::invalid_argument("--figures " + folder + ": the folder cannot be made (" + fault.message() +
                                "); name one where you may write");
  std::size_t replaced = 0;
  for (const Figure& figure : figures)
    for (const Format format : request.formats)
      replaced += fs::exists(fmt::format("{}/{}.{}", folder, figure.name, ending(format))) ? 1 : 0;
  draw_figures(figures, request.formats, folder);
  return replaced;
}

}  // namespace

Written write_report(const Request& request) {
  Results results;
  Page page = page_of(request, results);
  page.pictures = svg_of(page.part.figures);
  Written written{.figures = page.part.figures.size(), .notes = page.part.notes};
  for (const Unfinished& run : page.unfinished) written.unfinished.push_back(run.path + " is " + in_words(run));
  if (!request.figures.empty()) written.replaced = draw_into(request.figures, request, page.part.figures);
  write_whole(request.output, html(page));
  return written;
}

Format format_named(const std::string& name) {
  for (const Format format : {Format::svg, Format::pdf, Format::png})
    if (name == ending(format)) return format;
  throw std::invalid_argument("--formats: \"" + name + "\" is none of svg, pdf and png");
}

}  // namespace glassbox::report
