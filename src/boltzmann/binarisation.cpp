// Thresholds, Bernoulli draws and standards.
#include "glassbox/boltzmann/binarisation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "glassbox/boltzmann/activation.hpp"

namespace glassbox::boltzmann {
namespace {

float probability(float x, double peak) {
  return static_cast<float>(std::clamp(x / peak, 0.0, 1.0));
}

}  // namespace

data::BitRows draw_binarised(const data::RawTable& raw, double peak, std::span<const std::int64_t> rows,
                             const random::Name& name) {
  if (!(peak > 0.0))
    throw std::invalid_argument(
        fmt::format("binarise: the largest value is {}; probabilities x / largest need one above 0", peak));
  std::array<float, 256> of_byte;
  for (int x = 0; x < 256; ++x) of_byte[x] = probability(static_cast<float>(x), peak);
  data::BitRows bits(std::ssize(rows), raw.columns);
  Panels chance(1, raw.columns);
  for (std::int64_t k = 0; k < bits.rows(); ++k) {
    const std::int64_t r = rows[k];
    if (r < 0 || r >= raw.rows) throw std::out_of_range(fmt::format("binarise: row {} of {}", r, raw.rows));
    for (std::int64_t c = 0; c < raw.columns; ++c)
      chance(0, c) = raw.bytes.empty() ? probability(raw.reals[r * raw.columns + c], peak)
                                       : of_byte[raw.bytes[r * raw.columns + c]];
    random::Name named = name;
    named.replica += r;
    draw_bits(chance, named, whole(chance), bits.row(k));
  }
  return bits;
}

random::Name binarisation_name(std::uint64_t seed, data::DataPart part, std::int64_t epoch) {
  return {.seed = seed,
          .purpose = random::Purpose::binarisation,
          .sample = static_cast<std::int64_t>(part),
          .replica = 0,
          .sweep = epoch};
}

Standard standard_of(const data::RawTable& raw) {
  Standard standard{std::vector<double>(raw.columns, 0.0), std::vector<double>(raw.columns, 0.0)};
  for (std::int64_t r = 0; r < raw.rows; ++r)
    for (std::int64_t c = 0; c < raw.columns; ++c) standard.mean[c] += raw.at(r, c);
  for (double& mean : standard.mean) mean /= static_cast<double>(raw.rows);
  for (std::int64_t r = 0; r < raw.rows; ++r)
    for (std::int64_t c = 0; c < raw.columns; ++c)
      standard.deviation[c] += std::pow(raw.at(r, c) - standard.mean[c], 2);
  for (std::int64_t c = 0; c < raw.columns; ++c) {
    double& deviation = standard.deviation[c];
    deviation = std::sqrt(deviation / static_cast<double>(raw.rows));
    // The mean of equal values may miss them by a rounding.
    if (deviation <= 1e-12 * std::abs(standard.mean[c])) deviation = 1.0;
  }
  return standard;
}

Panels standardised(const data::RawTable& raw, const Standard& standard) {
  if (std::ssize(standard.mean) != raw.columns || std::ssize(standard.deviation) != raw.columns)
    throw std::invalid_argument(
        fmt::format("standard: means of {} columns for a table of {}", standard.mean.size(), raw.columns));
  Panels reals(raw.rows, raw.columns);
  for (std::int64_t r = 0; r < raw.rows; ++r)
    for (std::int64_t c = 0; c < raw.columns; ++c)
      reals(r, c) = static_cast<float>((raw.at(r, c) - standard.mean[c]) / standard.deviation[c]);
  return reals;
}

}  // namespace glassbox::boltzmann
