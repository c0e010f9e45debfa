// Where results about hidden features come from, a line each.
#include <initializer_list>
#include <variant>

#include "glassbox/config/syntax.hpp"
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
  const auto add = [&](const std::string& section, std::initializer_list<const char*> keys) {
    for (const std::string key : keys) rows.push_back({key, setting(document, section, key)});
  };
  if (std::get<std::string>(file.attribute("/", "verb")) == "theory") {
    add("feature", {"beta", "beta_true", "alpha", "alpha_unit"});
    return table(rows);
  }
  if (file.contains("per_instance"))
    add("planted", {"inputs", "beta", "alpha", "alpha_unit", "instances"});
  else
    add("data", {"kind", "path", "classes"});
  add("inference", {"algorithm", "temperature", "features"});
  return table(rows);
}

}  // namespace glassbox::drivers
