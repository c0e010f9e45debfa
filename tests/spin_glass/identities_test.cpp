// Identities over the disorder: their formulas, for which models they hold, and that they do.
#include "glassbox/spin_glass/identities.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "glassbox/spin_glass/enumeration.hpp"
#include "glassbox/statistics/moments.hpp"

namespace glassbox::spin_glass {
namespace {

Model gaussian_square() {
  Model model;
  model.dimensions = {3, 3};
  model.boundaries = {Boundary::periodic, Boundary::periodic};
  model.deviation = 0.7;
  return model;
}

TEST(KatzgraberYoung, IsLeftMinusRight) {
  Record record;
  record[Quantity::energy].value = {-1.0, -1.5};
  record[Quantity::link_overlap].value = {0.2, 0.4};
  EXPECT_DOUBLE_EQ(katzgraber_young(record, 1, 0.8, 0.5, 3.0), -1.5 + 3.0 * 0.25 * 0.8 * 0.6);
}

TEST(KatzgraberYoung, HoldsForGaussianCouplingsOfZeroMeanWithoutField) {
  Model model = gaussian_square();
  EXPECT_TRUE(has_katzgraber_young(model));
  model.dilution = 0.3;
  EXPECT_TRUE(has_katzgraber_young(model));
  model.field = 0.1;
  EXPECT_FALSE(has_katzgraber_young(model));
  model = gaussian_square();
  model.field_deviation = 0.1;
  EXPECT_FALSE(has_katzgraber_young(model));
  model = gaussian_square();
  model.mean = 0.1;
  EXPECT_FALSE(has_katzgraber_young(model));
  model = gaussian_square();
  model.couplings = Couplings::bimodal;
  EXPECT_FALSE(has_katzgraber_young(model));
  for (const Kind kind : {Kind::hopfield, Kind::curie_weiss, Kind::instance}) {
    model = gaussian_square();
    model.kind = kind;
    EXPECT_FALSE(has_katzgraber_young(model));
  }
}

TEST(CouplingDeviation, IsThatOfTheCouplingItself) {
  Model model = gaussian_square();
  EXPECT_EQ(coupling_deviation(model), 0.7);
  model.kind = Kind::sherrington_kirkpatrick;
  model.sites = 49;
  EXPECT_DOUBLE_EQ(coupling_deviation(model), 0.1);
  model.kind = Kind::hopfield;
  EXPECT_EQ(coupling_deviation(model), 0.0);
}

class OverTheDisorder : public testing::Test {
 protected:
  /// Mean over samples of the Katzgraber-Young deviation, in its errors.
  static double z(const Model& model) {
    constexpr double beta = 1.3;
    std::vector<double> values;
    for (int s = 0; s < 500; ++s) {
      const Sample sample = draw_sample(model, 8, s);
      const auto bonds = static_cast<double>(sample.graph.bonds.size());
      const std::vector<double> temperature{1.0 / beta};
      const Record record = enumerate(sample, temperature, overlap_bins(sample.graph.sites, 0), overlap_bins(18, 0));
      values.push_back(katzgraber_young(record, 0, beta, coupling_deviation(model), bonds / sample.graph.sites));
    }
    return statistics::z_score(statistics::mean_with_error(values), {0.0, 0.0});
  }
};

TEST_F(OverTheDisorder, KatzgraberYoungAveragesToZero) {
  Model square = gaussian_square(), sk, tree = gaussian_square();
  EXPECT_LT(std::abs(z(square)), 4.0);
  sk.kind = Kind::sherrington_kirkpatrick;
  sk.sites = 8;
  EXPECT_LT(std::abs(z(sk)), 4.0);
  tree.dilution = 0.4;
  EXPECT_LT(std::abs(z(tree)), 4.0);
  square.mean = 0.3;  // where it does not hold, it is seen not to
  EXPECT_GT(std::abs(z(square)), 6.0);
}

TEST(Nishimori, LineIsWhereTheTemperatureFitsTheCouplings) {
  Model model = gaussian_square();
  model.couplings = Couplings::bimodal;
  model.deviation = 0.5;
  model.fraction_positive = 0.8;
  const double beta = std::atanh(0.6) / 0.5;
  EXPECT_TRUE(is_on_nishimori_line(model, beta));
  EXPECT_FALSE(is_on_nishimori_line(model, 1.01 * beta));
  Model other = model;
  other.couplings = Couplings::gaussian;
  EXPECT_FALSE(is_on_nishimori_line(other, beta));
  other = model;
  other.field = 0.1;
  EXPECT_FALSE(is_on_nishimori_line(other, beta));
  other = model;
  other.fraction_positive = 0.2;
  EXPECT_FALSE(is_on_nishimori_line(other, beta));
  other = model;
  other.mean = 0.1;
  EXPECT_FALSE(is_on_nishimori_line(other, beta));
  other = model;
  other.kind = Kind::hopfield;
  EXPECT_FALSE(is_on_nishimori_line(other, beta));
}

}  // namespace
}  // namespace glassbox::spin_glass
