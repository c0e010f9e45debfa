// The catalogue of a file as an aligned listing.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "glassbox/store/catalogue.hpp"
#include "inspection.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

std::string attribute(const store::Entry& entry, const std::string& name) {
  for (const store::Attribute& a : entry.attributes)
    if (const auto* words = std::get_if<std::string>(&a.value); a.name == name && words != nullptr) return *words;
  return {};
}

std::string last_name(const std::string& path) {
  return path.substr(path.rfind('/') + 1);
}

/// "sample: 128, temperature: 24"; an axis bears its own name.
std::string extent(const store::Entry& entry) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < entry.shape.size(); ++i) {
    const std::string axis = entry.kind == store::Kind::axis ? last_name(entry.path) : entry.axes[i];
    parts.push_back(axis.empty() ? fmt::format("{}", entry.shape[i]) : fmt::format("{}: {}", axis, entry.shape[i]));
  }
  return fmt::format("{}", fmt::join(parts, ", "));
}

}  // namespace

std::string contents(const store::File& file) {
  const std::string error = "_error";
  std::vector<Row> rows;
  for (const store::Entry& entry : store::catalogue(file)) {
    if (entry.path.ends_with(error) && file.contains(entry.path.substr(0, entry.path.size() - error.size()))) continue;
    const std::string mark = file.contains(entry.path + error) ? "[" + error + "]" : "";
    if (entry.kind == store::Kind::group)
      rows.push_back({entry.path});
    else
      rows.push_back({"  " + last_name(entry.path) + mark, std::string(store::name_of(entry.cell.element)),
                      extent(entry), attribute(entry, "units"), attribute(entry, "long_name")});
  }
  return table(rows);
}

}  // namespace glassbox::drivers
