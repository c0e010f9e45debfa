// Settings to text and back.
#include "glassbox/config/print.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <random>
#include <sstream>

#include "glassbox/config/tree.hpp"
#include "small_schema.hpp"

namespace glassbox::config {
namespace {

TEST(Spelling, IsTomlAndShortest) {
  const auto spelt = [](auto value) { return spelling(Node{value, ""}); };
  EXPECT_EQ(spelt(1.0), "1.0");
  EXPECT_EQ(spelt(0.1), "0.1");
  EXPECT_EQ(spelt(-2.5e-7), "-2.5e-07");
  EXPECT_EQ(spelt(1e300), "1e+300");
  EXPECT_EQ(spelt(std::int64_t{-3}), "-3");
  EXPECT_EQ(spelt(true), "true");
  EXPECT_EQ(spelt(std::string("a\"b\\c\n\t\x01\x7F")), R"("a\"b\\c\n\t\u0001\u007F")");
  EXPECT_EQ(spelt(List{}), "[]");
  EXPECT_EQ(spelt(Table{}), "{}");
  EXPECT_EQ(spelt(Table{{"a", {List{{true, ""}, {1.0, ""}}, ""}}, {"b", {false, ""}}}),
            "{ a = [true, 1.0], b = false }");
}

TEST(Excerpt, NeverCutsACharacter) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "\u03B2";
  for (const std::string& shifted : {text, "x" + text}) {
    const std::string cut = excerpt({shifted, ""});
    EXPECT_LE(cut.size(), 83u);
    EXPECT_EQ(cut.substr(cut.size() - 5), "\u03B2...");
  }
}

TEST(Canonical, HoldsEveryKeyInOrder) {
  EXPECT_EQ(canonical(parsed("run.output = \"a b\"\nmodel.dilution = 0")), R"([model]
sizes = [8, 8]
boundary = "periodic"
dilution = 0.0

[tempering]
temperatures = { lowest = 0.5, count = 24, spacing = "adaptive" }
sweeps = 10000
bins = "all"
update = "metropolis"

[run]
output = "a b"
until_equilibrated = false
)");
}

TEST(Canonical, ParsesBackToTheSameBits) {
  std::mt19937_64 random(5);
  for (int trial = 0; trial < 300; ++trial) {
    const double drawn = std::abs(std::bit_cast<double>(random()));
    const double value = std::isfinite(drawn) && drawn > 0 ? drawn : 0.1;
    const Settings settings = parsed("tempering.temperatures = [" + spelling({value, ""}) + "]");
    ASSERT_EQ(settings.reals("tempering.temperatures").at(0), value);
    EXPECT_EQ(canonical(parsed(canonical(settings))), canonical(settings));
  }
}

TEST(Canonical, ParsesBackAnyText) {
  std::string every;
  for (char c = 1; c < 127; ++c) every += c;
  every += "\x7F\u03B2";
  const Settings settings = parsed("run.output = " + quotation(every));
  EXPECT_EQ(settings.text("run.output"), every);
  EXPECT_EQ(parsed(canonical(settings)).text("run.output"), every);
}

TEST(Commented, ParsesBackToTheSettings) {
  const Settings settings = parsed("tempering.temperatures = [1, 2]\nrun.output = \"x\"");
  const std::string text = commented(small_schema(), settings);
  EXPECT_EQ(canonical(parsed(text)), canonical(settings));
  EXPECT_NE(text.find("# length of each axis; a list of 1 to 3 values, each an integer, 1 to 100\n"),
            std::string::npos);
}

TEST(Commented, IsAlignedAndFitsThePage) {
  std::istringstream lines(commented(small_schema(), parsed("")));
  std::size_t column = std::string::npos;
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(line.size(), 120u);
    const std::size_t comment = line.find('#');
    if (comment == 0 || line.empty()) column = std::string::npos;
    if (comment == 0 || comment == std::string::npos) continue;
    if (column == std::string::npos) column = comment;
    EXPECT_EQ(comment, column) << line;
  }
}

}  // namespace
}  // namespace glassbox::config
