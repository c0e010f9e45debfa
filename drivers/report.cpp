// glassbox report: figures of result files in one page.
#include "glassbox/report/report_writing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <ranges>
#include <stdexcept>

#include "drivers.hpp"
#include "finished_samples.hpp"
#include "glassbox/parallel/door.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/report/gnuplot.hpp"
#include "glassbox/report/unfinished.hpp"
#include "glassbox/store/provenance.hpp"
#include "glassbox/store/temporary_folder.hpp"
#include "log.hpp"
#include "version.hpp"

namespace glassbox::drivers {
namespace {

namespace fs = std::filesystem;

/// The page beside the first file, or where it is wanted; never in the place of a result.
std::string page_name(const Invocation& invocation) {
  if (invocation.output.empty()) return fs::path(invocation.files.front()).replace_extension(".html").string();
  const std::string ending = fs::path(invocation.output).extension().string();
  if (ending != ".html" && ending != ".htm")
    throw std::invalid_argument("--output " + invocation.output + ": the page is HTML; its name ends in .html");
  return invocation.output;
}

std::vector<report::Format> formats(const Invocation& invocation) {
  if (invocation.formats.empty()) return {report::Format::svg, report::Format::pdf};
  if (invocation.figures.empty())
    throw std::invalid_argument("--formats: they are of the files in a folder, which --figures names");
  std::vector<report::Format> all;
  for (const auto word : std::views::split(invocation.formats, ','))
    all.push_back(report::format_named(std::string(word.begin(), word.end())));
  return all;
}

/// A name that is given twice would be drawn twice.
void require_each_once(const std::vector<std::string>& files) {
  for (std::size_t i = 0; i < files.size(); ++i)
    if (std::find(files.begin(), files.begin() + static_cast<std::ptrdiff_t>(i), files[i]) !=
        files.begin() + static_cast<std::ptrdiff_t>(i))
      throw std::invalid_argument(files[i] + " is given twice");
}

/// Finished samples of interrupted runs as results in the folder. What cannot be made of a checkpoint is no reason to
/// show nothing: it is said.
std::map<std::string, std::string> finished_parts(const Invocation& invocation, const std::string& folder, Log& log) {
  std::map<std::string, std::string> parts;
  for (const std::string& file : invocation.files) {
    if (!report::is_unfinished(file)) continue;
    const std::string part = fmt::format("{}/{}.h5", folder, parts.size());
    try {
      if (write_finished_samples(report::unfinished(file), part)) parts[file] = part;
    } catch (const std::exception& fault) {
      log.say("not shown: finished samples of {}: {}", file, fault.what());
    }
  }
  return parts;
}

void write(const Invocation& invocation) {
  require_each_once(invocation.files);
  Log log(parallel::Group(), invocation.quiet);
  const store::TemporaryFolder folder("glassbox-report");
  const report::Request request{.files = invocation.files,
                                .output = page_name(invocation),
                                .figures = invocation.figures,
                                .formats = formats(invocation),
                                .signature = fmt::format("Drawn by glassbox {} (git {}) on {}: {}", version(),
                                                         git_commit(), store::utc_now(), invocation.command),
                                .finished = finished_parts(invocation, folder.path(), log)};
  require_writable(request.output, "--output");
  if (fs::exists(request.figures) && !fs::is_directory(request.figures))
    throw std::invalid_argument("--figures " + request.figures + " is a file; a folder is needed");
  const report::Written written = report::write_report(request);
  for (const std::string& line : written.unfinished) log.say("{}", line);
  for (const std::string& note : written.notes) log.say("not shown: {}", note);
  log.say("{} figure{}: {}", written.figures, written.figures == 1 ? "" : "s", request.output);
  if (!request.figures.empty())
    log.say(
        "figures: {}{}", request.figures,
        written.replaced > 0 ? fmt::format(" (files of the same name that were replaced: {})", written.replaced) : "");
}

}  // namespace

int report(const Invocation& invocation) {
  parallel::at_the_door(parallel::Group::world(), [&] { write(invocation); });  // the others have nothing to do
  return parallel::Exit::done;
}

}  // namespace glassbox::drivers
