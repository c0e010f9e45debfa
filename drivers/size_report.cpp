// Sizes side by side: a file and a table.
#include <fmt/format.h>

#include <algorithm>

#include "glassbox/statistics/notation.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/labelled.hpp"
#include "size_scaling.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

void put(store::LabelledSection& section, const std::string& name, const std::vector<std::string>& axes,
         const store::Label& label, std::span<const statistics::Estimate> estimates) {
  std::vector<double> value, error;
  for (const statistics::Estimate& e : estimates) value.push_back(e.value), error.push_back(e.error);
  section.put(name, axes, value, label);
  section.put(name + "_error", axes, error, {label.long_name + ", standard error", label.units, {}});
}

}  // namespace

void write_sizes(const std::string& path, const SizeTable& table, const store::Provenance& provenance) {
  store::AtomicFile out(path, parallel::Group());
  store::write_provenance(out.file(), provenance);
  out.file().annotate("/", {"verb", std::string("sizes")});
  {
    store::LabelledSection section(out.file(), "sizes");
    section.axis("size", table.sites, {"number of spins", "1", {}});
    section.axis("temperature", table.temperatures, {"temperature", "J", {}});
    for (const auto& [name, values] : table.averages)
      put(section, name, {"size", "temperature"}, {name + ", averaged over the disorder", table.units.at(name), {}},
          values);
    if (const auto f = limits(table); !f.empty())
      put(section, "free_energy_limit", {"temperature"},
          {"free energy per spin at N -> infinity, linear in N^-correction_exponent", "J/spin", {}}, f);
    if (table.averages.contains("free_energy")) {
      std::vector<double> exponents;
      for (const double t : table.temperatures) exponents.push_back(size_correction(table, t).exponent);
      section.put("correction_exponent", {"temperature"}, exponents, {"exponent of the size correction of f", "1", {}});
    }
    if (const auto exponents = self_averaging_exponents(table); !exponents.empty())
      put(section, "self_averaging_exponent", {"temperature"}, {"-d log(Var(log Z)/N^2) / d log N", "1", {}},
          exponents);
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
  rows = {{"T", "free energy, N -> infinity", "as N^-", "self-averaging exponent"}};
  for (std::size_t k = table.temperatures.size(); k-- > 0;)
    rows.push_back({fmt::format("{:.5g}", table.temperatures[k]), cell(f[k]),
                    fmt::format("{:.2g}", size_correction(table, table.temperatures[k]).exponent),
                    exponents.empty() ? "" : cell(exponents[k])});
  return text + drivers::table(rows);
}

}  // namespace glassbox::drivers
