// What the kernels are compared with: the Metropolis sweep that everybody writes first, and writes well.
#pragma once

#include <cstdint>
#include <random>
#include <span>
#include <vector>

#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::bench {

/// J and h in single precision; with more than 64 neighbours a site, also as a matrix.
struct PlainCouplings {
  explicit PlainCouplings(const spin_glass::Sample& sample);

  std::int32_t sites;
  spin_glass::Adjacency neighbours;
  std::vector<float> coupling;  ///< as neighbours.coupling, in units of J
  std::vector<float> external;  ///< [site]
  std::vector<float> matrix;    ///< [site][site], or empty
};

/// One replica, one spin after the other; Mersenne twister, drawn only where the energy would rise. With few neighbours
/// the local field is summed when it is asked for; with many it is kept up to date, which costs a row per accepted
/// flip.
class PlainMetropolis {
 public:
  /// The couplings must outlive this.
  PlainMetropolis(const PlainCouplings& couplings, std::span<const std::uint64_t> packed_spins, std::uint64_t seed);

  void sweep(double beta);
  std::vector<std::uint64_t> packed() const;  ///< bit i is set where s_i = +1

  std::int64_t sweeps() const { return sweeps_; }
  std::int64_t flips() const { return flips_; }

 private:
  float summed_field(std::int32_t site) const;
  void flip(std::int32_t site);

  const PlainCouplings& couplings_;
  std::vector<std::int8_t> spin_;
  std::vector<float> field_;  ///< [site], where kept
  std::mt19937_64 engine_;
  std::int64_t sweeps_ = 0, flips_ = 0;
};

}  // namespace glassbox::bench
