// Even-odd and random-parity exchange of rungs.
#include "glassbox/sampling/exchange.hpp"

#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace glassbox::sampling {
namespace {

/// The draws of one step: one for the parity, one for each pair of each copy.
int parity_of(ExchangeScheme scheme, std::int64_t step, const random::Name& name) {
  if (scheme == ExchangeScheme::even_odd) return static_cast<int>(step % 2);
  return random::uniform(name, 0) < 0.5 ? 0 : 1;
}

void note_positions(Standing& standing, ExchangeCounts& counts) {
  for (std::size_t r = 0; r < standing.rung.size(); ++r) {
    const std::int32_t k = standing.rung[r];
    std::int8_t& heading = standing.heading[r];
    if (k == 0) {
      // Only a replica that has been at the hottest rung before can close a round trip there.
      if (heading == -1) ++counts.round_trips;
      heading = 1;
    } else if (k == standing.rungs - 1 && heading >= 0) {
      heading = heading == 1 ? std::int8_t{-1} : std::int8_t{-2};
    }
    if (heading > 0) ++counts.up[k];
    if (heading < 0) ++counts.down[k];
  }
}

}  // namespace

Standing Standing::start(int copies, int rungs) {
  Standing s;
  s.copies = copies;
  s.rungs = rungs;
  for (int c = 0; c < copies; ++c)
    for (int k = 0; k < rungs; ++k) s.rung.push_back(k);
  s.replica.resize(s.rung.size());
  std::iota(s.replica.begin(), s.replica.end(), 0);
  s.heading.assign(s.rung.size(), 0);
  return s;
}

void Standing::restore() {
  if (std::ssize(rung) != std::int64_t{copies} * rungs)
    throw std::invalid_argument("standing: " + std::to_string(rung.size()) + " replicas; " + std::to_string(copies) +
                                " copies of " + std::to_string(rungs) + " rungs are needed");
  replica.assign(rung.size(), -1);
  for (std::size_t r = 0; r < rung.size(); ++r) {
    const auto copy = static_cast<std::int64_t>(r) / rungs;
    if (rung[r] < 0 || rung[r] >= rungs || replica[copy * rungs + rung[r]] != -1)
      throw std::invalid_argument("standing: the rungs of copy " + std::to_string(copy) +
                                  " are no permutation of 0 to " + std::to_string(rungs - 1));
    replica[copy * rungs + rung[r]] = static_cast<std::int32_t>(r);
  }
}

ExchangeCounts ExchangeCounts::none(int rungs) {
  ExchangeCounts counts;
  counts.attempts.assign(rungs - 1, 0);
  counts.accepted.assign(rungs - 1, 0);
  counts.up.assign(rungs, 0);
  counts.down.assign(rungs, 0);
  return counts;
}

void exchange(ExchangeScheme scheme, std::span<const double> lambda, std::span<const double> energy,
              const random::Name& name, Standing& standing, ExchangeCounts& counts) {
  const int parity = parity_of(scheme, counts.exchanges, name);
  for (int c = 0; c < standing.copies; ++c) {
    std::int32_t* at = standing.replica.data() + std::int64_t{c} * standing.rungs;
    for (int k = parity; k + 1 < standing.rungs; k += 2) {
      ++counts.attempts[k];
      const double log_ratio = (lambda[k] - lambda[k + 1]) * (energy[at[k]] - energy[at[k + 1]]);
      if (log_ratio < 0.0 && random::uniform(name, 1 + std::int64_t{c} * standing.rungs + k) >= std::exp(log_ratio))
        continue;
      ++counts.accepted[k];
      std::swap(at[k], at[k + 1]);
      standing.rung[at[k]] = k;
      standing.rung[at[k + 1]] = k + 1;
    }
  }
  ++counts.exchanges;
  note_positions(standing, counts);
}

std::vector<double> rejection(const ExchangeCounts& counts) {
  std::vector<double> r;
  for (std::size_t k = 0; k < counts.attempts.size(); ++k)
    r.push_back(counts.attempts[k] == 0
                    ? 0.0
                    : 1.0 - static_cast<double>(counts.accepted[k]) / static_cast<double>(counts.attempts[k]));
  return r;
}

std::vector<double> flow(const ExchangeCounts& counts) {
  std::vector<double> f;
  for (std::size_t k = 0; k < counts.up.size(); ++k) {
    const auto all = static_cast<double>(counts.up[k] + counts.down[k]);
    f.push_back(all > 0 ? static_cast<double>(counts.up[k]) / all : std::numeric_limits<double>::quiet_NaN());
  }
  return f;
}

}  // namespace glassbox::sampling
