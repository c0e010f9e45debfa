// Katzgraber-Young and Nishimori.
#include "glassbox/spin_glass/identities.hpp"

#include <cmath>

namespace glassbox::spin_glass {
namespace {

constexpr double line_width = 1e-6;  // temperatures are typed with so many digits

bool has_field(const Model& model) {
  return model.field != 0.0 || model.field_deviation != 0.0;
}

}  // namespace

double coupling_deviation(const Model& model) {
  switch (model.kind) {
    case Kind::edwards_anderson:
    case Kind::viana_bray:
      return model.deviation;
    case Kind::sherrington_kirkpatrick:
      return model.deviation / std::sqrt(static_cast<double>(model.sites));
    default:
      return 0.0;
  }
}

bool has_katzgraber_young(const Model& model) {
  return coupling_deviation(model) > 0.0 && model.couplings == Couplings::gaussian && model.mean == 0.0 &&
         !has_field(model);
}

double katzgraber_young(const Record& record, int k, double beta, double deviation, double bonds_per_site) {
  return record[Quantity::energy].value[k] +
         bonds_per_site * deviation * deviation * beta * (1.0 - record[Quantity::link_overlap].value[k]);
}

bool is_on_nishimori_line(const Model& model, double beta) {
  if (model.couplings != Couplings::bimodal || model.mean != 0.0 || has_field(model)) return false;
  const double order = 2.0 * model.fraction_positive - 1.0;
  return order > 0.0 && std::abs(std::tanh(beta * coupling_deviation(model)) - order) < line_width;
}

}  // namespace glassbox::spin_glass
