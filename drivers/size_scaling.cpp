// Fits over sizes, and their table.
#include "size_scaling.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "glassbox/config/settings.hpp"
#include "glassbox/statistics/linear_fit.hpp"
#include "glassbox/statistics/notation.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/catalogue.hpp"
#include "glassbox/store/labelled.hpp"
#include "table.hpp"

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

/// The column of one temperature over sizes.
std::vector<statistics::Estimate> over_sizes(const SizeTable& table, const std::string& name, std::size_t k) {
  std::vector<statistics::Estimate> column;
  const auto& values = table.averages.at(name);
  for (std::size_t at = k; at < values.size(); at += table.temperatures.size()) column.push_back(values[at]);
  return column;
}

bool can_fit(const SizeTable& table, const std::string& name) {
  return table.sites.size() >= sizes_for_a_fit && table.averages.contains(name);
}

bool all_have_errors(std::span<const statistics::Estimate> y) {
  return std::ranges::all_of(y, [](const statistics::Estimate& e) { return e.error > 0.0 && std::isfinite(e.value); });
}

void put(store::LabelledSection& section, const std::string& name, const std::vector<std::string>& axes,
         const std::string& long_name, std::span<const statistics::Estimate> estimates) {
  std::vector<double> value, error;
  for (const statistics::Estimate& e : estimates) value.push_back(e.value), error.push_back(e.error);
  section.put(name, axes, value, {long_name, "", {}});
  section.put(name + "_error", axes, error, {long_name + ", standard error", "", {}});
}

}  // namespace

SizeTable read_sizes(const std::vector<std::string>& files) {
  SizeTable table;
  for (const std::string& path : files) {
    const store::File file = store::File::open_for_reading(path);
    const std::vector<double> temperatures = file.read<double>("average/temperature").values;
    if (table.temperatures.empty()) table.temperatures = temperatures;
    if (temperatures != table.temperatures)
      throw std::invalid_argument(path + ": its temperatures are not those of " + files.front());
    table.kind = std::get<std::string>(file.attribute("/", "kind"));
    table.sites.push_back(static_cast<double>(std::get<std::int64_t>(file.attribute("/", "sites"))));
    for (const auto& [name, where] : names_of(file)) {
      const std::vector<double> value = file.read<double>(where).values,
                                error = file.read<double>(where + "_error").values;
      for (std::size_t k = 0; k < value.size(); ++k) table.averages[name].push_back({value[k], error[k]});
    }
  }
  std::erase_if(table.averages, [&](const auto& named) {
    return named.second.size() != table.sites.size() * table.temperatures.size();
  });
  return table;
}

double correction_exponent(const std::string& kind) {
  return kind == "sherrington-kirkpatrick" ? 2.0 / 3.0 : 1.0;
}

std::vector<statistics::Estimate> limits(const SizeTable& table) {
  std::vector<statistics::Estimate> all;
  if (!can_fit(table, "free_energy")) return all;
  std::vector<double> x;
  for (const double n : table.sites) x.push_back(std::pow(n, -correction_exponent(table.kind)));
  for (std::size_t k = 0; k < table.temperatures.size(); ++k) {
    const auto y = over_sizes(table, "free_energy", k);
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

void write_sizes(const std::string& path, const SizeTable& table, const store::Provenance& provenance) {
  store::AtomicFile out(path, parallel::Group());
  store::write_provenance(out.file(), provenance);
  out.file().annotate("/", {"verb", std::string("sizes")});
  {
    store::LabelledSection section(out.file(), "sizes");
    section.axis("size", table.sites, {"number of spins", "1", {}});
    section.axis("temperature", table.temperatures, {"temperature", "J", {}});
    for (const auto& [name, values] : table.averages)
      put(section, name, {"size", "temperature"}, name + ", averaged over the disorder", values);
    if (const auto f = limits(table); !f.empty())
      put(section, "free_energy_limit", {"temperature"},
          fmt::format("free energy per spin at N -> infinity, linear in N^-{:.3g}", correction_exponent(table.kind)),
          f);
    if (const auto exponents = self_averaging_exponents(table); !exponents.empty())
      put(section, "self_averaging_exponent", {"temperature"}, "-d log(Var(log Z)/N^2) / d log N", exponents);
  }
  out.commit(store::Trailer::checksum);
}

std::string size_table(const SizeTable& table) {
  const auto cell = [](const statistics::Estimate& e) { return statistics::value_with_error(e.value, e.error); };
  const std::size_t coldest = std::ranges::min_element(table.temperatures) - table.temperatures.begin();
  std::vector<Row> rows{{fmt::format("T = {:.5g}: N", table.temperatures[coldest])}};
  const std::pair<const char*, const char*> columns[] = {{"energy", "energy"},
                                                         {"free_energy", "free energy"},
                                                         {"overlap_squared", "q^2"},
                                                         {"cumulant_2", "Var(log Z)/N"},
                                                         {"variance_per_spin_squared", "Var(log Z)/N^2"}};
  for (const auto& [name, heading] : columns)
    if (table.averages.contains(name)) rows[0].push_back(heading);
  for (std::size_t s = 0; s < table.sites.size(); ++s) {
    rows.push_back({fmt::format("{:.0f}", table.sites[s])});
    for (const auto& [name, heading] : columns)
      if (table.averages.contains(name)) rows.back().push_back(cell(over_sizes(table, name, coldest)[s]));
  }
  std::string text = drivers::table(rows);
  const auto f = limits(table), exponents = self_averaging_exponents(table);
  if (f.empty()) return text;
  rows = {
      {"T", fmt::format("free energy, N^-{:.2g} -> 0", correction_exponent(table.kind)), "self-averaging exponent"}};
  for (std::size_t k = table.temperatures.size(); k-- > 0;)
    rows.push_back(
        {fmt::format("{:.5g}", table.temperatures[k]), cell(f[k]), exponents.empty() ? "" : cell(exponents[k])});
  return text + drivers::table(rows);
}

}  // namespace glassbox::drivers
