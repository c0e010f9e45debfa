// Counts of differing bits turned into overlaps and fields.
#include "posterior_series.hpp"

#include <bit>
#include <cmath>
#include <limits>
#include <numbers>

#include "glassbox/statistics/autocorrelation.hpp"
#include "glassbox/statistics/log_cosh.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::inference {
namespace {

constexpr std::int64_t most_rows = 2000;  ///< of energies, beyond which MBAR costs more than it gives

/// Units in which two rows differ.
std::int64_t differing(const std::uint64_t* a, const std::uint64_t* b, std::int64_t words) {
  std::int64_t sum = 0;
  for (std::int64_t w = 0; w < words; ++w) sum += std::popcount(a[w] ^ b[w]);
  return sum;
}

statistics::Estimate estimate(const std::vector<double>& series) {
  const double tau = statistics::autocorrelation_time(series).value;
  return {statistics::mean(series),
          std::sqrt(2.0 * tau * statistics::variance(series) / static_cast<double>(series.size()))};
}

}  // namespace

PosteriorSeries::PosteriorSeries(const PosteriorQuestion& asked, const MonteCarloRules& rules,
                                 std::vector<double> lambda)
    : asked_(asked), stride_((rules.sweeps + most_rows - 1) / most_rows), turned_(asked.rows.units) {
  energies_.energy.resize(lambda.size());
  energies_.lambda = std::move(lambda);
  energies_.width = rules.copies;
  const auto inputs = static_cast<double>(asked.rows.units);
  for (std::int64_t d = 0; d <= asked.rows.units; ++d) {
    const double g = (inputs - 2.0 * static_cast<double>(d)) / std::sqrt(inputs);
    log_cosh_.push_back(statistics::log_cosh(asked.beta * g));
    slope_.push_back(g * std::tanh(asked.beta * g));
  }
}

void PosteriorSeries::look(sampling::Tempering& tempering, std::int64_t t) {
  const sampling::Standing& standing = tempering.standing();
  if (t % stride_ == 0) keep_energies(tempering.energies(), standing);
  const std::span<const std::uint64_t> all = tempering.packed();
  const std::int64_t words = std::ssize(all) / std::ssize(standing.rung);
  std::vector<const std::uint64_t*> coldest;
  for (int copy = 0; copy < standing.copies; ++copy)
    coldest.push_back(all.data() + words * standing.replica[(copy + 1) * standing.rungs - 1]);
  keep_rows(coldest);
  keep_pairs(coldest);
  if (asked_.truth.rows == 1) keep_overlaps(coldest);
}

void PosteriorSeries::keep_energies(std::span<const double> energy, const sampling::Standing& standing) {
  for (int copy = 0; copy < standing.copies; ++copy)
    for (int k = 0; k < standing.rungs; ++k)
      energies_.energy[k].push_back(energy[standing.replica[copy * standing.rungs + k]]);
}

double PosteriorSeries::overlap(const std::uint64_t* a, const std::uint64_t* b) const {
  const auto differ = static_cast<double>(differing(a, b, asked_.rows.words()));
  return 1.0 - 2.0 * differ / static_cast<double>(asked_.rows.units);
}

/// The hidden spins are summed over: their mean has less noise than they.
void PosteriorSeries::keep_rows(const States& states) {
  double energy = 0.0, slope = 0.0;
  for (const std::uint64_t* xi : states)
    for (std::int64_t a = 0; a < asked_.rows.rows; ++a) {
      const std::int64_t d = differing(asked_.rows.row(a), xi, asked_.rows.words());
      energy += log_cosh_[d];
      slope += slope_[d];
    }
  log_coshes_.push_back(energy / static_cast<double>(states.size()));
  slopes_.push_back(slope / static_cast<double>(states.size()));
}

void PosteriorSeries::keep_pairs(const States& states) {
  double sum = 0.0, squares = 0.0;
  for (std::size_t a = 0; a < states.size(); ++a)
    for (std::size_t b = 0; b < a; ++b) {
      const double q = overlap(states[a], states[b]);
      sum += std::abs(q);
      squares += q * q;
    }
  const auto pairs = static_cast<double>(states.size() * (states.size() - 1) / 2);
  pairs_.push_back(sum / pairs);
  pair_squares_.push_back(squares / pairs);
}

void PosteriorSeries::keep_overlaps(const States& states) {
  double sum = 0.0, squares = 0.0;
  for (const std::uint64_t* xi : states) {
    const double q = overlap(xi, asked_.truth.row(0));
    sum += std::abs(q);
    squares += q * q;
    for (std::int64_t i = 0; i < asked_.rows.units; ++i)
      turned_[i] += ((xi[i / 64] >> (i % 64) & 1) != 0) == (q >= 0.0) ? 1 : -1;
  }
  overlaps_.push_back(sum / static_cast<double>(states.size()));
  squares_.push_back(squares / static_cast<double>(states.size()));
}

SampledPosterior PosteriorSeries::means() const {
  constexpr double nan = std::numeric_limits<double>::quiet_NaN();
  SampledPosterior result;
  result.overlap = result.overlap_squared = {nan, nan};
  result.copies_overlap = estimate(pairs_);
  result.copies_squared = estimate(pair_squares_);
  result.slope = estimate(slopes_);
  if (asked_.truth.rows == 0) return result;
  result.overlap = estimate(overlaps_);
  result.overlap_squared = estimate(squares_);
  const double looks = static_cast<double>(std::ssize(overlaps_) * energies_.width);
  for (const std::int64_t sum : turned_) result.magnetization.push_back(static_cast<double>(sum) / looks);
  return result;
}

statistics::Estimate PosteriorSeries::log_cosh() const {
  return estimate(log_coshes_);
}

}  // namespace glassbox::inference
