// Biases times states, or squares of distances from them.
#include "glassbox/boltzmann/visible_energy.hpp"

namespace glassbox::boltzmann {

double visible_energy(const VisibleLayer& layer, std::span<const float> bias, const VisibleRows& v, std::int64_t row) {
  double sum = 0.0;
  if (v.bits.data != nullptr) {
    if (!bias.empty()) data::for_bits(v.bits, row, [&](std::int64_t i) { sum -= bias[i]; });
    return sum;
  }
  for (std::int64_t i = 0; i < layer.units; ++i) {
    const double x = v.reals(row, i), a = bias.empty() ? 0.0 : bias[i];
    sum += layer.kind == VisibleKind::gaussian && i < layer.inputs() ? 0.5 * (x - a) * (x - a) : -x * a;
  }
  return sum;
}

}  // namespace glassbox::boltzmann
