// Reading sizes, and fits over them.
#include "size_scaling.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "glassbox/config/settings.hpp"
#include "glassbox/statistics/linear_fit.hpp"
#include "glassbox/store/catalogue.hpp"

namespace glassbox::drivers {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t sizes_for_a_fit = 3;

/// Arrays along the temperature with an error beside them: name of the table, path in the file.
std::map<std::string, std::string> names_of(const store::File& file) {
  std::map<std::string, std::string> names;
  for (const store::Entry& entry : store::catalogue(file)) {
    const std::string name = entry.path.substr(entry.path.rfind('/') + 1);
    const bool is_average = entry.path == "/average/" + name || entry.path == "/replica_trick/" + name;
    if (is_average && entry.axes == std::vector<std::string>{"temperature"} && file.contains(entry.path + "_error"))
      names.emplace(name, entry.path);
  }
  return names;
}

bool can_fit(const SizeTable& table, const std::string& name) {
  return table.sites.size() >= sizes_for_a_fit && table.averages.contains(name);
}

bool all_have_errors(std::span<const statistics::Estimate> y) {
  return std::ranges::all_of(y, [](const statistics::Estimate& e) { return e.error > 0.0 && std::isfinite(e.value); });
}

}  // namespace

std::vector<statistics::Estimate> over_sizes(const SizeTable& table, const std::string& name, std::size_t k) {
  std::vector<statistics::Estimate> column;
  const auto& values = table.averages.at(name);
  for (std::size_t at = k; at < values.size(); at += table.temperatures.size()) column.push_back(values[at]);
  return column;
}

SizeTable read_sizes(const std::vector<std::string>& files, const SizeLaw& law) {
  SizeTable table;
  table.law = law;
  for (const std::string& path : files) {
    const store::File file = store::File::open_for_reading(path);
    const std::vector<double> temperatures = file.read<double>("average/temperature").values;
    if (table.temperatures.empty()) table.temperatures = temperatures;
    if (temperatures != table.temperatures)
      throw std::invalid_argument(path + ": its temperatures are not those of " + files.front());
    table.sites.push_back(static_cast<double>(std::get<std::int64_t>(file.attribute("/", "sites"))));
    for (const auto& [name, where] : names_of(file)) {
      const std::vector<double> value = file.read<double>(where).values,
                                error = file.read<double>(where + "_error").values;
      table.units[name] = std::get<std::string>(file.attribute(where, "units"));
      for (std::size_t k = 0; k < value.size(); ++k) table.averages[name].push_back({value[k], error[k]});
    }
  }
  std::erase_if(table.averages, [&](const auto& named) {
    return named.second.size() != table.sites.size() * table.temperatures.size();
  });
  return table;
}

SizeCorrection size_correction(const SizeTable& table, double temperature) {
  constexpr double at_the_transition = 1e-9;
  if (!table.law.is_sk) return {.exponent = table.law.exponent};
  const double reduced = temperature / table.law.critical_temperature;
  if (std::abs(reduced - 1.0) < at_the_transition) return {.exponent = 1.0, .log_term = temperature / 12.0};
  return {.exponent = reduced < 1.0 ? 2.0 / 3.0 : 1.0};
}

std::vector<statistics::Estimate> limits(const SizeTable& table) {
  std::vector<statistics::Estimate> all;
  if (!can_fit(table, "free_energy")) return all;
  for (std::size_t k = 0; k < table.temperatures.size(); ++k) {
    const SizeCorrection correction = size_correction(table, table.temperatures[k]);
    auto y = over_sizes(table, "free_energy", k);
    std::vector<double> x;
    for (std::size_t s = 0; s < y.size(); ++s) {
      x.push_back(std::pow(table.sites[s], -correction.exponent));
      y[s].value -= correction.log_term * std::log(table.sites[s]) / table.sites[s];
    }
    all.push_back(all_have_errors(y) ? statistics::linear_fit(x, y).intercept : statistics::Estimate{unknown, unknown});
  }
  return all;
}

std::vector<statistics::Estimate> self_averaging_exponents(const SizeTable& table) {
  std::vector<statistics::Estimate> all;
  if (!can_fit(table, "variance_per_spin_squared")) return all;
  std::vector<double> x;
  for (const double n : table.sites) x.push_back(-std::log(n));
  for (std::size_t k = 0; k < table.temperatures.size(); ++k) {
    auto y = over_sizes(table, "variance_per_spin_squared", k);
    for (statistics::Estimate& e : y) e = {std::log(e.value), e.error / e.value};
    all.push_back(all_have_errors(y) ? statistics::linear_fit(x, y).slope : statistics::Estimate{unknown, unknown});
  }
  return all;
}

}  // namespace glassbox::drivers
