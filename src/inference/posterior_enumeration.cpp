// Sums over features with the first component up; xi.sigma is a whole number, so that what a row says is looked up.
#include "glassbox/inference/posterior_enumeration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <stdexcept>

#include "glassbox/statistics/log_cosh.hpp"
#include "glassbox/statistics/log_sum.hpp"
#include "glassbox/statistics/walsh_hadamard.hpp"

namespace glassbox::inference {
namespace {

/// Of a row in which k of the N inputs differ from the feature, [k]: G = (N - 2k) / sqrt N.
struct RowTable {
  std::vector<double> log_cosh;  ///< log cosh(beta G)
  std::vector<double> slope;     ///< G tanh(beta G)

  RowTable(std::int64_t inputs, double beta) {
    for (std::int64_t k = 0; k <= inputs; ++k) {
      const double g = static_cast<double>(inputs - 2 * k) / std::sqrt(static_cast<double>(inputs));
      log_cosh.push_back(statistics::log_cosh(beta * g));
      slope.push_back(g * std::tanh(beta * g));
    }
  }
};

void check(data::BitView rows, double beta) {
  if (rows.units < 1 || rows.units > posterior_enumeration_limit)
    throw std::invalid_argument(fmt::format("exact posterior: {} inputs; allowed: 1 to {}, for all 2^N features count",
                                            rows.units, posterior_enumeration_limit));
  if (!(beta >= 0.0) || !std::isfinite(beta))
    throw std::invalid_argument(fmt::format("exact posterior: beta = {}; allowed: 0 or more, finite", beta));
}

std::vector<std::uint32_t> words(data::BitView rows) {
  std::vector<std::uint32_t> words;
  for (std::int64_t a = 0; a < rows.rows; ++a) words.push_back(static_cast<std::uint32_t>(rows.row(a)[0]));
  return words;
}

std::uint32_t half_of_states(std::int64_t inputs) {
  return std::uint32_t{1} << (inputs - 1);
}

/// Of the feature 2 state + 1.
double log_weight(std::span<const std::uint32_t> rows, std::uint32_t state, const RowTable& table) {
  double sum = 0.0;
  for (const std::uint32_t row : rows) sum += table.log_cosh[std::popcount(row ^ (2 * state + 1))];
  return sum;
}

double slope(std::span<const std::uint32_t> rows, std::uint32_t state, const RowTable& table) {
  double sum = 0.0;
  for (const std::uint32_t row : rows) sum += table.slope[std::popcount(row ^ (2 * state + 1))];
  return sum;
}

double log_evidence(double log_z, data::BitView rows, double beta) {
  const auto inputs = static_cast<double>(rows.units), count = static_cast<double>(rows.rows);
  return log_z - inputs * (std::numbers::ln2 + count * statistics::log_two_cosh(beta / std::sqrt(inputs)));
}

/// Sums over states of exp(log weight - largest) times 1, the log weight, and the slope.
struct WeightedSums {
  double partition = 0.0, alignment = 0.0, slope = 0.0;

