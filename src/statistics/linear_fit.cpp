// Normal equations around the weighted centre.
#include "glassbox/statistics/linear_fit.hpp"

#include <cmath>
#include <stdexcept>

namespace glassbox::statistics {

LinearFit linear_fit(std::span<const double> x, std::span<const Estimate> y) {
  if (x.size() != y.size()) throw std::invalid_argument("linear fit: as many places as values are needed");
  double weight = 0.0, centre = 0.0, mean = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    if (!(y[i].error > 0.0)) throw std::invalid_argument("linear fit: every value needs an error above 0");
    const double w = 1.0 / (y[i].error * y[i].error);
    weight += w;
    centre += w * x[i];
    mean += w * y[i].value;
  }
  centre /= weight;
  mean /= weight;
  double spread = 0.0, product = 0.0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double w = 1.0 / (y[i].error * y[i].error), from_centre = x[i] - centre;
    spread += w * from_centre * from_centre;
    product += w * from_centre * (y[i].value - mean);
  }
  if (!(spread > 0.0)) throw std::invalid_argument("linear fit: two different places are needed");
  LinearFit fit;
  fit.slope = {product / spread, 1.0 / std::sqrt(spread)};
  fit.intercept = {mean - fit.slope.value * centre, std::sqrt(1.0 / weight + centre * centre / spread)};
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double off = (y[i].value - fit.intercept.value - fit.slope.value * x[i]) / y[i].error;
    fit.chi_squared += off * off;
  }
  return fit;
}

}  // namespace glassbox::statistics
