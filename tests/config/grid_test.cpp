// Numbers, lists and stretches.
#include "glassbox/config/grid.hpp"

#include <gtest/gtest.h>

namespace glassbox::config {
namespace {

std::vector<double> read(const std::string& value) {
  const Schema schema{{{"scan", "", {grid_key("beta", positive, "1.0", "")}}}};
  return grid(parse("[scan]\nbeta = " + value + "\n", "x.toml", schema), "scan.beta");
}

TEST(Grid, IsANumberAListOrAStretch) {
  EXPECT_EQ(read("2"), (std::vector<double>{2.0}));
  EXPECT_EQ(read("[3, 1.5]"), (std::vector<double>{3.0, 1.5}));
  EXPECT_EQ(read("{from = 1, to = 2, count = 3}"), (std::vector<double>{1.0, 1.5, 2.0}));
  const std::vector<double> geometric = read("{from = 1, to = 4, count = 3, spacing = \"geometric\"}");
  EXPECT_EQ(geometric.front(), 1.0);
  EXPECT_NEAR(geometric[1], 2.0, 1e-15);
  EXPECT_EQ(geometric.back(), 4.0);
}

TEST(Grid, RefusesWhatIsNoScan) {
  for (const char* value : {"0", "[]", "[1, 1]", "{from = 2, to = 1}", "{from = 1, to = 1}", "\"x\""})
    EXPECT_THROW(read(value), Error) << value;
}

}  // namespace
}  // namespace glassbox::config
