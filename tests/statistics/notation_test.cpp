// Values with errors against what one writes by hand.
#include "glassbox/statistics/notation.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace glassbox::statistics {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();

TEST(Notation, TwoDigitsOfTheErrorDecideThoseOfTheValue) {
  EXPECT_EQ(value_with_error(-1.68112, 0.00291), "-1.6811(29)");
  EXPECT_EQ(value_with_error(0.43678, 0.0123), "0.437(12)");
  EXPECT_EQ(value_with_error(2.0, 0.00012), "2.00000(12)");
  EXPECT_EQ(value_with_error(0.0123, 0.0045), "0.0123(45)");
}

TEST(Notation, AnErrorThatRoundsUpLosesADigit) {
  EXPECT_EQ(value_with_error(1.23456, 0.00994), "1.2346(99)");
  EXPECT_EQ(value_with_error(1.23456, 0.00996), "1.235(10)");
  EXPECT_EQ(value_with_error(1.23456, 0.996), "1.2(1.0)");
}

TEST(Notation, AnErrorAboveOneHasItsOwnPoint) {
  EXPECT_EQ(value_with_error(12.34, 1.52), "12.3(1.5)");
  EXPECT_EQ(value_with_error(1234.4, 23.0), "1234(23)");
  EXPECT_EQ(value_with_error(1234.4, 234.0), "1230(230)");
}

TEST(Notation, TheErrorMayBeLargerThanTheValue) {
  EXPECT_EQ(value_with_error(0.003, 0.02), "0.003(20)");
  EXPECT_EQ(value_with_error(0.0, 0.0029), "0.0000(29)");
  EXPECT_EQ(value_with_error(-0.00001, 0.0029), "0.0000(29)");
  EXPECT_EQ(value_with_error(2.0, 120.0), "0(120)");
}

TEST(Notation, LargeAndSmallOnesHaveAnExponent) {
  EXPECT_EQ(value_with_error(999999.0, 12.0), "999999(12)");
  EXPECT_EQ(value_with_error(999999.0, 1200.0), "1.0000(12)e+06");
  EXPECT_EQ(value_with_error(-1.6811e7, 2.9e4), "-1.6811(29)e+07");
  EXPECT_EQ(value_with_error(0.00010, 0.00002), "0.000100(20)");
  EXPECT_EQ(value_with_error(2.5e-5, 1.2e-6), "2.50(12)e-05");
  EXPECT_EQ(value_with_error(0.0, 1.2e-6), "0.0(1.2)e-06");
  EXPECT_EQ(value_with_error(6.25e-310, 1.3e-312), "6.250(13)e-310");
  EXPECT_EQ(value_with_error(1.5e308, 1.2e307), "1.50(12)e+308");
}

TEST(Notation, WithoutAnError) {
  EXPECT_EQ(value_with_error(-1.68112345, nan), "-1.68112");
  EXPECT_EQ(value_with_error(0.1, 0.0), "0.1");
  EXPECT_EQ(value_with_error(-2.0 / 3.0, 0.0), "-0.6666666666666666");
  EXPECT_EQ(value_with_error(0.1, 1e-17), "0.1");
  EXPECT_EQ(value_with_error(0.0, 0.0), "0");
}

TEST(Notation, WhatIsNotFinite) {
  EXPECT_EQ(value_with_error(nan, nan), "nan");
  EXPECT_EQ(value_with_error(nan, 0.1), "nan");
  EXPECT_EQ(value_with_error(infinity, 0.1), "inf");
  EXPECT_EQ(value_with_error(1.5, infinity), "1.5(inf)");
}

}  // namespace
}  // namespace glassbox::statistics