  void operator+=(const WeightedSums& other) {
    partition += other.partition;
    alignment += other.alignment;
    slope += other.slope;
  }
};

/// Block by block, for a million terms one after the other lose four digits. Leaves exp(log weight - largest) in place
/// of the logarithms.
WeightedSums weighted_sums(std::span<const std::uint32_t> rows, std::span<double> weights, double largest,
                           const RowTable& table) {
  constexpr std::size_t block = 256;
  WeightedSums total;
  for (std::size_t first = 0; first < weights.size(); first += block) {
    WeightedSums part;
    for (std::size_t state = first; state < std::min(weights.size(), first + block); ++state) {
      const double log_weight = weights[state], weight = std::exp(log_weight - largest);
      part += {weight, weight * log_weight, weight * slope(rows, static_cast<std::uint32_t>(state), table)};
      weights[state] = weight;
    }
    total += part;
  }
  return total;
}

/// log Z, slope and the entropies; leaves P(xi | xi_0 = +1) in place of the logarithms of weights.
ExactPosterior thermal(std::span<const std::uint32_t> rows, std::span<double> weights, double beta,
                       const RowTable& table) {
  const double largest = *std::max_element(weights.begin(), weights.end());
  const WeightedSums sums = weighted_sums(rows, weights, largest, table);
  for (double& weight : weights) weight /= sums.partition;
  ExactPosterior posterior;
  posterior.log_z = largest + std::log(2.0 * sums.partition);  // with the mirror states
  posterior.slope = sums.slope / sums.partition;
  posterior.entropy = posterior.log_z - sums.alignment / sums.partition;
  posterior.joint_entropy = posterior.log_z - beta * posterior.slope;
  return posterior;
}

void overlap_with(ExactPosterior& posterior, std::uint32_t feature, std::span<const double> probabilities,
                  std::int64_t inputs) {
  for (std::uint32_t state = 0; state < probabilities.size(); ++state) {
    const auto agreement = static_cast<double>(inputs - 2 * std::popcount(feature ^ (2 * state + 1)));
    const double overlap = std::abs(agreement) / static_cast<double>(inputs);
    posterior.feature_overlap += probabilities[state] * overlap;
    posterior.feature_overlap_squared += probabilities[state] * overlap * overlap;
  }
}

/// With t the transform of the probabilities, <xi_i> = -t(bit i), and t^2 transformed back is the distribution of the
/// product of two draws with xi_0 = +1; a mirror image of one of them is as likely.
void overlap_of_draws(ExactPosterior& posterior, std::span<double> probabilities, std::int64_t inputs) {
  statistics::walsh_hadamard(probabilities);
  posterior.magnetisation.assign(1, 1.0);
  for (std::int64_t i = 1; i < inputs; ++i)
    posterior.magnetisation.push_back(-probabilities[std::size_t{1} << (i - 1)]);

  for (double& value : probabilities) value *= value / static_cast<double>(probabilities.size());
  statistics::walsh_hadamard(probabilities);
  std::vector<double>& distribution = posterior.overlap_probability;
  distribution.assign(inputs + 1, 0.0);
  for (std::uint32_t product = 0; product < probabilities.size(); ++product) {
    const double half = 0.5 * std::max(probabilities[product], 0.0);  // -1e-17 is none
    distribution[std::popcount(product)] += half;
    distribution[inputs - std::popcount(product)] += half;
  }
  for (std::int64_t n = 0; n <= inputs; ++n) {
    const double q = static_cast<double>(2 * n - inputs) / static_cast<double>(inputs);
    posterior.overlap_squared += distribution[n] * q * q;
  }
}

/// Rows by how many inputs differ from the feature, [k].
void count_differences(std::span<const std::uint32_t> rows, std::uint32_t state, std::span<std::int32_t> counts) {
  std::fill(counts.begin(), counts.end(), 0);
  for (const std::uint32_t row : rows) ++counts[std::popcount(row ^ (2 * state + 1))];
}

}  // namespace

ExactPosterior exact_posterior(data::BitView rows, double beta, data::BitView feature) {
  check(rows, beta);
  if (feature.rows != 1 || feature.units != rows.units)
    throw std::invalid_argument(
        fmt::format("exact posterior: {} features of {} inputs beside rows of {}; allowed: one of "
                    "as many inputs as the rows",
                    feature.rows, feature.units, rows.units));
  const RowTable table(rows.units, beta);
  const std::vector<std::uint32_t> row_words = words(rows);
  std::vector<double> weights(half_of_states(rows.units));
  for (std::uint32_t state = 0; state < weights.size(); ++state) weights[state] = log_weight(row_words, state, table);

  ExactPosterior posterior = thermal(row_words, weights, beta, table);
  posterior.log_evidence = log_evidence(posterior.log_z, rows, beta);
  overlap_with(posterior, words(feature)[0], weights, rows.units);
  overlap_of_draws(posterior, weights, rows.units);
  return posterior;
}

std::vector<double> evidence_curve(data::BitView rows, std::span<const double> betas) {
  std::vector<RowTable> tables;
  for (const double beta : betas) {
    check(rows, beta);
    tables.emplace_back(rows.units, beta);
  }
  if (betas.empty()) return {};
  const std::vector<std::uint32_t> row_words = words(rows);
  std::vector<statistics::LogSum> sums(betas.size());
  std::vector<std::int32_t> counts(rows.units + 1);
  for (std::uint32_t state = 0; state < half_of_states(rows.units); ++state) {
    count_differences(row_words, state, counts);
    for (std::size_t b = 0; b < betas.size(); ++b) {
      double log_weight = 0.0;
      for (std::int64_t k = 0; k <= rows.units; ++k) log_weight += counts[k] * tables[b].log_cosh[k];
      sums[b].add(log_weight);
    }
  }
  std::vector<double> curve;
  for (std::size_t b = 0; b < betas.size(); ++b)
    curve.push_back(log_evidence(sums[b].log_sum() + std::numbers::ln2, rows, betas[b]));
  return curve;
}

}  // namespace glassbox::inference
