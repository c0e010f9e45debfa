// Features first, then of every row its two hidden spins, then its inputs. Probabilities are multiples of 2^-32.
#include "glassbox/inference/planted_pair.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <numeric>
#include <span>
#include <stdexcept>
#include <utility>
#include <vector>

#include "glassbox/random/shuffle.hpp"

namespace glassbox::inference {
namespace {

enum Drawn : std::int64_t { units_of_row, hidden_of_row };

void require_teacher(const PairTeacher& t) {
  if (t.inputs < 1 || t.rows < 1 || !(t.beta > 0.0) || !std::isfinite(t.beta))
    throw std::invalid_argument(
        fmt::format("planted pair: {} inputs, {} rows, beta = {}; allowed: 1 or more of both, beta above 0", t.inputs,
                    t.rows, t.beta));
  if (t.overlap && !(std::abs(*t.overlap) <= 1.0))
    throw std::invalid_argument(fmt::format("planted pair: overlap {}; allowed: -1 to 1", *t.overlap));
}

data::BitRows drawn_features(const PairTeacher& teacher, random::Name name) {
  const std::int64_t n = teacher.inputs;
  data::BitRows features(2, n);
  name.purpose = random::Purpose::planted_feature;
  for (std::int64_t i = 0; i < n; ++i) features.set(0, i, random::integer(name, i, 2) != 0);
  name.purpose = random::Purpose::second_feature;
  if (!teacher.overlap) {
    for (std::int64_t i = 0; i < n; ++i) features.set(1, i, random::integer(name, i, 2) != 0);
    return features;
  }
  std::vector<std::int64_t> order(n);
  std::iota(order.begin(), order.end(), 0);
  random::shuffle(std::span(order), name);
  const std::int64_t same = std::llround(0.5 * static_cast<double>(n) * (1.0 + *teacher.overlap));
  for (std::int64_t k = 0; k < n; ++k) features.set(1, order[k], features.at(0, order[k]) == (k < same));
  return features;
}

/// P(h1 h2 = 1)
double agreement(const data::BitRows& features, double strength) {
  std::int64_t excess = 0;  // N R
  for (std::int64_t i = 0; i < features.units(); ++i) excess += features.at(0, i) == features.at(1, i) ? 1 : -1;
  return 1.0 / (1.0 + std::exp(-static_cast<double>(excess) * std::log(std::cosh(2.0 * strength))));
}

}  // namespace

PlantedPair planted_pair(const PairTeacher& teacher, std::uint64_t seed, std::int64_t instance) {
  require_teacher(teacher);
  random::Name name{.seed = seed, .purpose = random::Purpose::planted_rows, .sample = instance};
  PlantedPair planted{data::BitRows(teacher.rows, teacher.inputs), drawn_features(teacher, name)};
  const double strength = teacher.beta / std::sqrt(static_cast<double>(teacher.inputs));
  const double agree = agreement(planted.features, strength);
  const auto likely = static_cast<std::uint64_t>(std::llround(0x1p32 / (1.0 + std::exp(-4.0 * strength))));
  const std::array<std::uint64_t, 3> below = {(std::uint64_t{1} << 32) - likely, std::uint64_t{1} << 31, likely};
  for (std::int64_t r = 0; r < teacher.rows; ++r) {
    name.replica = r;
    name.sweep = hidden_of_row;
    const bool h1 = random::uniform(name, 0) < 0.5, h2 = h1 == (random::uniform(name, 1) < agree);
    name.sweep = units_of_row;
    std::array<std::uint32_t, 4> block{};
    for (std::int64_t i = 0; i < teacher.inputs; ++i) {
      if (i % 4 == 0) block = random::words(name, i / 4);
      const int up = (planted.features.at(0, i) == h1) + (planted.features.at(1, i) == h2);  // fields that point up
      planted.rows.set(r, i, block[i % 4] < below[up]);
    }
  }
  return planted;
}

}  // namespace glassbox::inference
