// Exchange alone, on frozen configurations: the permutations of a small ladder against their exact probabilities.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include "glassbox/sampling/exchange.hpp"
#include "glassbox/statistics/chi_squared.hpp"

namespace glassbox::sampling {
namespace {

using Permutation = std::vector<std::int32_t>;

/// Copies of one ladder of four rungs; replica i of every copy has energy U_i, so that permutation p, which puts
/// replica p_k at rung k, has the probability exp(-sum lambda_k U_p_k) / Z.
class ExchangeBalance : public testing::TestWithParam<ExchangeScheme> {
 protected:
  static constexpr int rungs = 4, copies = 1000;
  const std::vector<double> lambda{0.1, 0.5, 0.8, 1.6}, energy{0.3, -1.1, 0.7, -0.4};

  ExchangeBalance() {
    Permutation p(rungs);
    std::iota(p.begin(), p.end(), 0);
    double z = 0.0;
    do {
      number_[p] = static_cast<int>(probability_.size());
      double exponent = 0.0;
      for (int k = 0; k < rungs; ++k) exponent -= lambda[k] * energy[p[k]];
      probability_.push_back(std::exp(exponent));
      z += probability_.back();
    } while (std::ranges::next_permutation(p).found);
    for (double& probability : probability_) probability /= z;
    for (int c = 0; c < copies; ++c) all_energies_.insert(all_energies_.end(), energy.begin(), energy.end());
  }

  void step(std::int64_t t, Standing& standing, ExchangeCounts& counts) const {
    exchange(GetParam(), lambda, all_energies_, {.seed = 3, .purpose = random::Purpose::exchange, .sweep = t}, standing,
             counts);
  }

  /// Permutation of one copy, by its number.
  int number(const Standing& standing, int copy) const {
    Permutation p(standing.replica.begin() + copy * rungs, standing.replica.begin() + (copy + 1) * rungs);
    for (std::int32_t& replica : p) replica -= copy * rungs;
    return number_.at(p);
  }

  /// p-value of as many transitions i -> j as j -> i over so many steps, the first of them even.
  double symmetry_of_transitions(int steps) const {
    const std::size_t n = probability_.size();
    std::vector<double> transitions(n * n, 0.0);
    Standing standing = Standing::start(copies, rungs);
    ExchangeCounts counts = ExchangeCounts::none(rungs);
    std::vector<int> before(copies);
    for (int t = 0; t < 400; ++t) {
      for (int c = 0; c < copies && t % 10 == 0; ++c) before[c] = number(standing, c);
      step(t, standing, counts);
      for (int c = 0; c < copies && t > 50 && t % 10 == steps - 1; ++c)
        transitions[before[c] * n + number(standing, c)] += 1.0;
    }
    double statistic = 0.0;
    std::int64_t pairs = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = i + 1; j < n; ++j) {
        const double there = transitions[i * n + j], back = transitions[j * n + i];
        if (there + back < 10.0) continue;
        statistic += (there - back) * (there - back) / (there + back);
        ++pairs;
      }
    return statistics::chi_squared_p_value(statistic, pairs);
  }

  std::map<Permutation, int> number_;
  std::vector<double> probability_, all_energies_;
};

TEST_P(ExchangeBalance, LeavesTheJointDistribution) {
  Standing standing = Standing::start(copies, rungs);
  ExchangeCounts counts = ExchangeCounts::none(rungs);
  std::vector<std::int64_t> seen(probability_.size(), 0);
  for (int t = 0; t < 800; ++t) {
    step(t, standing, counts);
    if (t % 50 == 49)  // copies are independent, and so are times that far apart
      for (int c = 0; c < copies; ++c) ++seen[number(standing, c)];
  }
  EXPECT_GT(statistics::chi_squared_test(seen, probability_).p_value, 1e-4);
}

TEST_P(ExchangeBalance, HoldsInDetailAtEveryStep) {
  EXPECT_GT(symmetry_of_transitions(1), 1e-4);
}

TEST_P(ExchangeBalance, RejectsAsOftenAsTheEnergiesSay) {
  Standing standing = Standing::start(copies, rungs);
  std::vector<double> attempts(rungs - 1, 0.0), accepted(rungs - 1, 0.0);
  for (int t = 0; t < 400; ++t) {
    ExchangeCounts counts = ExchangeCounts::none(rungs);
    counts.exchanges = t;
    step(t, standing, counts);
    if (t % 20 < 18) continue;  // attempts far apart are independent
    for (int k = 0; k + 1 < rungs; ++k) {
      attempts[k] += static_cast<double>(counts.attempts[k]);
      accepted[k] += static_cast<double>(counts.accepted[k]);
    }
  }
  for (int k = 0; k + 1 < rungs; ++k) {
    double expected = 0.0;
    for (const auto& [p, at] : number_)
      expected +=
          probability_[at] * std::min(1.0, std::exp((lambda[k] - lambda[k + 1]) * (energy[p[k]] - energy[p[k + 1]])));
    EXPECT_NEAR(accepted[k] / attempts[k], expected, 4.0 * std::sqrt(expected * (1.0 - expected) / attempts[k]));
  }
}

INSTANTIATE_TEST_SUITE_P(Schemes, ExchangeBalance, testing::Values(ExchangeScheme::even_odd, ExchangeScheme::random),
                         [](const auto& one) { return one.param == ExchangeScheme::random ? "random" : "even_odd"; });

class EvenOddBalance : public ExchangeBalance {};
TEST_P(EvenOddBalance, IsNotReversibleOverTwoSteps) {
  EXPECT_LT(symmetry_of_transitions(2), 1e-9);
}
INSTANTIATE_TEST_SUITE_P(Scheme, EvenOddBalance, testing::Values(ExchangeScheme::even_odd));

}  // namespace
}  // namespace glassbox::sampling
