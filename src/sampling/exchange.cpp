// Even-odd and random-parity exchange of rungs.
#include "glassbox/sampling/exchange.hpp"

#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>

#include "glassbox/random/exponential.hpp"

namespace glassbox::sampling {
namespace {

int parity_of(ExchangeScheme scheme, std::int64_t step, const random::Name& name) {
  if (scheme == ExchangeScheme::even_odd) return static_cast<int>(step % 2);
  return random::uniform(name, 0) < 0.5 ? 0 : 1;
}

/// A round trip is noted at the hottest rung, where only a replica that has been there before can close one.
void turn_at_ends(Standing& standing, ExchangeCounts& counts) {
  for (int c = 0; c < standing.copies; ++c) {
    const std::int32_t* at = standing.replica.data() + std::int64_t{c} * standing.rungs;
    std::int8_t& hottest = standing.heading[at[0]];
    if (hottest == -1) ++counts.round_trips;
    hottest = 1;
    std::int8_t& coldest = standing.heading[at[standing.rungs - 1]];
    if (standing.rungs > 1 && coldest >= 0) coldest = coldest == 1 ? std::int8_t{-1} : std::int8_t{-2};
  }
}

void note_positions(const Standing& standing, ExchangeCounts& counts) {
  for (int k = 0; k < standing.rungs; ++k) {
    int up = 0, down = 0;
    const std::int32_t* at = standing.replica.data() + k;
    for (int c = 0; c < standing.copies; ++c, at += standing.rungs) {
      const std::int8_t heading = standing.heading[*at];
      up += static_cast<int>(heading > 0);
      down += static_cast<int>(heading < 0);
    }
    counts.up[k] += up;
    counts.down[k] += down;
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
  const int most_pairs = standing.rungs / 2;
  std::vector<double> limits(std::int64_t{standing.copies} * most_pairs);
  random::exponentials(name, limits);
  for (int c = 0; c < standing.copies; ++c) {
    std::int32_t* at = standing.replica.data() + std::int64_t{c} * standing.rungs;
    const double* limit = limits.data() + std::int64_t{c} * most_pairs;
    for (int k = parity; k + 1 < standing.rungs; k += 2, ++limit) {
      const std::int32_t hot = at[k], cold = at[k + 1];
      const double loss = (lambda[k + 1] - lambda[k]) * (energy[hot] - energy[cold]);
      // Half of the swaps are refused, nobody knows which: no branch.
      const bool swaps = loss <= *limit;
      const std::int32_t change = (hot ^ cold) & -static_cast<std::int32_t>(swaps);
      counts.accepted[k] += static_cast<std::int64_t>(swaps);
      const std::int32_t now_hot = hot ^ change, now_cold = cold ^ change;
      standing.rung[now_hot] = k;
      standing.rung[now_cold] = k + 1;
      at[k] = now_hot;
      at[k + 1] = now_cold;
    }
  }
  for (int k = parity; k + 1 < standing.rungs; k += 2) counts.attempts[k] += standing.copies;
  ++counts.exchanges;
  turn_at_ends(standing, counts);
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
