// R-hat, memory and label visits of chains.
#include "glassbox/boltzmann/mixing.hpp"

#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "glassbox/statistics/autocorrelation.hpp"

namespace glassbox::boltzmann {
namespace {

struct MeanAndVariance {
  double mean = 0.0, variance = 0.0;
};

MeanAndVariance mean_and_variance(std::span<const double> values) {
  MeanAndVariance of;
  const auto n = static_cast<double>(values.size());
  for (const double x : values) of.mean += x / n;
  for (const double x : values) of.variance += (x - of.mean) * (x - of.mean) / (n - 1.0);
  return of;
}

void require_samples(std::int64_t chains, std::int64_t times, std::int64_t at_least) {
  if (chains < 1 || times < at_least)
    throw std::invalid_argument("mixing: " + std::to_string(chains) + " chains of " + std::to_string(times) +
                                " samples; allowed: at least one chain, of at least " + std::to_string(at_least));
}

}  // namespace

double split_r_hat(const Chains<double>& series) {
  require_samples(series.chains, series.times, 4);
  const std::int64_t n = series.times / 2;
  std::vector<double> means;
  double within = 0.0;
  for (std::int64_t c = 0; c < series.chains; ++c)
    for (const std::int64_t first : {std::int64_t{0}, series.times - n}) {
      const auto [mean, variance] = mean_and_variance(series.chain(c).subspan(first, n));
      means.push_back(mean);
      within += variance / static_cast<double>(2 * series.chains);
    }
  const double between = mean_and_variance(means).variance;  // B / n
  if (within == 0.0) return between == 0.0 ? 1.0 : std::numeric_limits<double>::infinity();
  return std::sqrt(1.0 - 1.0 / static_cast<double>(n) + between / within);
}

statistics::Estimate autocorrelation_time(const Chains<double>& series) {
  require_samples(series.chains, series.times, 2);
  const auto count = static_cast<double>(series.chains);
  double sum = 0.0, squares = 0.0;
  for (std::int64_t c = 0; c < series.chains; ++c) {
    const statistics::Estimate tau = statistics::autocorrelation_time(series.chain(c));
    sum += tau.value;
    squares += tau.error * tau.error;
  }
  return {sum / count, std::sqrt(squares) / count};
}

LabelVisits label_visits(const Chains<std::int32_t>& label, std::int64_t labels, std::int64_t every) {
  require_samples(label.chains, label.times, 1);
  const double samples = static_cast<double>(label.chains * label.times);
  const double per_thousand = 1000.0 / static_cast<double>(every * label.times);  // of one chain
  LabelVisits all{std::vector<double>(labels), std::vector<double>(labels), {}, {0, 0}, 0.0, 0.0};
  std::vector<double> switches;
  for (std::int64_t c = 0; c < label.chains; ++c) {
    std::vector<std::int64_t> begun(labels, 0);
    const std::span<const std::int32_t> series = label.chain(c);
    for (std::int64_t t = 0; t < label.times; ++t) {
      if (series[t] < 0 || series[t] >= labels)
        throw std::invalid_argument("mixing: label " + std::to_string(series[t]) + " of chain " + std::to_string(c) +
                                    "; allowed: 0 to " + std::to_string(labels - 1));
      all.share[series[t]] += 1.0 / samples;
      if (t == 0 || series[t] != series[t - 1]) ++begun[series[t]];
    }
    std::int64_t distinct = 0, visits = 0;
    for (std::int64_t l = 0; l < labels; ++l) {
      distinct += begun[l] > 0 ? 1 : 0;
      visits += begun[l];
      all.visits[l] += static_cast<double>(begun[l]) * per_thousand / static_cast<double>(label.chains);
    }
    all.distinct.push_back(distinct);
    all.mean_distinct += static_cast<double>(distinct) / static_cast<double>(label.chains);
    switches.push_back(static_cast<double>(visits - 1) * per_thousand);
  }
  const auto [mean, variance] = mean_and_variance(switches);
  all.switches = {mean, std::sqrt(variance / static_cast<double>(label.chains))};  // NaN of one chain
  for (const double share : all.share) all.entropy -= share > 0.0 ? share * std::log(share) : 0.0;
  return all;
}

}  // namespace glassbox::boltzmann
