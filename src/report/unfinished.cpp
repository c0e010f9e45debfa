// Looks into checkpoints.
#include "glassbox/report/unfinished.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "glassbox/config/syntax.hpp"
#include "glassbox/statistics/notation.hpp"
#include "glassbox/store/file.hpp"
#include "glassbox/store/generations.hpp"

namespace glassbox::report {
namespace {

using statistics::counted;

std::vector<std::string> whole(const std::string& path, const std::string& kind, std::vector<std::string>& warnings) {
  std::vector<std::string> files = store::generations(store::checkpoint_folder(path), kind);
  std::erase_if(files, [&](const std::string& file) { return !store::is_intact(file, warnings); });
  return files;
}

std::string text_of(const store::File& file, const std::string& name) {
  for (const store::Attribute& a : file.attributes("/"))
    if (const auto* text = std::get_if<std::string>(&a.value); a.name == name && text != nullptr) return *text;
  return {};
}

std::string samples_wanted(const store::File& file) {
  const config::Node document = config::read_document(text_of(file, "configuration"), file.path());
  const auto* sections = std::get_if<config::Table>(&document.value);
  const config::Node* disorder = sections != nullptr ? config::find(*sections, "disorder") : nullptr;
  const auto* keys = disorder != nullptr ? std::get_if<config::Table>(&disorder->value) : nullptr;
  const config::Node* samples = keys != nullptr ? config::find(*keys, "samples") : nullptr;
  return samples != nullptr ? config::spelling(*samples) : "an unknown number of";
}

std::int64_t rows_of_states(const std::string& file) {
  const store::File states = store::File::open_for_reading(file);
  return states.contains("state") && states.contains("state/heads") ? states.shape("state/heads").at(0) : 0;
}

std::string records_of_training(const store::File& file) {
  const bool has = file.contains("training") && file.contains("training/epoch");
  return counted(has ? file.shape("training/epoch").at(0) : 0, "record") + " of the training so far";
}

std::string inferences(const store::File& file) {
  const bool has = file.contains("state") && file.contains("state/records");
  return counted(has ? file.shape("state/records").at(0) : 0, "inference") + " finished so far";
}

}  // namespace

bool is_unfinished(const std::string& path) {
  return !std::filesystem::exists(path) && std::filesystem::is_directory(store::checkpoint_folder(path));
}

Unfinished unfinished(const std::string& path) {
  Unfinished run{.path = path, .verb = "unknown", .state = "no checkpoint that is whole", .warnings = {}};
  const std::vector<std::string> finished = whole(path, "finished", run.warnings),
                                 running = whole(path, "running", run.warnings);
  for (const char* kind : {"training", "inference"})
    if (const std::vector<std::string> files = whole(path, kind, run.warnings); !files.empty()) {
      run.newest = files.back();
      const store::File newest = store::File::open_for_reading(run.newest);
      run.verb = text_of(newest, "verb");
      run.state = run.verb == "train" ? records_of_training(newest) : inferences(newest);
      return run;
    }
  if (finished.empty() && running.empty()) return run;
  run.newest = running.empty() ? finished.back() : running.back();
  const store::File newest = store::File::open_for_reading(run.newest);
  run.verb = text_of(newest, "verb");
  std::int64_t done = 0;
  for (const std::string& file : finished) done += rows_of_states(file);
  run.state = fmt::format("{} of {} samples finished, {} under way", done, samples_wanted(newest),
                          running.empty() ? 0 : rows_of_states(running.back()));
  return run;
}

std::string in_words(const Unfinished& run) {
  return fmt::format("unfinished: {}; repeat the command that began it (glassbox {}) to go on", run.state, run.verb);
}

}  // namespace glassbox::report
