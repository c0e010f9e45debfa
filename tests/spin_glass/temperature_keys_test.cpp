// The key tempering.temperatures: lists, ranges, and what is neither.
#include "glassbox/spin_glass/temperature_keys.hpp"

#include <gtest/gtest.h>

#include "temper_settings.hpp"

namespace glassbox::spin_glass {
namespace {

TEST(Temperatures, AreStoredInIncreasingOrder) {
  const Temperatures read = job({"tempering.temperatures=[3, 2, 0.5]"}).temperatures;
  EXPECT_EQ(read.listed, (std::vector{0.5, 2.0, 3.0}));
  EXPECT_EQ(read.lowest, 0.5);
  EXPECT_EQ(read.highest, 3.0);
  EXPECT_EQ(read.count, 3);
  EXPECT_EQ(grid(read), read.listed);
  EXPECT_EQ(job({"tempering.temperatures=[1]"}).temperatures.listed, std::vector{1.0});
}

TEST(Temperatures, MustBePositiveAndInOrder) {
  for (const std::string list : {"[1, 1]", "[1, 2, 1]", "[1, 3, 2]", "[3, 1, 2]", "[2, 1, 1]"}) {
    EXPECT_NE(complaint({"tempering.temperatures=" + list}).find("is not in order"), std::string::npos) << list;
  }
  EXPECT_NE(complaint({"tempering.temperatures=[0, 1]"}).find("element 1 = 0 is out of range"), std::string::npos);
  EXPECT_NE(complaint({"tempering.temperatures=[]"}), "");
  EXPECT_EQ(complaint({}, "[tempering]\ntemperatures = { lowest = 0.5, highest = 0.4 }"),
            "runs/ea3d.toml:2:32: tempering.temperatures.highest = 0.4 must be above lowest = 0.5");
  EXPECT_NE(complaint({"tempering.temperatures.lowest=2.2"}), "");
  EXPECT_NE(complaint({"tempering.temperatures.count=1"}), "");
}

TEST(Temperatures, FillTheirRange) {
  const auto values = [](const std::string& spacing) {
    return grid({.listed = {},
                 .lowest = 0.5,
                 .highest = 2.0,
                 .count = 3,
                 .spacing = spacing == "linear" ? Spacing::linear : Spacing::geometric});
  };
  EXPECT_EQ(values("linear"), (std::vector{0.5, 1.25, 2.0}));
  EXPECT_EQ(values("geometric").front(), 0.5);
  EXPECT_DOUBLE_EQ(values("geometric")[1], 1.0);
  EXPECT_EQ(values("geometric").back(), 2.0);
  EXPECT_EQ(grid(job({}).temperatures).size(), 24u);
  EXPECT_EQ(job({"tempering.temperatures.spacing=linear"}).temperatures.spacing, Spacing::linear);
  EXPECT_EQ(job({"tempering.temperatures.spacing=geometric"}).temperatures.spacing, Spacing::geometric);
}

}  // namespace
}  // namespace glassbox::spin_glass
