// Teachers of machines: their parameters and draws from them.
#include "glassbox/data/planted_data.hpp"

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <stdexcept>

#include "coins.hpp"
#include "glassbox/statistics/log_cosh.hpp"

namespace glassbox::data {
namespace {

enum Drawn : std::int64_t { hidden, units_of_row };

void check(const Planted& planted) {
  if (planted.features < 1 || planted.features > planted.units)
    throw std::invalid_argument(fmt::format("planted: {} features of {} units; allowed: 1 to as many as units",
                                            planted.features, planted.units));
  if (!(planted.beta >= 0.0) || !std::isfinite(planted.beta))
    throw std::invalid_argument(fmt::format("planted: beta = {}; allowed: 0 or more", planted.beta));
}

/// Mean of log cosh(b m) over m = n - 2 k, k flipped units of probability 1 / (1 + exp(2 b)) each.
double mean_log_cosh(const PlantedBlock& block) {
  const double n = static_cast<double>(block.length()), b = block.strength;
  const double log_kept = -std::log1p(std::exp(-2.0 * b)), log_flipped = log_kept - 2.0 * b;
  double mean = 0.0;
  for (double k = 0.0; k <= n; ++k) {
    const double ways = std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
    mean += std::exp(ways + k * log_flipped + (n - k) * log_kept) * statistics::log_cosh(b * (n - 2.0 * k));
  }
  return mean;
}

}  // namespace

std::vector<PlantedBlock> planted_blocks(const Planted& planted) {
  check(planted);
  std::vector<PlantedBlock> blocks;
  for (std::int64_t k = 0; k < planted.features; ++k) {
    const std::int64_t first = k * planted.units / planted.features, last = (k + 1) * planted.units / planted.features;
    blocks.push_back({first, last, planted.beta / std::sqrt(static_cast<double>(last - first))});
  }
  return blocks;
}

BitRows planted_features(const Planted& planted, const random::Name& name) {
  const std::vector<PlantedBlock> blocks = planted_blocks(planted);
  BitRows up(1, planted.units);
  for (std::int64_t k = 0; k < planted.features; ++k)
    for (std::int64_t i = blocks[k].first; i < blocks[k].last; ++i) up.set(0, i, coin(pattern_name(name, k), i));
  return up;
}

LabelledTable planted_rows(const Planted& planted, std::int64_t rows, const random::Name& name) {
  const std::vector<PlantedBlock> blocks = planted_blocks(planted);
  const BitRows up = planted_features(planted, name);
  LabelledTable table;
  table.values.rows = rows;
  table.values.columns = planted.units;
  table.values.bytes.reserve(rows * planted.units);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t k = 0; k < planted.features; ++k) {
      const PlantedBlock& block = blocks[k];
      const bool t = coin(named(name, r, hidden), k);
      const double kept = 1.0 / (1.0 + std::exp(-2.0 * block.strength));
      for (std::int64_t i = block.first; i < block.last; ++i) {
        const bool agrees = random::uniform(named(name, r, units_of_row), i) < kept;
        table.values.bytes.push_back(agrees == (t == up.at(0, i)) ? 1 : 0);
      }
    }
  return table;
}

double planted_entropy(const Planted& planted) {
  double entropy = 0.0;
  for (const PlantedBlock& block : planted_blocks(planted))
    entropy += static_cast<double>(block.length()) * (statistics::log_cosh(block.strength) + std::numbers::ln2) -
               mean_log_cosh(block);
  return entropy;
}

RawTable stored_patterns(const Stored& stored, const random::Name& name) {
  if (stored.units < 1 || stored.patterns < 1 || !(stored.noise >= 0.0 && stored.noise <= 0.5))
    throw std::invalid_argument(
        fmt::format("hopfield: {} patterns of {} units, noise {}; allowed: 1 or more of both, noise 0 to 0.5",
                    stored.patterns, stored.units, stored.noise));
  RawTable table;
  table.rows = stored.patterns;
  table.columns = stored.units;
  for (std::int64_t mu = 0; mu < stored.patterns; ++mu)
    for (std::int64_t i = 0; i < stored.units; ++i) table.bytes.push_back(coin(pattern_name(name, mu), i) ? 1 : 0);
  return table;
}

LabelledTable stored_rows(const Stored& stored, std::int64_t rows, const random::Name& name) {
  const RawTable patterns = stored_patterns(stored, name);
  LabelledTable table;
  table.values.rows = rows;
  table.values.columns = stored.units;
  for (std::int64_t mu = 0; mu < stored.patterns; ++mu) table.labels.names.push_back(std::to_string(mu));
  for (std::int64_t r = 0; r < rows; ++r) {
    const std::int64_t mu = random::integer(named(name, r, hidden), 0, stored.patterns);
    table.labels.codes.push_back(static_cast<std::int32_t>(mu));
    for (std::int64_t i = 0; i < stored.units; ++i) {
      const bool flipped = random::uniform(named(name, r, units_of_row), i) < stored.noise;
      table.values.bytes.push_back(patterns.bytes[mu * stored.units + i] ^ (flipped ? 1 : 0));
    }
  }
  return table;
}

}  // namespace glassbox::data
