// What two machines have learned, compared: features (columns of W) that one has found and the other has found again.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "glassbox/boltzmann/rbm.hpp"

namespace glassbox::boltzmann {

/// Columns as they are, or about their means over the visible units: centred ones are blind to how bright a feature is.
enum class FeatureForm : std::uint8_t { plain, centred };

/// q_jk = w_j . w'_k / (|w_j| |w'_k|), cosines of the columns of W, in [-1, 1]: [hidden of a][hidden of b]. A column
/// without length has overlap 0 with all. O(visible hidden^2), in double precision. Throws std::invalid_argument for
/// machines of other visible layers.
std::vector<double> feature_overlaps(const Rbm& a, const Rbm& b, FeatureForm form);

/// Equal bins of [-1, 1]; 1 belongs to the last one.
struct FeatureBins {
  static constexpr std::int64_t count = 200;
  static constexpr double width = 2.0 / count;

  static double centre(std::int64_t bin) { return -1.0 + (static_cast<double>(bin) + 0.5) * width; }
  static std::int64_t bin_of(double overlap);
};

/// Features of a, each with that of b which the assignment of largest total overlap gives it.
struct MatchedFeatures {
  std::vector<std::int64_t> partner;  ///< feature of b, [hidden of a]; -1: none, where b has fewer
  std::vector<double> overlap;        ///< with it, [hidden of a]; NaN: none
  double mean = 0.0;                  ///< of these overlaps
  double baseline = 0.0;              ///< mean over all other pairs of features; NaN: there are none
  std::vector<std::int64_t> others;   ///< how many of the other pairs are in each bin, [bin]
};

MatchedFeatures matched_features(const Rbm& a, const Rbm& b, FeatureForm form);

/// Mean over rows of |d - mean d|, d = F_a(v) - F_b(v): 0 where the two are the same probabilities, whatever their
/// normalisations; in nats. NaN without rows. Throws std::invalid_argument where there are not as many of each.
double free_energy_difference(std::span<const double> a, std::span<const double> b);

}  // namespace glassbox::boltzmann
