// All pairs of estimators at all rungs.
#include "glassbox/free_energy/agreement.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "glassbox/statistics/estimate.hpp"

namespace glassbox::free_energy {
namespace {

void require_one_ladder(std::span<const NamedLogZ> estimators) {
  if (estimators.empty()) throw std::invalid_argument("agreement: no estimators; at least one is needed");
  const std::size_t rungs = estimators.front().log_z.value.size();
  for (const NamedLogZ& one : estimators)
    if (one.log_z.value.size() != rungs || one.log_z.error.size() != rungs)
      throw std::invalid_argument(
          fmt::format("agreement: {} has {} values and {} errors, {} has {} rungs; compare "
                      "estimators of one ladder",
                      one.name, one.log_z.value.size(), one.log_z.error.size(), estimators.front().name, rungs));
}

std::vector<double> scores(const LogZ& a, const LogZ& b) {
  std::vector<double> z;
  for (std::size_t k = 0; k < a.value.size(); ++k)
    z.push_back(statistics::z_score({a.value[k], a.error[k]}, {b.value[k], b.error[k]}));
  return z;
}

double largest(const std::vector<double>& z) {
  double most = 0.0;
  for (const double value : z)
    most = std::max(most, std::isnan(value) ? std::numeric_limits<double>::infinity() : std::abs(value));
  return most;
}

double total_error(const LogZ& log_z) {
  const double sum = std::accumulate(log_z.error.begin(), log_z.error.end(), 0.0);
  return std::isnan(sum) ? std::numeric_limits<double>::infinity() : sum;
}

int recommended(std::span<const NamedLogZ> estimators, const std::vector<int>& friends) {
  constexpr double tie = 1.1;
  const int most = *std::ranges::max_element(friends);
  int best = -1;
  for (int i = 0; i < static_cast<int>(estimators.size()); ++i)
    if (friends[i] == most && (best < 0 || total_error(estimators[i].log_z) < total_error(estimators[best].log_z)))
      best = i;
  for (int i = 0; i < static_cast<int>(estimators.size()); ++i)
    if (friends[i] == most && estimators[i].name == preferred_estimator &&
        total_error(estimators[i].log_z) <= tie * total_error(estimators[best].log_z))
      return i;
  return best;
}

}  // namespace

Agreement agreement(std::span<const NamedLogZ> estimators) {
  constexpr double limit = 4.0;
  require_one_ladder(estimators);
  Agreement result;
  std::vector<int> friends(estimators.size(), 0);
  for (int a = 0; a < static_cast<int>(estimators.size()); ++a)
    for (int b = a + 1; b < static_cast<int>(estimators.size()); ++b) {
      result.pairs.push_back({a, b, scores(estimators[a].log_z, estimators[b].log_z)});
      const double z = largest(result.pairs.back().z);
      result.largest_z = std::max(result.largest_z, z);
      if (z < limit) ++friends[a], ++friends[b];
    }
  result.recommended = recommended(estimators, friends);
  return result;
}

}  // namespace glassbox::free_energy
