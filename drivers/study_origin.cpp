// Where a scaling study comes from and what it found, a line each.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <variant>

#include "glassbox/store/provenance.hpp"
#include "inspection.hpp"
#include "table.hpp"

namespace glassbox::drivers {

bool is_of_scaling(const store::File& file) {
  return std::get<std::string>(file.attribute("/", "verb")) == "scale";
}

std::string study_origin(const store::File& file) {
  const store::Provenance from = store::read_provenance(file);
  const auto text = [&](const char* name) { return std::get<std::string>(file.attribute("/", name)); };
  const std::vector<std::int64_t> ranks = file.read<std::int64_t>("scaling/ranks").values;
  const std::vector<double> efficiency = file.read<double>("scaling/efficiency").values;
  const std::vector<double> error = file.read<double>("scaling/efficiency_error").values;
  std::vector<std::string> found;
  for (std::size_t i = 0; i < ranks.size(); ++i)
    found.push_back(fmt::format("{} on {}", cell({efficiency[i], error[i]}), ranks[i]));
  return table({{"file", file.path()},
                {"written", written(from)},
                {"command", from.command},
                {"study", text("growth") + " scaling of " + text("scaled_verb")},
                {"efficiency", fmt::format("{} ranks", fmt::join(found, ", "))}});
}

}  // namespace glassbox::drivers
