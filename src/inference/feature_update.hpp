// From the sums of chunks to the next magnetisations.
#pragma once

#include <cstdint>
#include <span>

namespace glassbox::inference {

/// Sums of the chunks, [chunk][stride].
struct ChunkSums {
  std::span<const float> sums;
  std::int64_t stride = 0;

  std::int64_t chunks() const { return static_cast<std::int64_t>(sums.size()) / stride; }
};

struct UpdateFactors {
  double pull = 0.0;      ///< beta / sqrt N
  double reaction = 0.0;  ///< (beta^2 / N) sum_a (1 - tau_a^2)
};

struct UpdateSums {
  double change = 0.0;        ///< sum_i |m_i new - m_i|
  double field_change = 0.0;  ///< sum_i |h_i new - h_i| / (1 + |h_i new|)
  double self_overlap = 0.0;  ///< sum_i m_i^2 of the new ones
  double alignment = 0.0;     ///< sum_i m_i S_i of the new ones
};

/// total[i] = sum over the chunks, in their order, of their sums.
void fold(const ChunkSums& chunks, std::span<double> total);

/// h_i <- pull S_i - reaction m_i, m_i <- tanh h_i.
UpdateSums update_feature(std::span<const double> total, const UpdateFactors& factors, std::span<double> h,
                          std::span<double> m);

}  // namespace glassbox::inference
