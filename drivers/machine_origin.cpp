// What files of train, evaluate and sample say of themselves, a line each.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "glassbox/config/syntax.hpp"
#include "glassbox/config/tree.hpp"
#include "inspection.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

/// "784 - 500 - 500 - 2000, 10 labels", from the data up.
std::string layers(const store::File& file) {
  std::vector<std::int64_t> sizes;
  std::int64_t labels = 0;
  for (std::int64_t l = 1; file.contains(fmt::format("layers/{}/visible", l)); ++l) {
    const std::string layer = fmt::format("layers/{}", l);
    labels = std::get<std::int64_t>(file.attribute(layer, "labels"));
    if (l == 1) sizes.push_back(file.shape(layer + "/visible").at(0) - labels);
    sizes.push_back(file.shape(layer + "/hidden").at(0));
  }
  return fmt::format("{} units{}", fmt::join(sizes, " - "), labels > 0 ? fmt::format(", {} labels", labels) : "");
}

std::string last_record(const store::File& file) {
  const std::int64_t records = file.shape("training/epoch").at(0);
  const auto last = [&](const std::string& name) { return file.read<double>("training/" + name).values.back(); };
  return fmt::format("{} records; the last: epoch {}, log-likelihood {:.2f} (held back {:.2f}), log Z {:.2f} +- {:.2f}",
                     records, last("epoch_of_stage"), last("log_likelihood_train"), last("log_likelihood_validation"),
                     last("log_z"), last("log_z_error"));
}

/// Which road to log Z may be quoted, or why none may.
std::string likelihood(const store::File& file) {
  const auto of = [&](const char* name) { return std::get<std::string>(file.attribute("/likelihood", name)); };
  return of("refusal").empty() ? "log Z by " + of("road") : of("refusal");
}

}  // namespace

bool is_of_machines(const store::File& file) {
  const auto verb = std::get<std::string>(file.attribute("/", "verb"));
  return verb == "train" || verb == "evaluate" || verb == "sample";
}

std::string machine_origin(const store::File& file) {
  const store::Provenance from = store::read_provenance(file);
  std::vector<Row> rows{{"file", file.path()}, {"written", written(from)}, {"command", from.command}};
  const config::Node document = config::read_document(from.configuration, file.path() + " (configuration)");
  rows.push_back({"data", setting(document, "data", "kind") + " " + setting(document, "data", "path")});
  if (!file.contains("layers") && setting(document, "machine", "path") != "unknown")
    rows.push_back({"machine", setting(document, "machine", "path")});
  if (file.contains("layers")) rows.push_back({"machine", layers(file)});
  if (file.contains("training/epoch")) rows.push_back({"training", last_record(file)});
  if (file.contains("likelihood/quoted")) rows.push_back({"likelihood", likelihood(file)});
  return table(rows);
}

}  // namespace glassbox::drivers
