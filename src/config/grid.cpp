// Keys of scans.
#include "glassbox/config/grid.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace glassbox::config {
namespace {

constexpr double most_values = 4096;

std::vector<double> stretch(const Settings& settings, const std::string& key) {
  const double from = settings.real(key + ".from"), to = settings.real(key + ".to");
  const auto count = settings.integer(key + ".count");
  const bool geometric = settings.text(key + ".spacing") == "geometric";
  if (to <= from) throw settings.error(key + ".to", fmt::format("must be above from = {}", from));
  if (geometric && from <= 0.0)
    throw settings.error(key + ".from", "begins no geometric stretch; allowed: above 0, or spacing = \"linear\"");
  std::vector<double> values;
  for (std::int64_t k = 0; k < count; ++k) {
    const double t = static_cast<double>(k) / static_cast<double>(count - 1);
    values.push_back(k + 1 == count ? to : geometric ? from * std::pow(to / from, t) : from + t * (to - from));
  }
  return values;
}

}  // namespace

Key grid_key(const std::string& name, const Range& range, const std::string& preset, const std::string& help) {
  return {name,
          {real(range), list(real(range), {1, most_values}),
           table({{"from", {real(range)}, "1.0", ""},
                  {"to", {real(range)}, "2.0", "included"},
                  {"count", {integer({2, most_values})}, "11", ""},
                  {"spacing", {one_of({"linear", "geometric"})}, "linear", ""}})},
          preset,
          help};
}

std::vector<double> grid(const Settings& settings, const std::string& key) {
  std::vector<double> values = settings.is_table(key)  ? stretch(settings, key)
                               : settings.is_list(key) ? settings.reals(key)
                                                       : std::vector<double>{settings.real(key)};
  std::vector<double> sorted = values;
  std::ranges::sort(sorted);
  if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end())
    throw settings.error(key, fmt::format("has {} twice", *twice));
  return values;
}

}  // namespace glassbox::config
