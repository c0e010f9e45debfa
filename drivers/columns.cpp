// Arrays as columns of numbers, for gnuplot and the like.
#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <stdexcept>

#include "glassbox/config/suggestion.hpp"
#include "glassbox/store/catalogue.hpp"
#include "inspection.hpp"

namespace glassbox::drivers {
namespace {

struct Axis {
  std::string name;
  std::vector<double> values;
  std::vector<std::size_t> order;  ///< in which the values increase
};

struct Column {
  std::string name;
  std::vector<double> values;
};

bool has_places(const store::Entry& entry) {
  return entry.kind == store::Kind::dataset && !std::ranges::count(entry.axes, "");
}

store::Entry array_of(const store::File& file, const std::string& name) {
  const bool has_group = name.find('/') != std::string::npos;
  const std::string path = (has_group ? (name[0] == '/' ? "" : "/") : "/average/") + name;
  std::vector<std::string> paths;
  for (const store::Entry& entry : store::catalogue(file)) {
    if (!has_places(entry)) continue;
    if (entry.path == path) return entry;
    paths.push_back(entry.path);
  }
  const auto meant = config::nearest(path, paths);
  throw std::invalid_argument(
      fmt::format("{}: has no quantity {}; {}", file.path(), path,
                  meant ? "did you mean " + *meant + "?" : "without --quantity all are listed"));
}

std::vector<Axis> axes_of(const store::File& file, const store::Entry& entry) {
  const std::string group = entry.path.substr(0, entry.path.rfind('/') + 1);
  std::vector<Axis> axes;
  for (const std::string& name : entry.axes) {
    Axis axis{name, file.read<double>(group + name).values, {}};
    axis.order.resize(axis.values.size());
    std::iota(axis.order.begin(), axis.order.end(), 0);
    std::ranges::stable_sort(axis.order, {}, [&](std::size_t i) { return axis.values[i]; });
    axes.push_back(std::move(axis));
  }
  return axes;
}

std::vector<Column> columns_of(const store::File& file, const store::Entry& entry) {
  std::vector<Column> columns;
  for (const std::string& path : {entry.path, entry.path + "_error"})
    if (file.contains(path)) columns.push_back({path.substr(path.rfind('/') + 1), file.read<double>(path).values});
  return columns;
}

void print_heading(const std::vector<Axis>& axes, const std::vector<Column>& columns) {
  std::string line = "#";
  for (const Axis& axis : axes) line += " " + axis.name;
  for (const Column& column : columns) line += " " + column.name;
  fmt::print("{}\n", line);
}

}  // namespace

void print_columns(const store::File& file, const std::string& name) {
  const store::Entry entry = array_of(file, name);
  const std::vector<Axis> axes = axes_of(file, entry);
  const std::vector<Column> columns = columns_of(file, entry);
  print_heading(axes, columns);
  for (std::size_t cell = 0; cell < columns[0].values.size(); ++cell) {
    std::string line;
    std::size_t place = 0, left = cell, stride = 1;
    for (std::size_t a = axes.size(); a-- > 0;) {
      const std::size_t length = axes[a].order.size(), at = axes[a].order[left % length];
      line.insert(0, fmt::format("{} ", axes[a].values[at]));
      place += at * stride;
      left /= length;
      stride *= length;
    }
    for (const Column& column : columns) line += fmt::format("{} ", column.values[place]);
    line.pop_back();
    const bool ends_stretch = axes.size() > 1 && (cell + 1) % axes.back().order.size() == 0;
    fmt::print("{}\n{}", line, ends_stretch ? "\n" : "");
  }
}

}  // namespace glassbox::drivers
