// Which estimators agree, and which one to quote.
#include "glassbox/free_energy/agreement.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace glassbox::free_energy {
namespace {

NamedLogZ estimator(std::string name, double value, double error) {
  return {std::move(name), {{0.0, value}, {0.0, error}}};
}

TEST(Agreement, ComparesAllPairsAtAllRungs) {
  const std::vector<NamedLogZ> all{estimator("a", 1.0, 0.3), estimator("b", 2.0, 0.4), estimator("c", 1.5, 0.0)};
  const Agreement found = agreement(all);
  ASSERT_EQ(found.pairs.size(), 3U);
  EXPECT_EQ(found.pairs[1].first, 0);
  EXPECT_EQ(found.pairs[1].second, 2);
  EXPECT_EQ(found.pairs[0].z[0], 0.0);
  EXPECT_NEAR(found.pairs[0].z[1], -2.0, 1e-14);
  EXPECT_NEAR(found.largest_z, 2.0, 1e-14);
  EXPECT_EQ(found.recommended, 2);
}

TEST(Agreement, PassesByAPreciseOneThatNobodyAgreesWith) {
  const std::vector<NamedLogZ> all{estimator("a", 1.0, 0.1), estimator("b", 1.1, 0.2), estimator("c", 3.0, 0.01)};
  const Agreement found = agreement(all);
  EXPECT_GT(found.largest_z, 4.0);
  EXPECT_EQ(found.recommended, 0);
}

TEST(Agreement, PrefersMbarWhereErrorsAreAlike) {
  EXPECT_EQ(agreement(std::vector{estimator("a", 1.0, 0.10), estimator("mbar", 1.0, 0.105)}).recommended, 1);
  EXPECT_EQ(agreement(std::vector{estimator("a", 1.0, 0.10), estimator("mbar", 1.0, 0.12)}).recommended, 0);
}

TEST(Agreement, NeverPrefersWhatIsUnknown) {
  constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  const Agreement found =
      agreement(std::vector{estimator("mbar", unknown, unknown), estimator("a", 1.0, 0.1), estimator("b", 1.0, 0.2)});
  EXPECT_EQ(found.recommended, 1);
  EXPECT_TRUE(std::isinf(found.largest_z));
}

TEST(Agreement, OfOneIsTheOne) {
  const Agreement found = agreement(std::vector{estimator("a", 1.0, 0.1)});
  EXPECT_EQ(found.recommended, 0);
  EXPECT_EQ(found.largest_z, 0.0);
}

TEST(Agreement, RefusesDifferentLadders) {
  EXPECT_THROW(agreement({}), std::invalid_argument);
  EXPECT_THROW(agreement(std::vector{estimator("a", 1.0, 0.1), NamedLogZ{"b", {{0.0}, {0.0}}}}), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::free_energy
