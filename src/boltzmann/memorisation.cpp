// Shares of samples near the training data, and how surprising they are.
#include "glassbox/boltzmann/memorisation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <functional>
#include <numeric>
#include <stdexcept>

namespace glassbox::boltzmann {
namespace {

constexpr double surprising = 1e-3;

double mean_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double log_choose(double n, double k) {
  return std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
}

/// P(`at_least` or more of m are below the k-th smallest of n others), all exchangeable.
double negative_hypergeometric_tail(double at_least, double m, double k, double n) {
  double tail = 0.0;
  for (double j = at_least; j <= m; ++j)
    tail += std::exp(log_choose(j + k - 1.0, j) + log_choose(m - j + n - k, m - j) - log_choose(m + n, m));
  return std::min(1.0, tail);
}

/// P(`at_least` or more of n), each with probability p.
double binomial_tail(double at_least, double n, double p) {
  if (at_least <= 0.0) return 1.0;
  return boost::math::cdf(boost::math::complement(boost::math::binomial_distribution<double>(n, p), at_least - 1.0));
}

/// The variance of the mean of `values`, by the spread of the means of chains; 0 for one chain.
double variance_over_chains(std::span<const double> values, std::int64_t chains) {
  if (chains < 2) return 0.0;
  const auto count = static_cast<double>(chains);
  const std::int64_t times = static_cast<std::int64_t>(values.size()) / chains;
  const double mean = mean_of(values);
  double spread = 0.0;
  for (std::int64_t c = 0; c < chains; ++c) {
    const double apart = mean_of(values.subspan(c * times, times)) - mean;
    spread += apart * apart;
  }
  return spread / (count * (count - 1.0));
}

/// How many independent values have a mean that varies as much as that of these chains.
double effective_samples(std::span<const double> values, std::int64_t chains) {
  const auto n = static_cast<double>(values.size());
  const double mean = mean_of(values), between = variance_over_chains(values, chains);
  double variance = 0.0;
  for (const double x : values) variance += (x - mean) * (x - mean) / n;
  return between > 0.0 ? std::clamp(std::floor(variance / between), 1.0, n) : n;
}

/// The mean of `hit`. Where no sample hits, chains that stand still show in `distance` only: it counts for as few
/// independent samples as that has, if they are fewer.
Share estimated_share(std::span<const double> hit, std::span<const double> distance, std::int64_t chains) {
  Share share;
  const double mean = mean_of(hit);
  share.effective = std::min(effective_samples(hit, chains), effective_samples(distance, chains));
  share.value = {mean, std::sqrt(mean * (1.0 - mean) / share.effective)};
  const double hits = std::floor(mean * share.effective + 1e-9), misses = share.effective - hits;
  share.low = hits > 0.0 ? boost::math::ibeta_inv(hits, misses + 1.0, 0.025) : 0.0;
  share.high = misses > 0.0 ? boost::math::ibeta_inv(hits + 1.0, misses, 0.975) : 1.0;
  return share;
}

std::vector<double> distances_of(const std::vector<Neighbour>& neighbours) {
  std::vector<double> distances;
  for (const Neighbour& n : neighbours) distances.push_back(n.distance);
  return distances;
}

double hits_of(const Share& share) {
  return std::floor(share.value.value * share.effective + 1e-9);
}

Closeness closeness(const NeighbourTables& tables, double quantile, std::int64_t chains) {
  std::vector<double> baseline = distances_of(tables.test_to_train);
  const std::vector<double> distance = distances_of(tables.sample_to_train);
  std::ranges::sort(baseline);
  const auto n = static_cast<double>(baseline.size());
  const double k = std::max(1.0, std::floor(quantile * n));
  Closeness at{quantile, baseline[static_cast<std::size_t>(k) - 1], {}};
  const auto closer = [&](double d) { return d < at.threshold ? 1.0 : 0.0; };
  std::vector<double> hit;
  for (const double d : distance) hit.push_back(closer(d));
  at.share = estimated_share(hit, distance, chains);
  at.share.expected = std::transform_reduce(baseline.begin(), baseline.end(), 0.0, std::plus(), closer) / n;
  at.share.p_value = negative_hypergeometric_tail(hits_of(at.share), at.share.effective, k, n);
  return at;
}

Share nearest_is_training(const NeighbourTables& tables, std::int64_t chains) {
  std::vector<double> hit;
  for (std::size_t s = 0; s < tables.sample_to_train.size(); ++s) {
    const Neighbour &train = tables.sample_to_train[s], &test = tables.sample_to_test[s];
    const auto ties = static_cast<double>(train.ties);
    hit.push_back(train.distance < test.distance   ? 1.0
                  : train.distance > test.distance ? 0.0
                                                   : ties / (ties + static_cast<double>(test.ties)));
  }
  Share share = estimated_share(hit, distances_of(tables.sample_to_train), chains);
  share.expected = static_cast<double>(tables.train_rows) / static_cast<double>(tables.train_rows + tables.test_rows);
  share.p_value = binomial_tail(hits_of(share), share.effective, share.expected);
  return share;
}

}  // namespace

NeighbourTables neighbour_tables(const VisibleRows& samples, const VisibleRows& train, const VisibleRows& test,
                                 const parallel::Group& group) {
  return {nearest(samples, train, group), nearest(samples, test, group), nearest(test, train, group), train.rows(),
          test.rows()};
}

Memorisation memorisation(const NeighbourTables& tables, std::int64_t chains) {
  const auto samples = static_cast<std::int64_t>(tables.sample_to_train.size());
  if (samples < 1 || tables.test_to_train.empty())
    throw std::invalid_argument("memorisation: there are no samples or no test rows to hold them against");
  if (chains < 1 || samples % chains != 0)
    throw std::invalid_argument(
        fmt::format("memorisation: {} samples are not {} chains of one length", samples, chains));
  Memorisation m;
  for (const double quantile : {0.01, 0.05}) m.closeness.push_back(closeness(tables, quantile, chains));
  m.nearest_is_training = nearest_is_training(tables, chains);
  m.copies = static_cast<double>(std::ranges::count(tables.sample_to_train, 0.0, &Neighbour::distance)) /
             static_cast<double>(samples);
  const bool is_closer = 2.0 * std::min(m.closeness[0].share.p_value, m.closeness[1].share.p_value) < surprising;
  if (is_closer) m.verdict = m.nearest_is_training.p_value < surprising ? Verdict::memorising : Verdict::near_data;
  return m;
}

std::string statement(const Memorisation& of) {
  const Closeness& at = of.closeness.back();
  const std::string share = fmt::format(
      "{:.1f} % of the samples (95 %: {:.1f} to {:.1f}) are closer to the training data than {:.0f} % of the test "
      "rows; "
      "the nearest row is a training row for {:.1f} % ({:.1f} % expected); {:.2f} % are copies",
      100.0 * at.share.value.value, 100.0 * at.share.low, 100.0 * at.share.high, 100.0 * at.quantile,
      100.0 * of.nearest_is_training.value.value, 100.0 * of.nearest_is_training.expected, 100.0 * of.copies);
  switch (of.verdict) {
    case Verdict::unlike:
      return "not memorising: " + share;
    case Verdict::near_data:
      return "not memorising, though closer to data than data is: " + share;
    case Verdict::memorising:
      return "memorising: " + share;
  }
  return share;
}

}  // namespace glassbox::boltzmann
