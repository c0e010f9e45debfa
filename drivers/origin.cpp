// Provenance, model and run, a line each.
#include <fmt/format.h>

#include "glassbox/config/syntax.hpp"
#include "glassbox/config/tree.hpp"
#include "glassbox/report/defining_keys.hpp"
#include "glassbox/statistics/notation.hpp"
#include "glassbox/store/provenance.hpp"
#include "inspection.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

using config::Node;
using statistics::counted;

/// Null where there is no such key: the file may be another version's.
const Node* find(const Node& document, const std::string& section, const std::string& key) {
  const auto* sections = std::get_if<config::Table>(&document.value);
  const Node* found = sections != nullptr ? config::find(*sections, section) : nullptr;
  const auto* keys = found != nullptr ? std::get_if<config::Table>(&found->value) : nullptr;
  return keys != nullptr ? config::find(*keys, key) : nullptr;
}

std::string bare(const Node& node) {
  const auto* words = std::get_if<std::string>(&node.value);
  return words != nullptr ? *words : config::spelling(node);
}

std::string run(const store::File& file, const Node& document) {
  const auto size = [&](const std::string& axis) { return file.contains(axis) ? file.shape(axis).at(0) : 0; };
  const auto setting = [&](const std::string& section, const std::string& key) {
    return drivers::setting(document, section, key);
  };
  if (file.contains("sizes")) return counted(size("sizes/size"), "size") + ", seed " + setting("disorder", "seed");
  if (!file.contains("per_sample")) return counted(size("average/temperature"), "temperature") + ", no samples";
  std::string text = counted(size("per_sample/sample"), "sample") + ", " +
                     counted(size("per_sample/temperature"), "temperature") + ", ";
  if (file.contains("equilibration"))
    text += fmt::format("{} {}, {} sweeps of thermalization, {} measured, ", setting("tempering", "copies"),
                        setting("tempering", "copies") == "1" ? "copy" : "copies",
                        setting("tempering", "thermalization"), setting("tempering", "sweeps"));
  if (file.contains("population"))
    text += fmt::format("{}: {} replicas, {} sweeps at every step, ", setting("annealing", "method"),
                        setting("annealing", "replicas"), setting("annealing", "sweeps"));
  return text + (file.contains("per_sample/seed") ? "several seeds" : "seed " + setting("disorder", "seed"));
}

}  // namespace

std::string setting(const config::Node& document, const std::string& section, const std::string& key) {
  const Node* value = find(document, section, key);
  return value != nullptr ? bare(*value) : "unknown";
}

std::string written(const store::Provenance& from) {
  return fmt::format("{} by glassbox {} (git {}) on {}", from.created, from.glassbox_version, from.git_commit,
                     counted(from.ranks, "rank"));
}

std::string origin(const store::File& file) {
  const store::Provenance from = store::read_provenance(file);
  const Node document = config::read_document(from.configuration, file.path() + " (configuration)");
  std::vector<Row> rows{{"file", file.path()},
                        {"written", written(from)},
                        {"command", from.command},
                        {"model", report::model_in_words(document)},
                        {"run", run(file, document)}};
  if (const std::string merged = merged_parts(file); !merged.empty()) rows.push_back({"merged", merged});
  return table(rows);
}

}  // namespace glassbox::drivers
