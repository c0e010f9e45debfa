// Where results about hidden features come from, a line each.
#include <variant>

#include "glassbox/config/syntax.hpp"
#include "glassbox/config/tree.hpp"
#include "glassbox/store/provenance.hpp"
#include "inspection.hpp"
#include "table.hpp"

namespace glassbox::drivers {

bool is_of_features(const store::File& file) {
  const auto verb = std::get<std::string>(file.attribute("/", "verb"));
  return verb == "infer" || (verb == "theory" && file.contains("transition"));
}

std::string feature_origin(const store::File& file) {
  const store::Provenance from = store::read_provenance(file);
  const config::Node document = config::read_document(from.configuration, file.path() + " (configuration)");
  std::vector<Row> rows{{"file", file.path()}, {"written", written(from)}, {"command", from.command}};
  for (const auto& [section, keys] : std::get<config::Table>(document.value))
    for (const std::string key : {"beta", "beta_true", "alpha", "alpha_unit"})
      if (config::find(std::get<config::Table>(keys.value), key) != nullptr)
        rows.push_back({key, setting(document, section, key)});
  return table(rows);
}

}  // namespace glassbox::drivers
