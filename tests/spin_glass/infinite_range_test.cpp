// Mean and deviation of couplings against those of drawn samples.
#include "glassbox/spin_glass/infinite_range.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace glassbox::spin_glass {
namespace {

TEST(InfiniteRange, HasTheMomentsOfDrawnCouplings) {
  Model model;
  model.kind = Kind::sherrington_kirkpatrick;
  model.sites = 200;
  model.mean = 0.3;
  model.deviation = 1.5;
  model.fraction_positive = 0.7;
  model.dilution = 0.2;
  model.field = 0.6;
  for (const Couplings couplings : {Couplings::gaussian, Couplings::bimodal}) {
    model.couplings = couplings;
    const Sample sample = draw_sample(model, 3, 0);
    double sum = 0.0, squares = 0.0;
    for (const double J : sample.couplings) sum += sample.unit * J, squares += sample.unit * J * sample.unit * J;
    const double n = model.sites, pairs = n * (n - 1) / 2, scale = coupling_scale(model);
    const InfiniteRange system = infinite_range(model);
    const double mean = sum / pairs, variance = squares / pairs - mean * mean;
    // Standard errors: scale / sqrt(N pairs) of the mean, about variance sqrt(2 / pairs) of the variance.
    EXPECT_NEAR(mean * n, system.mean * scale, 4.0 * n * scale / std::sqrt(n * pairs));
    EXPECT_NEAR(variance * n, scale * scale, 8.0 * scale * scale / std::sqrt(pairs));
    EXPECT_DOUBLE_EQ(system.field, 0.6 / scale);
  }
}

TEST(InfiniteRange, RefusesWhatIsNoGlass) {
  Model model;
  EXPECT_THROW(infinite_range(model), std::invalid_argument);
  model.kind = Kind::sherrington_kirkpatrick;
  model.deviation = 0.0;
  EXPECT_THROW(infinite_range(model), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
