// Mean and variance of one coupling, dilution included.
#include "glassbox/spin_glass/infinite_range.hpp"

#include <cmath>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

struct Moments {
  double mean, variance;  ///< of sqrt(N) J_ij
};

Moments moments(const Model& model) {
  if (model.kind != Kind::sherrington_kirkpatrick)
    throw std::invalid_argument("infinite range: only the Sherrington-Kirkpatrick model has this limit");
  double mean = model.mean, variance = model.deviation * model.deviation;
  if (model.couplings == Couplings::bimodal) {
    const double p = model.fraction_positive;
    mean += model.deviation * (2.0 * p - 1.0);
    variance *= 4.0 * p * (1.0 - p);
  }
  const double kept = 1.0 - model.dilution;
  return {kept * mean, kept * (variance + mean * mean) - kept * kept * mean * mean};
}

}  // namespace

double coupling_scale(const Model& model) {
  return std::sqrt(moments(model).variance);
}

InfiniteRange infinite_range(const Model& model) {
  const double scale = coupling_scale(model);
  if (!(scale > 0.0))
    throw std::invalid_argument("model: couplings without deviation make no glass; model.deviation above 0 is needed");
  return {.mean = moments(model).mean * std::sqrt(static_cast<double>(model.sites)) / scale,
          .field = model.field / scale,
          .field_deviation = model.field_deviation / scale};
}

}  // namespace glassbox::spin_glass
