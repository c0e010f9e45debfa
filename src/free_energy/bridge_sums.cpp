// Tiles of 64 energies against the rungs that matter to them, compiled for every instruction set.
#include "bridge_sums.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "free_energy/bridge_sums.cpp"
#include "hwy/foreach_target.h"  // must come before the headers that are included per target
//
#include "hwy/contrib/math/math-inl.h"
#include "hwy/highway.h"

#ifndef GLASSBOX_FREE_ENERGY_BRIDGE_TRIAL
#define GLASSBOX_FREE_ENERGY_BRIDGE_TRIAL
namespace glassbox::free_energy {

constexpr int lanes = 8;  // of every sum, whatever the width of the vectors
constexpr int tile = 64;

/// log n_k + f_k - lambda_k U of all rungs, and the U where it is within 40 of the largest: an interval, for the
/// largest of lines is convex.
struct BridgeTrial {
  std::vector<double> offset, lambda, lowest, highest;  ///< [rung]

  int rungs() const { return static_cast<int>(offset.size()); }
};

/// Sums of energies of one rung; every sum in eight strands.
struct StrandSums {
  std::array<double, lanes> objective{};
  std::vector<double> share;   ///< [rung][strand]
  std::vector<double> common;  ///< [rung][rung][strand]
};

}  // namespace glassbox::free_energy
#endif

HWY_BEFORE_NAMESPACE();
namespace glassbox::free_energy::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

using Doubles = hn::CappedTag<double, lanes>;
using V = hn::VFromD<Doubles>;
constexpr int n = static_cast<int>(hn::MaxLanes(Doubles()));

/// P_k of 64 energies, in rows of the rungs first .. last - 1.
struct Tile {
  int first, last;
  std::array<double, tile> energy, counts;  ///< counts: 1, or 0 where there is no energy
  std::vector<double> p;                    ///< [rung][energy]
};

HWY_INLINE void find_rungs(const BridgeTrial& trial, int own, Tile& t) {
  const auto [low, high] = std::ranges::minmax(t.energy);
  t.first = t.last = own;
  for (int k = 0; k < trial.rungs(); ++k) {
    if (trial.highest[k] < low || trial.lowest[k] > high) continue;
    t.first = std::min(t.first, k);
    t.last = std::max(t.last, k);
  }
  ++t.last;
}

/// P_k, and the sums that need one rung only.
HWY_INLINE void add_shares(const BridgeTrial& trial, int own, Tile& t, StrandSums& sums) {
  const Doubles d;
  for (int at = 0; at < tile; at += n) {
    const V energy = hn::LoadU(d, t.energy.data() + at), counts = hn::LoadU(d, t.counts.data() + at);
    double* const p = t.p.data() + at;
    V largest = hn::Set(d, -std::numeric_limits<double>::infinity());
    for (int k = t.first; k < t.last; ++k) {
      const V exponent = hn::NegMulAdd(hn::Set(d, trial.lambda[k]), energy, hn::Set(d, trial.offset[k]));
      hn::StoreU(exponent, d, p + k * tile);
      largest = hn::Max(largest, exponent);
    }
    const V of_own = hn::LoadU(d, p + own * tile);
    V sum = hn::Zero(d);
    for (int k = t.first; k < t.last; ++k) {
      const V weight = hn::Exp(d, hn::Sub(hn::LoadU(d, p + k * tile), largest));
      hn::StoreU(weight, d, p + k * tile);
      sum = hn::Add(sum, weight);
    }
    const V scale = hn::Div(counts, sum);
    const int strand = at % lanes;
    double* const objective = sums.objective.data() + strand;
    const V log_p = hn::Sub(of_own, hn::Add(largest, hn::Log(d, sum)));
    hn::StoreU(hn::NegMulAdd(counts, log_p, hn::LoadU(d, objective)), d, objective);
    for (int k = t.first; k < t.last; ++k) {
      const V share = hn::Mul(hn::LoadU(d, p + k * tile), scale);
      hn::StoreU(share, d, p + k * tile);
      double* const total = sums.share.data() + k * lanes + strand;
      hn::StoreU(hn::Add(share, hn::LoadU(d, total)), d, total);
    }
  }
}

