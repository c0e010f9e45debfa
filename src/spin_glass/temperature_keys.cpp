// Reading temperatures, and filling a stretch of them.
#include "glassbox/spin_glass/temperature_keys.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>

namespace glassbox::spin_glass {
namespace {

using config::integer;
using config::one_of;
using config::positive;
using config::real;
using config::table;

const std::vector<std::string> spacing_words = {"adaptive", "geometric", "linear"};  // in the order of the enum
constexpr double most_temperatures = 4096;

Temperatures listed(const config::Settings& settings, const std::string& key) {
  std::vector<double> values = settings.reals(key);
  if (values.front() > values.back()) std::ranges::reverse(values);
  if (std::ranges::adjacent_find(values, std::greater_equal<>{}) != values.end()) {
    throw settings.error(key, "is not in order; temperatures must increase, or decrease, all along the list");
  }
  return {.listed = values,
          .lowest = values.front(),
          .highest = values.back(),
          .count = static_cast<std::int32_t>(values.size()),
          .spacing = Spacing::linear};
}

}  // namespace

config::Key temperatures_key() {
  return {"temperatures",
          {list(real(positive), {1, most_temperatures}),
           table({{"lowest", {real(positive)}, "0.5", ""},
                  {"highest", {real(positive)}, "2.2", ""},
                  {"count", {integer({2, most_temperatures})}, "24", "both ends included"},
                  {"spacing",
                   {one_of(spacing_words)},
                   "adaptive",
                   "adaptive means equal exchange rates, found by pilot runs"}})},
          "{}",
          "in units of J / k_B"};
}

config::Key annealing_temperatures_key() {
  return {"temperatures",
          {list(real(positive), {1, most_temperatures}),
           table({{"lowest", {real(positive)}, "0.2", ""},
                  {"highest", {real(positive)}, "2.0", ""},
                  {"count", {integer({2, most_temperatures})}, "19", "both ends included"},
                  {"spacing", {one_of({"geometric", "linear"})}, "linear", ""}})},
          "{}",
          "in units of J / k_B, where a population is measured; it starts at infinite temperature"};
}

Temperatures temperatures(const config::Settings& settings, const std::string& key) {
  if (settings.is_list(key)) return listed(settings, key);
  const Temperatures range{.listed = {},
                           .lowest = settings.real(key + ".lowest"),
                           .highest = settings.real(key + ".highest"),
                           .count = static_cast<std::int32_t>(settings.integer(key + ".count")),
                           .spacing = settings.choice<Spacing>(key + ".spacing", spacing_words)};
  if (range.highest <= range.lowest) {
    throw settings.error(key + ".highest", fmt::format("must be above lowest = {}", range.lowest));
  }
  return range;
}

std::vector<double> fixed_temperatures(const config::Settings& settings) {
  const Temperatures wanted = temperatures(settings, "tempering.temperatures");
  if (wanted.listed.empty() && wanted.spacing == Spacing::adaptive) {
    throw settings.error("tempering.temperatures.spacing",
                         "is for simulations; choose \"geometric\" or \"linear\", or list the temperatures");
  }
  return grid(wanted);
}

std::vector<double> grid(const Temperatures& temperatures) {
  if (!temperatures.listed.empty()) return temperatures.listed;
  const auto& [listed, lowest, highest, count, spacing] = temperatures;
  std::vector<double> values(count);
  for (std::int32_t i = 0; i < count; ++i) {
    const double fraction = static_cast<double>(i) / (count - 1);
    values[i] = spacing == Spacing::linear ? std::lerp(lowest, highest, fraction)
                                           : lowest * std::pow(highest / lowest, fraction);
  }
  values.back() = highest;
  return values;
}

}  // namespace glassbox::spin_glass
