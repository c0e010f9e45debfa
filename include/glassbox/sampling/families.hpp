// What the descendants of the first population tell of its size: was it large enough, how sure is log Z?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace glassbox::sampling {

struct Families {
  std::int64_t count = 0;         ///< families that have survived
  double mean_square_size = 1.0;  ///< rho_t = R sum_a f_a^2, f_a the share of family a
  double entropic_size = 1.0;     ///< rho_s = R exp(sum_a f_a log f_a)
};

/// `family`[place] in 0 .. R - 1. (Wang, Machta, Katzgraber, PRE 92, 063307 (2015), doi:10.1103/PhysRevE.92.063307)
Families families(std::span<const std::int32_t> family);

/// The standard error of log Z from what independent parts of the first population have become. Ancestors are cut into
/// blocks of neighbours; a step moves log Z by sum_b f_b W_b / W - 1, f_b the share of the population that descends
/// from block b, W_b the mean weight of these, W that of all. The terms of a block are summed over all steps, and
/// blocks are independent: error^2 = B/(B - 1) sum_b (sum over steps of f_b (W_b / W - 1))^2. What random numbers of
/// children add to the sizes of families is no part of it.
class AncestorBlocks {
 public:
  explicit AncestorBlocks(std::int64_t replicas);

  /// One step: weights of all places, and the families that they belong to.
  void add(std::span<const double> weight, std::span<const std::int32_t> family);
  double error() const;

 private:
  std::int64_t replicas_;
  std::vector<double> influence_;  ///< [block]
};

}  // namespace glassbox::sampling
