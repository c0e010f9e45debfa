// Couplings and fields on a grid of whole units, and what follows from them exactly.
#include "glassbox/spin_glass/sample.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

namespace glassbox::spin_glass {
namespace {

constexpr double bound = 0x1p23;

/// J and h as real numbers, one bond or site each.
struct Values {
  const Graph& graph;
  std::span<const double> couplings, fields;
};

[[noreturn]] void refuse(const std::string& what) {
  throw std::invalid_argument("sample: " + what);
}

void check(const Values& values) {
  const auto& [graph, couplings, fields] = values;
  if (couplings.size() != graph.bonds.size())
    refuse(std::to_string(couplings.size()) + " couplings for " + std::to_string(graph.bonds.size()) +
           " bonds; one per bond is needed");
  if (!fields.empty() && fields.size() != static_cast<std::size_t>(graph.sites))
    refuse(std::to_string(fields.size()) + " fields for " + std::to_string(graph.sites) +
           " sites; none or one per site is needed");
  for (std::size_t b = 0; b < couplings.size(); ++b) {
    const auto [i, j] = graph.bonds[b];
    if (i == j || std::min(i, j) < 0 || std::max(i, j) >= graph.sites)
      refuse("bond " + std::to_string(b) + " joins " + std::to_string(i) + " and " + std::to_string(j) +
             "; two different sites below " + std::to_string(graph.sites) + " are needed");
    if (!std::isfinite(couplings[b])) refuse("coupling of bond " + std::to_string(b) + " is not finite");
  }
  for (std::size_t i = 0; i < fields.size(); ++i)
    if (!std::isfinite(fields[i])) refuse("field of site " + std::to_string(i) + " is not finite");
}

template <class Predicate>
bool all_values(const Values& values, Predicate holds) {
  return std::ranges::all_of(values.couplings, holds) && std::ranges::all_of(values.fields, holds);
}

double largest_magnitude(const Values& values) {
  double largest = 0.0;
  for (const double J : values.couplings) largest = std::max(largest, std::abs(J));
  for (const double h : values.fields) largest = std::max(largest, std::abs(h));
  return largest;
}

/// max_i (sum_j |J_ij| + |h_i|) of the values as `scaled` maps them.
template <class Map>
double largest_row(const Values& values, Map scaled) {
  std::vector<double> row(static_cast<std::size_t>(values.graph.sites), 0.0);
  for (std::size_t b = 0; b < values.couplings.size(); ++b) {
    const double magnitude = std::abs(scaled(values.couplings[b]));
    row[values.graph.bonds[b].i] += magnitude;
    row[values.graph.bonds[b].j] += magnitude;
  }
  for (std::size_t i = 0; i < values.fields.size(); ++i) row[i] += std::abs(scaled(values.fields[i]));
  return row.empty() ? 0.0 : std::ranges::max(row);
}

/// True where every value is a whole multiple of the unit, up to the rounding of the values themselves.
bool is_exact(const Values& values, double unit) {
  const auto is_multiple = [unit](double value) {
    const double n = std::nearbyint(value / unit);
    return std::abs(n) <= bound && std::abs(n * unit - value) <= 0x1p-50 * std::abs(value);
  };
  return all_values(values, is_multiple) &&
         largest_row(values, [unit](double value) { return std::nearbyint(value / unit); }) <= bound;
}

std::optional<double> exact_unit(const Values& values) {
  const double largest = largest_magnitude(values);
  if (largest == 0.0) return 1.0;
  const bool equal = all_values(values, [largest](double v) { return v == 0.0 || std::abs(v) == largest; });
  if (equal && is_exact(values, largest)) return largest;
  for (const double parts : {1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9})
    if (is_exact(values, 1.0 / parts)) return 1.0 / parts;
  return std::nullopt;
}

/// The finest 2^-k that keeps the bound; k may be negative.
double binary_unit(const Values& values) {
  const double largest = largest_magnitude(values);
  // Rows in parts of the largest value, for their plain sum may overflow.
  const double row = largest_row(values, [largest](double value) { return value / largest; });
  const int finest = std::numeric_limits<double>::min_exponent - 1;
  int exponent = std::max(finest, std::ilogb(largest) + std::ilogb(row) - 24);
  while (largest_row(values, [exponent](double value) { return std::nearbyint(std::ldexp(value, -exponent)); }) > bound)
    ++exponent;
  return std::ldexp(1.0, exponent);
}

Sample in_units(Graph graph, std::span<const double> couplings, std::span<const double> fields, double unit) {
  Sample sample{.graph = std::move(graph), .unit = unit, .couplings = {}, .fields = {}};
  const auto whole = [&](double value) { return static_cast<std::int32_t>(std::nearbyint(value / unit)); };
  sample.couplings.resize(couplings.size());
  std::ranges::transform(couplings, sample.couplings.begin(), whole);
  if (std::ranges::any_of(fields, whole)) {
    sample.fields.resize(fields.size());
    std::ranges::transform(fields, sample.fields.begin(), whole);
  }
  return sample;
}

Sample on_binary_grid(Graph graph, std::span<const double> couplings, std::span<const double> fields) {
  const double unit = binary_unit({graph, couplings, fields});
  Sample sample = in_units(std::move(graph), couplings, fields, unit);
  const auto rounding = [unit](double value) { return std::abs(value - unit * std::nearbyint(value / unit)); };
  for (const double J : couplings) sample.rounding = std::max(sample.rounding, rounding(J));
  for (const double h : fields) sample.rounding = std::max(sample.rounding, rounding(h));
  return sample;
}

}  // namespace

Sample on_grid(Graph graph, std::span<const double> couplings, std::span<const double> fields) {
  check({graph, couplings, fields});
  const std::optional<double> unit = exact_unit({graph, couplings, fields});
  return unit ? in_units(std::move(graph), couplings, fields, *unit)
              : on_binary_grid(std::move(graph), couplings, fields);
}

Sample on_grid(Graph graph, std::span<const double> couplings, std::span<const double> fields, double natural_unit) {
  check({graph, couplings, fields});
  if (!(natural_unit > 0.0 && std::isfinite(natural_unit)))
    refuse("unit " + std::to_string(natural_unit) + "; a positive number is needed");
  if (is_exact({graph, couplings, fields}, natural_unit))
    return in_units(std::move(graph), couplings, fields, natural_unit);
  return on_grid(std::move(graph), couplings, fields);
}

Adjacency adjacency(const Sample& sample) {
  const auto& bonds = sample.graph.bonds;
  if (bonds.size() > std::numeric_limits<std::int32_t>::max() / 2)
    refuse(std::to_string(bonds.size()) + " bonds are too many for rows counted in 32 bits");
  Adjacency rows{.begin = std::vector<std::int32_t>(static_cast<std::size_t>(sample.graph.sites) + 1, 0),
                 .site = std::vector<std::int32_t>(2 * bonds.size()),
                 .coupling = std::vector<std::int32_t>(2 * bonds.size())};
  for (const auto& [i, j] : bonds) {
    ++rows.begin[i + 1];
    ++rows.begin[j + 1];
  }
  for (std::int32_t i = 0; i < sample.graph.sites; ++i) rows.begin[i + 1] += rows.begin[i];
  std::vector<std::int32_t> next(rows.begin.begin(), rows.begin.end() - 1);
  const auto append = [&](std::int32_t at, std::int32_t neighbour, std::int32_t coupling) {
    rows.site[next[at]] = neighbour;
    rows.coupling[next[at]++] = coupling;
  };
  for (std::size_t b = 0; b < bonds.size(); ++b) {
    append(bonds[b].i, bonds[b].j, sample.couplings[b]);
    append(bonds[b].j, bonds[b].i, sample.couplings[b]);
  }
  return rows;
}

std::int64_t energy_in_units(const Sample& sample, std::span<const std::uint64_t> spins) {
  if (static_cast<std::int64_t>(spins.size()) != packed_words(sample.graph.sites))
    refuse(std::to_string(spins.size()) + " words of spins for " + std::to_string(sample.graph.sites) + " sites; " +
           std::to_string(packed_words(sample.graph.sites)) + " are needed");
  const auto up = [spins](std::int32_t i) { return static_cast<std::int64_t>(spins[i / 64] >> (i % 64) & 1); };
  std::int64_t energy = 0;
  for (std::size_t b = 0; b < sample.graph.bonds.size(); ++b) {
    const auto [i, j] = sample.graph.bonds[b];
    energy += sample.couplings[b] * (2 * (up(i) ^ up(j)) - 1);
  }
  for (std::size_t i = 0; i < sample.fields.size(); ++i)
    energy += sample.fields[i] * (1 - 2 * up(static_cast<std::int32_t>(i)));
  return energy;
}

}  // namespace glassbox::spin_glass
