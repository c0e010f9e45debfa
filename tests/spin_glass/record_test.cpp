// Names of quantities, and bins of overlaps.
#include "glassbox/spin_glass/record.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>
#include <string>

namespace glassbox::spin_glass {
namespace {

TEST(Quantities, AreNamedAsInTheFile) {
  EXPECT_EQ(describe(Quantity::energy).name, "energy");
  EXPECT_EQ(describe(Quantity::overlap_fourth).name, "overlap_fourth");
  EXPECT_EQ(describe(Quantity::link_overlap_squared).name, "link_overlap_squared");
  EXPECT_EQ(describe(Quantity::log_z).name, "log_z");
  std::set<std::string_view> names;
  for (int q = 0; q < quantity_count; ++q) names.insert(describe(static_cast<Quantity>(q)).name);
  EXPECT_EQ(names.size(), static_cast<std::size_t>(quantity_count));
}

TEST(OverlapBins, HoldEveryValueWhereThereIsRoom) {
  const OverlapBins bins = overlap_bins(10, 0);
  EXPECT_EQ(bins.bins, 11);
  for (int n = 0; n <= 10; ++n) {
    EXPECT_EQ(bins.bin_of_count(n), n);
    EXPECT_NEAR(bins.centre(n), -1.0 + 0.2 * n, 1e-15);
    EXPECT_DOUBLE_EQ(bins.width(n), 0.2);
  }
}

TEST(OverlapBins, GatherNeighboursWhereThereIsNot) {
  const OverlapBins bins = overlap_bins(10, 4);  // counts 0-2, 3-5, 6-8, 9-10
  ASSERT_EQ(bins.bins, 4);
  EXPECT_EQ(bins.bin_of_count(2), 0);
  EXPECT_EQ(bins.bin_of_count(3), 1);
  EXPECT_EQ(bins.bin_of_count(10), 3);
  EXPECT_DOUBLE_EQ(bins.centre(0), -0.8);
  EXPECT_DOUBLE_EQ(bins.centre(3), 0.9);
  EXPECT_DOUBLE_EQ(bins.width(2), 0.6);
  EXPECT_DOUBLE_EQ(bins.width(3), 0.4);
}

TEST(OverlapBins, NeverExceedWhatIsAllowed) {
  for (std::int64_t terms = 0; terms < 70; ++terms)
    for (std::int64_t most = 1; most < 70; ++most) {
      const OverlapBins bins = overlap_bins(terms, most);
      EXPECT_LE(bins.bins, most);
      EXPECT_EQ(bins.bin_of_count(terms), bins.bins - 1);
      double widths = 0.0;
      for (std::int64_t b = 0; b < bins.bins; ++b) widths += bins.width(b);
      const auto n = static_cast<double>(terms);
      EXPECT_NEAR(widths, terms == 0 ? 1.0 : 2.0 * (n + 1.0) / n, 1e-12);
    }
}

TEST(OverlapBins, TakeTheNearestValueOfAnotherNumberOfTerms) {
  const OverlapBins bins = overlap_bins(20, 0);
  for (std::int64_t terms = 1; terms < 50; ++terms)
    for (std::int64_t n = 0; n <= terms; ++n) {
      const double value = (2.0 * static_cast<double>(n) - static_cast<double>(terms)) / static_cast<double>(terms);
      EXPECT_LE(std::abs(bins.centre(bins.bin_of_count(n, terms)) - value), 0.05 + 1e-12);
    }
  EXPECT_EQ(bins.bin_of_count(7, 20), 7);
}

}  // namespace
}  // namespace glassbox::spin_glass
