// Turns of inputs, so often that what agreed with a feature agrees by chance alone.
#include "glassbox/inference/deflation.hpp"

#include <fmt/format.h>

#include <Eigen/Core>
#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "sign_rows.hpp"

namespace glassbox::inference {
namespace {

/// Sweep 0 chooses inputs of data.
enum Drawn : std::int64_t { hidden_of_row = 1, turns_of_row = 2, per_feature = 2 };

/// w of w + reach tanh(beta w) = field: the left side rises, so halving the bracket finds it.
double cavity_field(double field, double beta, double reach) {
  double below = field - reach, above = field + reach;
  for (int halving = 0; halving < 40; ++halving) {
    const double middle = 0.5 * (below + above);
    (middle + reach * std::tanh(beta * middle) < field ? below : above) = middle;
  }
  return 0.5 * (below + above);
}

/// How a feature acts on an input: whether it points up, and its probability of a turn as a multiple of 2^-32.
struct Turn {
  bool up = false;
  std::uint32_t below = 0;
};

/// From how often each input agrees with h_a m_i.
std::vector<Turn> turns(data::BitView rows, const FeatureEstimate& feature, const std::vector<bool>& hidden) {
  std::vector<std::int64_t> up_with_hidden(rows.units, 0);
  std::int64_t up_rows = 0;
  for (std::int64_t a = 0; a < rows.rows; ++a) up_rows += hidden[a] ? 1 : 0;
  for (std::int64_t a = 0; a < rows.rows; ++a)
    data::for_bits(rows, a, [&](std::int64_t i) { up_with_hidden[i] += hidden[a] ? 1 : -1; });
  std::vector<Turn> all;
  for (std::int64_t i = 0; i < rows.units; ++i) {
    const double m = feature.magnetisation[i];
    // on with h up, or off with h down
    const std::int64_t with = up_with_hidden[i] + rows.rows - up_rows;
    const double excess =
        (m > 0.0 ? 1.0 : -1.0) * (2.0 * static_cast<double>(with) / static_cast<double>(rows.rows) - 1.0);
    const double agreement = std::abs(m) * std::max(0.0, excess);
    all.push_back({m > 0.0, static_cast<std::uint32_t>(std::llround(0x1p32 * agreement / (1.0 + agreement)))});
  }
  return all;
}

/// h_a, [row]
std::vector<bool> drawn_hidden(data::BitView rows, double beta, const FeatureEstimate& feature, random::Name name) {
  const auto inputs = static_cast<double>(rows.units);
  const Eigen::VectorXf m =
      (Eigen::Map<const Eigen::VectorXd>(feature.magnetisation.data(), rows.units) / std::sqrt(inputs)).cast<float>();
  const double reach = beta * (1.0 - feature.self_overlap);
  const std::int64_t before = name.replica;
  std::vector<bool> up(rows.rows);
  for_sign_blocks(rows, [&](std::int64_t first, const auto& signs) {
    const Eigen::VectorXf fields = signs * m;
    for (Eigen::Index a = 0; a < fields.size(); ++a) {
      name.replica = before + first + a;
      const double field = cavity_field(static_cast<double>(fields(a)), beta, reach);
      up[first + a] = random::uniform(name, 0) < 1.0 / (1.0 + std::exp(-2.0 * beta * field));
    }
  });
  return up;
}

}  // namespace

data::BitRows without_feature(data::BitView rows, double beta, const FeatureEstimate& feature, random::Name name) {
  if (rows.units < 1 || std::ssize(feature.magnetisation) != rows.units || !(beta >= 0.0) || !std::isfinite(beta))
    throw std::invalid_argument(fmt::format(
        "deflation: a feature of {} inputs, rows of {}, beta = {}; allowed: as many inputs, 1 at least, beta "
        "finite and at least 0",
        feature.magnetisation.size(), rows.units, beta));
  name.purpose = random::Purpose::chosen_inputs;
  name.sweep = per_feature * name.sweep + hidden_of_row;
  const std::vector<bool> hidden = drawn_hidden(rows, beta, feature, name);
  const std::vector<Turn> of_input = turns(rows, feature, hidden);
  data::BitRows rest(rows.rows, rows.units);
  const std::int64_t before = name.replica;
  name.sweep += turns_of_row - hidden_of_row;
  for (std::int64_t a = 0; a < rows.rows; ++a) {
    name.replica = before + a;
    std::array<std::uint32_t, 4> block{};
    for (std::int64_t i = 0; i < rows.units; ++i) {
      if (i % 4 == 0) block = random::words(name, i / 4);
      const bool on = rows.at(a, i), agrees = on == (hidden[a] == of_input[i].up);
      rest.set(a, i, on != (agrees && block[i % 4] < of_input[i].below));
    }
  }
  return rest;
}

Deflation deflation(data::BitView rows, std::int64_t count, const FeatureFinder& find, const random::Name& name) {
  if (count < 1) throw std::invalid_argument(fmt::format("deflation: {} features; allowed: 1 or more", count));
  Deflation found;
  random::Name turn = name;
  for (std::int64_t k = 0; k < count; ++k) {
    const data::BitView left = k == 0 ? rows : found.rest.view();
    found.features.push_back(find(left));
    turn.sweep = name.sweep + k;
    found.rest = without_feature(left, found.features.back().beta, found.features.back().estimate, turn);
  }
  return found;
}

}  // namespace glassbox::inference