/// sum P_i P_j over one strand of the tile, for `count` rungs j from `j` on.
template <int count>
HWY_INLINE void add_products(const double* p_i, const double* p_j, double* total) {
  const Doubles d;
  for (int strand = 0; strand < lanes; strand += n) {
    V sum[count];
    for (int c = 0; c < count; ++c) sum[c] = hn::LoadU(d, total + c * lanes + strand);
    for (int at = strand; at < tile; at += lanes) {
      const V p = hn::LoadU(d, p_i + at);
      for (int c = 0; c < count; ++c) sum[c] = hn::MulAdd(p, hn::LoadU(d, p_j + c * tile + at), sum[c]);
    }
    for (int c = 0; c < count; ++c) hn::StoreU(sum[c], d, total + c * lanes + strand);
  }
}

HWY_INLINE void add_common(const BridgeTrial& trial, const Tile& t, StrandSums& sums) {
  const double* const p = t.p.data();
  for (int i = t.first; i < t.last; ++i) {
    double* const row = sums.common.data() + i * trial.rungs() * lanes;
    int j = i + 1;
    for (; j + 4 <= t.last; j += 4) add_products<4>(p + i * tile, p + j * tile, row + j * lanes);
    for (; j < t.last; ++j) add_products<1>(p + i * tile, p + j * tile, row + j * lanes);
  }
}

void AddEnergies(const BridgeTrial& trial, std::span<const double> energy, int own, StrandSums& sums) {
  Tile t{.first = 0, .last = 0, .energy = {}, .counts = {}, .p = std::vector<double>(trial.rungs() * tile)};
  for (std::size_t at = 0; at < energy.size(); at += tile) {
    const std::size_t some = std::min<std::size_t>(tile, energy.size() - at);
    for (std::size_t i = 0; i < tile; ++i) {
      t.energy[i] = energy[at + std::min(i, some - 1)];
      t.counts[i] = i < some ? 1.0 : 0.0;
    }
    find_rungs(trial, own, t);
    add_shares(trial, own, t, sums);
    add_common(trial, t, sums);
  }
}

}  // namespace glassbox::free_energy::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace glassbox::free_energy {
HWY_EXPORT(AddEnergies);

namespace {

BridgeTrial trial_of(const BridgeProblem& problem, std::span<const double> f) {
  constexpr double infinity = std::numeric_limits<double>::infinity(), nothing = 40.0;
  const int rungs = problem.rungs();
  BridgeTrial trial{{}, problem.energies.lambda, std::vector(rungs, -infinity), std::vector(rungs, infinity)};
  for (int k = 0; k < rungs; ++k) trial.offset.push_back(std::log(problem.effective[k]) + f[k]);
  for (int k = 0; k < rungs; ++k)
    for (int j = 0; j < rungs; ++j) {
      const double within = trial.offset[k] - trial.offset[j] + nothing;  // of (lambda_k - lambda_j) U
      const double bound = within / (trial.lambda[k] - trial.lambda[j]);
      if (j < k) trial.highest[k] = std::min(trial.highest[k], bound);
      if (j > k) trial.lowest[k] = std::max(trial.lowest[k], bound);
    }
  return trial;
}

double total(const double* strands) {
  double sum = 0.0;
  for (int lane = 0; lane < lanes; ++lane) sum += strands[lane];
  return sum;
}

}  // namespace

BridgeSums bridge_sums(const BridgeProblem& problem, std::span<const double> f) {
  const BridgeTrial trial = trial_of(problem, f);
  const int rungs = problem.rungs(), width = problem.energies.width;
  BridgeSums sums{0.0, std::vector<double>(problem.blocks() * rungs, 0.0), std::vector<double>(rungs * rungs, 0.0)};
  for (int own = 0; own < rungs; ++own) {
    const std::span<const double> series = problem.energies.energy[own];
    const double g = problem.effective[own] / static_cast<double>(series.size());
    StrandSums all{.objective = {}, .share = {}, .common = std::vector<double>(rungs * rungs * lanes, 0.0)};
    for (int b = 0; b < problem.blocks(); ++b) {
      const std::int64_t first = problem.bounds[b] * width, last = problem.bounds[b + 1] * width;
      all.share.assign(rungs * lanes, 0.0);
      HWY_DYNAMIC_DISPATCH(AddEnergies)(trial, series.subspan(first, last - first), own, all);
      for (int k = 0; k < rungs; ++k) sums.share[b * rungs + k] += g * total(all.share.data() + k * lanes);
    }
    sums.objective += g * total(all.objective.data());
    for (int pair = 0; pair < rungs * rungs; ++pair) sums.common[pair] += g * total(all.common.data() + pair * lanes);
  }
  return sums;
}

}  // namespace glassbox::free_energy
#endif
