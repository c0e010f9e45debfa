// The worst of what the tests of equilibrium and the ladder say.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "glassbox/store/catalogue.hpp"
#include "inspection.hpp"
#include "table.hpp"

namespace glassbox::drivers {
namespace {

std::vector<double> numbers(const store::File& file, const std::string& name) {
  return file.read<double>(name).values;
}

/// The largest by size, NaN counting as nothing; the end where there is none.
template <class Numbers>
auto worst(const Numbers& z) {
  auto found = z.end();
  for (auto at = z.begin(); at != z.end(); ++at)
    if (!std::isnan(*at) && (found == z.end() || std::abs(*at) > std::abs(*found))) found = at;
  return found;
}

std::string identity(const store::File& file) {
  std::vector<double> z = numbers(file, "equilibration/katzgraber_young");
  const std::vector<double> error = numbers(file, "equilibration/katzgraber_young_error");
  for (std::size_t k = 0; k < z.size(); ++k) z[k] /= error[k];
  const auto found = worst(z);
  if (found == z.end()) return "Katzgraber-Young: unknown, one sample has no error";
  return fmt::format("Katzgraber-Young: largest deviation {:.1f} errors, at T = {:.5g}", std::abs(*found),
                     numbers(file, "equilibration/temperature")[found - z.begin()]);
}

std::string drift(const store::File& file, const std::string& of) {
  const std::vector<double> z = numbers(file, "equilibration/" + of + "_drift");
  const std::vector<double> temperatures = numbers(file, "equilibration/temperature");
  const auto found = worst(z);
  if (found == z.end()) return of + " drift: unknown, the run is too short";
  const auto place = static_cast<std::size_t>(found - z.begin());
  return fmt::format("{} drift: largest {:.1f} errors between halves of the run, sample {} at T = {:.5g}", of,
                     std::abs(*found), place / temperatures.size(), temperatures[place % temperatures.size()]);
}

void add_equilibration(const store::File& file, std::vector<Row>& rows) {
  const auto passed = file.read<std::int64_t>("equilibration/passed").values;
  rows.push_back({"equilibration", fmt::format("{} of {} samples passed all tests",
                                               std::ranges::count(passed, std::int64_t{1}), passed.size())});
  if (file.contains("equilibration/katzgraber_young")) rows.push_back({"", identity(file)});
  rows.push_back({"", drift(file, "energy")});
  if (file.contains("per_sample/overlap_squared")) rows.push_back({"", drift(file, "overlap")});
}

void add_ladder(const store::File& file, std::vector<Row>& rows) {
  rows.push_back({"ladder", fmt::format("{} rungs; communication barrier {:.2f}, about {:.0f} rungs suggested",
                                        file.shape("ladder/temperature").at(0), numbers(file, "ladder/barrier").at(0),
                                        numbers(file, "ladder/suggested_rungs").at(0))});
  const std::vector<double> acceptance = numbers(file, "ladder/acceptance");
  const std::vector<double> temperatures = numbers(file, "ladder/temperature");
  std::size_t k = 0;
  for (std::size_t i = 1; i < acceptance.size(); ++i)
    if (acceptance[i] < acceptance[k] || std::isnan(acceptance[k])) k = i;
  rows.push_back(
      {"", fmt::format("worst acceptance {:.2f}, between T = {:.5g} and {:.5g}; {:.0f} round trips", acceptance[k],
                       temperatures[k + 1], temperatures[k], numbers(file, "ladder/round_trips").at(0))});
}

void add_population(const store::File& file, std::vector<Row>& rows) {
  const std::vector<double> size = numbers(file, "population/mean_square_family_size");
  const std::vector<double> temperatures = numbers(file, "population/temperature");
  std::size_t coldest = std::ranges::min_element(temperatures) - temperatures.begin();
  double largest = 0.0;
  for (std::size_t at = coldest; at < size.size(); at += temperatures.size()) largest = std::max(largest, size[at]);
  rows.push_back(
      {"population", fmt::format("{:.0f} effective families R / rho_t at T = {:.5g} in the worst sample; 100 "
                                 "are needed",
                                 numbers(file, "population/replicas").at(0) / largest, temperatures[coldest])});
}

void add_free_energies(const store::File& file, std::vector<Row>& rows) {
  std::vector<std::string> estimators;
  double largest = 0.0;
  for (const store::Entry& entry : store::catalogue(file)) {
    const std::string name = entry.path.substr(entry.path.rfind('/') + 1);
    if (entry.path != "/free_energy/" + name || entry.kind != store::Kind::dataset) continue;
    if (file.contains(entry.path + "_average")) estimators.push_back(name);
    if (name.find("_less_") == std::string::npos) continue;
    for (const double z : numbers(file, entry.path))
      if (std::abs(z) > largest) largest = std::abs(z);
  }
  rows.push_back(
      {"free energy",
       fmt::format("by {}{}", fmt::join(estimators, ", "),
                   estimators.size() < 2
                       ? ""
                       : fmt::format("; largest difference {:.1f} errors; quote {}", largest,
                                     std::get<std::string>(file.attribute("/free_energy", "recommended"))))});
  if (numbers(file, "free_energy/beta").at(0) > 0.0)
    rows.push_back({"", "differences only: the ladder does not reach beta = 0"});
}

}  // namespace

std::string diagnosis(const store::File& file) {
  std::vector<Row> rows;
  if (file.contains("equilibration")) add_equilibration(file, rows);
  if (file.contains("ladder/acceptance")) add_ladder(file, rows);
  if (file.contains("population/temperature")) add_population(file, rows);
  if (file.contains("free_energy")) add_free_energies(file, rows);
  if (file.contains("theory")) rows.push_back({"theory", std::get<std::string>(file.attribute("theory", "estimator"))});
  if (rows.empty() && !lowest_energies(file).empty()) rows.push_back({"lowest energy", lowest_energies(file)});
  if (rows.empty() && !file.contains("sizes"))
    rows.push_back({"exact", "no sampling error: errors are those of the finite number of samples"});
  return table(rows);
}

}  // namespace glassbox::drivers
