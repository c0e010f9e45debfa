// Hermite rules over cumulants of blocks.
#include "glassbox/free_energy/integration.hpp"

#include <algorithm>
#include <cmath>

#include "glassbox/statistics/moments.hpp"
#include "time_blocks.hpp"

namespace glassbox::free_energy {
namespace {

/// Sums of powers of U - centre.
struct Powers {
  double count = 0.0, first = 0.0, second = 0.0, third = 0.0;

  void add(double deviation) {
    count += 1.0;
    first += deviation;
    second += deviation * deviation;
    third += deviation * deviation * deviation;
  }
  void add(const Powers& other) {
    count += other.count;
    first += other.first;
    second += other.second;
    third += other.third;
  }
};

/// f = <U>, and what f' and f'' are made of.
struct Cumulants {
  double mean, variance, third;
};

struct RungPowers {
  double centre;
  std::vector<Powers> blocks;

  Cumulants without(int block) const {
    Powers sum;
    for (int b = 0; b < static_cast<int>(blocks.size()); ++b)
      if (b != block) sum.add(blocks[b]);
    const double m1 = sum.first / sum.count, m2 = sum.second / sum.count, m3 = sum.third / sum.count;
    return {centre + m1, m2 - m1 * m1, m3 - 3.0 * m2 * m1 + 2.0 * m1 * m1 * m1};
  }
};

RungPowers powers_of(const std::vector<double>& series, const std::vector<std::int64_t>& bounds, int width) {
  RungPowers powers{statistics::mean(series), std::vector<Powers>(bounds.size() - 1)};
  for (std::size_t b = 0; b + 1 < bounds.size(); ++b)
    for (std::int64_t i = bounds[b] * width; i < bounds[b + 1] * width; ++i)
      powers.blocks[b].add(series[i] - powers.centre);
  return powers;
}

/// -int f over one interval by three rules of increasing order.
struct Interval {
  double trapezoid, cubic, quintic;
};

Interval integrals(const Cumulants& left, const Cumulants& right, double h) {
  const double trapezoid = h / 2.0 * (left.mean + right.mean);
  const double slopes = h * h * (right.variance - left.variance);  // h^2 (f_0' - f_1')
  const double quintic = trapezoid + slopes / 10.0 + h * h * h / 120.0 * (left.third + right.third);
  return {-trapezoid, -(trapezoid + slopes / 12.0), -quintic};
}

/// [rung] integral up to it, then [interval] what the third cumulant changed, then [interval] what the slopes changed.
std::vector<double> columns_without(const std::vector<RungPowers>& rungs, const std::vector<double>& lambda,
                                    int block) {
  std::vector<double> integral{0.0}, third, slopes;
  Cumulants left = rungs[0].without(block);
  for (std::size_t k = 0; k + 1 < lambda.size(); ++k) {
    const Cumulants right = rungs[k + 1].without(block);
    const Interval interval = integrals(left, right, lambda[k + 1] - lambda[k]);
    integral.push_back(integral.back() + interval.quintic);
    third.push_back(interval.quintic - interval.cubic);
    slopes.push_back(interval.cubic - interval.trapezoid);
    left = right;
  }
  integral.insert(integral.end(), third.begin(), third.end());
  integral.insert(integral.end(), slopes.begin(), slopes.end());
  return integral;
}

/// Of the quintic rule, if the corrections of higher order go on shrinking as they did.
double rule_error(double third, double third_noise, double slopes) {
  const double change = std::sqrt(std::max(0.0, third * third - third_noise * third_noise));
  return slopes == 0.0 ? change : change * std::min(1.0, change / std::abs(slopes));
}

}  // namespace

LogZ integration(const LadderEnergies& energies) {
  require_energies(energies);
  const std::size_t count = energies.lambda.size();
  const std::vector<std::int64_t> bounds = time_blocks(rows(energies));
  std::vector<RungPowers> rungs;
  for (const std::vector<double>& series : energies.energy) rungs.push_back(powers_of(series, bounds, energies.width));
  const LogZ columns =
      jackknife_over_blocks(bounds, [&](int block) { return columns_without(rungs, energies.lambda, block); });
  LogZ result{std::vector<double>(count, 0.0), std::vector<double>(count, 0.0)};
  double of_rule = 0.0;
  for (std::size_t k = 1; k < count; ++k) {
    const std::size_t third = count + k - 1, slopes = third + count - 1;
    of_rule += rule_error(columns.value[third], columns.error[third], columns.value[slopes]);
    result.value[k] = columns.value[k];
    result.error[k] = std::hypot(columns.error[k], of_rule);
  }
  return result;
}

}  // namespace glassbox::free_energy
