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

/// The mean of `hit`, its error from the means of chains where there are several, its interval.
Share estimated_share(std::span<const double> hit, std::int64_t chains) {
  Share share;
  const auto n = static_cast<double>(hit.size());
  const double mean = std::accumulate(hit.begin(), hit.end(), 0.0) / n;
  const double binomial = mean * (1.0 - mean) / n;
  double variance = binomial;
  const auto count = static_cast<double>(chains);
  const std::int64_t times = static_cast<std::int64_t>(hit.size()) / chains;
  if (chains > 1) {
    double spread = 0.0;
    for (std::int64_t c = 0; c < chains; ++c) {
      const auto own = hit.subspan(c * times, times);
      const double of_chain = std::accumulate(own.begin(), own.end(), 0.0) / static_cast<double>(times);
      spread += (of_chain - mean) * (of_chain - mean);
    }
    variance = std::max(binomial, spread / (count * (count - 1.0)));  // chains cannot know more than their samples
  }
  share.value = {mean, std::sqrt(variance)};
  share.effective = variance > 0.0 ? std::max(1.0, std::floor(n * binomial / variance)) : n;
  const double hits = std::floor(mean * share.effective + 1e-9), misses = share.effective - hits;
  share.low = hits > 0.0 ? boost::math::ibeta_inv(hits, misses + 1.0, 0.025) : 0.0;
  share.high = misses > 0.0 ? boost::math::ibeta_inv(hits + 1.0, misses, 0.975) : 1.0;
  return share;
}

double hits_of(const Share& share) {
  return std::floor(share.value.value * share.effective + 1e-9);
}

Closeness closeness(const NeighbourTables& tables, double quantile, std::int64_t chains) {
  std::vector<double> baseline;
  for (const Neighbour& n : tables.test_to_train) baseline.push_back(n.distance);
  std::ranges::sort(baseline);
  const auto n = static_cast<double>(baseline.size());
  const double k = std::max(1.0, std::floor(quantile * n));
  Closeness at{quantile, baseline[static_cast<std::size_t>(k) - 1], {}};
  const auto closer = [&](double distance) { return distance < at.threshold ? 1.0 : 0.0; };
  std::vector<double> hit;
  for (const Neighbour& s : tables.sample_to_train) hit.push_back(closer(s.distance));
  at.share = estimated_share(hit, chains);
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
  Share share = estimated_share(hit, chains);
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
