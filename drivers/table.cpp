// Cells are padded to the width of their column, numbers to the place of their point.
#include "table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "glassbox/statistics/notation.hpp"

namespace glassbox::drivers {
namespace {

using spin_glass::Average;

struct Heading {
  const char *quantity, *text;
};
constexpr Heading headings[] = {
    {"energy", "energy"},          {"free_energy", "free energy"}, {"specific_heat", "spec. heat"},
    {"magnetization_abs", "|m|"},  {"overlap_abs", "|q|"},         {"overlap_squared", "q^2"},
    {"binder_ratio", "Binder U4"}, {"correlation_length", "xi_L"}};
constexpr double significant = 4.0;  // errors

const Average* find(const std::vector<Average>& averages, const std::string& name) {
  const auto found = std::ranges::find(averages, name, &Average::name);
  return found == averages.end() ? nullptr : &*found;
}

/// <m^2> is 1/N at every temperature where flipping spins and couplings together leaves the disorder as it is.
bool has_magnetization(const std::vector<Average>& averages) {
  const Average* m = find(averages, "magnetization_squared");
  if (m == nullptr) return false;
  const auto [low, high] = std::ranges::minmax_element(m->value);
  const auto error = [&](auto place) { return m->error[place - m->value.begin()]; };
  // One sample has no error to compare with: then it is shown.
  return !(*high - *low <= significant * std::hypot(error(low), error(high)));
}

std::vector<std::string> lined_up(std::vector<std::string> numbers) {
  const auto before_point = [](const std::string& n) { return std::min(n.find_first_of(".("), n.size()); };
  std::size_t longest = 0;
  for (const std::string& n : numbers) longest = std::max(longest, before_point(n));
  for (std::string& n : numbers) n.insert(0, longest - before_point(n), ' ');
  return numbers;
}

void add_column(std::vector<Row>& rows, const std::string& heading, const std::vector<std::string>& numbers) {
  rows[0].push_back(heading);
  const std::vector<std::string> cells = lined_up(numbers);
  for (std::size_t i = 0; i < cells.size(); ++i) rows[i + 1].push_back(cells[i]);
}

}  // namespace

std::string cell(const statistics::Estimate& estimate, int digits) {
  if (!std::isfinite(estimate.value)) return "-";
  return estimate.error > 0.0 ? statistics::value_with_error(estimate.value, estimate.error)
                              : fmt::format("{:.{}f}", estimate.value, digits);
}

std::string number(double value, int digits) {
  return std::isnan(value) ? "-" : fmt::format("{:.{}f}", value, digits);
}

std::string table(const std::vector<Row>& rows) {
  std::vector<std::size_t> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) widths[c] = std::max(widths[c], row[c].size());
  }
  std::string text;
  for (const Row& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) text += fmt::format("{:<{}}", row[c], widths[c] + 2);
    text.erase(text.find_last_not_of(' ') + 1);
    text += '\n';
  }
  return text;
}

std::string headline_table(std::span<const double> lambda, const std::vector<Average>& averages) {
  std::vector<std::size_t> order(lambda.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::sort(order, std::greater<>{}, [&](std::size_t k) { return lambda[k]; });
  std::vector<Row> rows(1 + order.size());
  std::vector<std::string> cells;
  for (const std::size_t k : order) cells.push_back(fmt::format("{:.5g}", 1.0 / lambda[k]));
  add_column(rows, "T", cells);
  for (const auto& [quantity, text] : headings) {
    const Average* average = find(averages, quantity);
    if (average == nullptr || (quantity == std::string("magnetization_abs") && !has_magnetization(averages))) continue;
    cells.clear();
    for (const std::size_t k : order)
      cells.push_back(average->error[k] > 0.0 ? statistics::value_with_error(average->value[k], average->error[k])
                                              : fmt::format("{:.7g}", average->value[k]));
    add_column(rows, text, cells);
  }
  return table(rows);
}

}  // namespace glassbox::drivers
