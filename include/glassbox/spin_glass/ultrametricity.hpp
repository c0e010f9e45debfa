// Are the overlaps of three configurations those of a tree? Hed, Young, Domany, PRL 92, 157201 (2004).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/random/draw.hpp"
#include "glassbox/spin_glass/overlap_matrix.hpp"

namespace glassbox::spin_glass {

/// All triples where there are no more than `most`; else so many, drawn with replacement under `name`.
struct Triples {
  std::int64_t most = 100000;  ///< 1 to 2^30
  random::Name name{.purpose = random::Purpose::triples};
};

inline constexpr double largest_scaled =
    8.0;  ///< end of the histogram of K / sigma; what lies above is in the last bin

/// The three overlaps of a triple, q_1 >= q_2 >= q_3, have K = q_2 - q_3 = 0 in an ultrametric space, where the two
/// larger distances are equal. sigma is the standard deviation of the overlaps of all triples: K / sigma is
/// (d_max - d_mid) / sigma(d) of doi:10.1103/PhysRevLett.92.157201. Its mean goes to zero with N in an ultrametric
/// space of several states; a narrow P(q) that is no tree gives 3 / (2 sqrt pi) = 0.846 (independent Gaussian q).
struct Ultrametricity {
  std::int64_t triples = 0;
  double mean = 0.0;                   ///< of K, in [0, 2]
  double sigma = 0.0;                  ///< of q
  double scaled_mean = 0.0;            ///< of K / sigma; NaN where sigma = 0
  std::vector<double> density;         ///< [bin] of K on [0, 2], integrates to 1
  std::vector<double> scaled_density;  ///< [bin] of K / sigma on [0, largest_scaled]; zero where sigma = 0
};

/// With spin_flip a triple is turned so that its overlaps are largest: flips keep the sign of q_12 q_23 q_31, so all
/// are |q| where that is not negative, else the smallest of them is -|q|. `overlaps` is condensed (condensed.hpp).
/// Throws std::invalid_argument below three configurations and for numbers of triples or bins out of range.
Ultrametricity ultrametricity(std::span<const double> overlaps, Symmetry symmetry, const Triples& triples, int bins);

}  // namespace glassbox::spin_glass
