// Every format gives the problem it states, and every fault a message with its place.
#include "glassbox/spin_glass/instance_file.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "glassbox/random/draw.hpp"

namespace glassbox::spin_glass {
namespace {

using Format = InstanceFormat;

Instance parsed(std::string_view text, Format format = Format::automatic) {
  return parse_instance(text, "f", format);
}

std::string fault(std::string_view text, Format format) {
  try {
    parsed(text, format);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "no fault";
}

TEST(Edges, CountFromOneOrZero) {
  const Instance one = parsed("# chain\n1 2 0.5\n\n2 3 -1e-1\n");
  EXPECT_EQ(one.format, Format::edges);
  EXPECT_EQ(one.objective, Objective::ising);
  EXPECT_EQ(one.first_index, 1);
  EXPECT_EQ(one.graph.sites, 3);
  EXPECT_EQ(one.graph.bonds, (std::vector<Bond>{{0, 1}, {1, 2}}));
  EXPECT_EQ(one.couplings, (std::vector<double>{0.5, -0.1}));
  EXPECT_TRUE(one.fields.empty());
  const Instance zero = parsed("1 2 1\n0 3 1\n");
  EXPECT_EQ(zero.first_index, 0);
  EXPECT_EQ(zero.graph.sites, 4);
  EXPECT_EQ(zero.graph.bonds, (std::vector<Bond>{{1, 2}, {0, 3}}));
}

TEST(Edges, FirstLineMayStateTheSize) {
  EXPECT_EQ(parsed("5\n1 2 1\n").graph.sites, 5);
  EXPECT_EQ(parsed("5\n0 2 1\n").first_index, 0);
  const Instance both = parsed("5 1\n1 2 1\n", Format::edges);
  EXPECT_EQ(both.graph.sites, 5);
  EXPECT_EQ(both.couplings, std::vector<double>{1.0});
  EXPECT_EQ(parsed("4 0\n", Format::edges).graph.bonds.size(), 0u);
}

TEST(Edges, ZeroCouplingsAreLeftOutButCheckedForDoubles) {
  const Instance instance = parsed("1 2 0\n2 3 1\n3 4 0.0\n", Format::edges);
  EXPECT_EQ(instance.graph.sites, 4);
  EXPECT_EQ(instance.graph.bonds, (std::vector<Bond>{{1, 2}}));
  EXPECT_EQ(fault("1 2 0\n2 1 0\n", Format::edges),
            "f:2:1: sites 2 and 1 stand already on line 1; each pair is allowed once");
}

TEST(Rudy, WeightsAreMinusCouplings) {
  for (const std::string_view header : {"3 3", "3 3 0", "3 3 J", "3 3 \r"}) {
    const Instance triangle = parsed(std::string(header) + "\n1 2 1\n2 3 -2\r\n3 1 5");
    EXPECT_EQ(triangle.format, Format::rudy) << header;
    EXPECT_EQ(triangle.objective, Objective::max_cut);
    EXPECT_EQ(triangle.couplings, (std::vector<double>{-1, 2, -5}));
    EXPECT_EQ(triangle.graph.bonds, (std::vector<Bond>{{0, 1}, {1, 2}, {2, 0}}));
    EXPECT_EQ(triangle.weight_sum, 4.0);
    // Site 1 alone against 2 and 3 cuts 1 + 5; E = sum w s s = -1 - 2 - 5.
    EXPECT_EQ(cut_value(triangle, -8.0), 6.0);
  }
  EXPECT_EQ(parsed("2 1\n1 2 3\n", Format::biqmac).format, Format::biqmac);
  EXPECT_EQ(parsed("2 1\n1 2 3\n", Format::biqmac).couplings, std::vector<double>{-3.0});
  EXPECT_THROW(cut_value(parsed("1 2 1\n"), 0.0), std::invalid_argument);
}

TEST(Qubo, EnergyPlusOffsetIsTheQuadraticForm) {
  const Instance instance = parsed("c by hand\np qubo 0 3 2 2\n0 0 1.5\n2 2 -4\nc between\n0 1 2\n2 0 -3\n");
  EXPECT_EQ(instance.format, Format::qubo);
  EXPECT_EQ(instance.first_index, 0);
  ASSERT_EQ(instance.fields.size(), 3u);
  for (int state = 0; state < 8; ++state) {
    const int x[3] = {state & 1, state >> 1 & 1, state >> 2 & 1};
    double energy = instance.energy_offset;
    for (int i = 0; i < 3; ++i) energy -= instance.fields[i] * (2 * x[i] - 1);
    for (std::size_t b = 0; b < instance.graph.bonds.size(); ++b) {
      const auto [i, j] = instance.graph.bonds[b];
      energy -= instance.couplings[b] * (2 * x[i] - 1) * (2 * x[j] - 1);
    }
    EXPECT_DOUBLE_EQ(energy, 1.5 * x[0] - 4.0 * x[2] + 2.0 * x[0] * x[1] - 3.0 * x[0] * x[2]);
  }
}

TEST(Automatic, ReportsWhatItChose) {
  EXPECT_EQ(parsed("1 2 1\n2 3 1\n").format, Format::edges);
  EXPECT_EQ(parsed("3\n1 2 1\n").format, Format::edges);
  EXPECT_EQ(parsed("3 1\n1 2 1\n").format, Format::rudy);
  EXPECT_EQ(parsed("3 1 0\n1 2 1\n").format, Format::rudy);
  EXPECT_EQ(parsed("3 1 0\n1 2 1\n2 3 1\n").format, Format::edges);
  EXPECT_EQ(parsed("p qubo 0 1 1 0\n0 0 1\n").format, Format::qubo);
}

TEST(Faults, EdgesSayWhatAndWhere) {
  EXPECT_EQ(fault("", Format::automatic), "f:1:1: the file holds no lines; a problem of at least one is needed");
  EXPECT_EQ(fault("# only this\n\n", Format::edges),
            "f:1:1: the file holds no lines; a problem of at least one is needed");
  EXPECT_EQ(fault("1 2 1\n3 3 1\n", Format::edges),
            "f:2:3: edge from site 3 to itself; two different sites are needed");
  EXPECT_EQ(fault("1 2 1\n2 3 1\n2 1 1\n3 2 1\n", Format::edges),
            "f:3:1: sites 2 and 1 stand already on line 1; each pair is allowed once");
  EXPECT_EQ(fault("1 2 inf\n", Format::edges), "f:1:5: weight 'inf' is out of range; a finite number is needed");
  EXPECT_EQ(fault("1 2 one\n", Format::edges), "f:1:5: weight 'one' is not a number");
  EXPECT_EQ(fault("1 2 1\n1 3\n", Format::edges), "f:2:3: too few words; the line is `i j weight`");
  EXPECT_EQ(fault("1 2 1 x\n", Format::edges), "f:1:7: text 'x' past the end; the line is `i j weight`");
  EXPECT_EQ(fault("3\n0 1 1\n3 1 1\n", Format::edges),
            "f:3:1: sites 0 and 3 both occur; 3 sites count from 0 or from 1");
  EXPECT_EQ(fault("3\n1 4 1\n", Format::edges),
            "f:2:3: site '4' is out of range; a whole number from 0 to 3 is allowed");
  EXPECT_NE(fault("1 99999999 1\n", Format::edges).find("f:1:3: site '99999999' is out of range"), std::string::npos);
}

TEST(Faults, RudySaysWhatAndWhere) {
  EXPECT_EQ(fault("3 2\n1 2 1\n", Format::automatic),
            "f:2:1: the file ends after 1 of the 2 lines that line 1 announces");
  EXPECT_EQ(fault("3 1\n1 2 1\n2 3 1\n", Format::rudy), "f:3:1: a line past the 1 that line 1 announces");
  EXPECT_EQ(fault("3 1\n0 2 1\n", Format::rudy),
            "f:2:1: site '0' is out of range; a whole number from 1 to 3 is allowed");
  EXPECT_EQ(fault("3 1\n1 4 1\n", Format::rudy),
            "f:2:3: site '4' is out of range; a whole number from 1 to 3 is allowed");
  EXPECT_EQ(fault("3 1 K\n1 2 1\n", Format::rudy), "f:1:5: third word 'K' of the first line; 0, J or none is allowed");
  EXPECT_EQ(fault("3 1 0 0\n1 2 1\n", Format::rudy), "f:1:5: text '0' past the end; the line is `n m`");
  EXPECT_EQ(fault("3\n1 2 1\n", Format::rudy), "f:1:1: too few words; the line is `n m`");
  EXPECT_EQ(fault("0 0\n", Format::rudy).substr(0, 5), "f:1:1");
}

TEST(Faults, QuboSaysWhatAndWhere) {
  EXPECT_EQ(fault("c only\n", Format::automatic),
            "f:1:1: only comments; a line `p qubo 0 maxNodes nNodes nCouplers` is needed");
  EXPECT_EQ(fault("p max 0 2 1 1\n0 0 1\n0 1 1\n", Format::qubo),
            "f:1:1: the first line is `p qubo 0 maxNodes nNodes nCouplers`");
  EXPECT_EQ(fault("p qubo 0 2 1\n", Format::qubo),
            "f:1:12: too few words; the line is `p qubo 0 maxNodes nNodes nCouplers`");
  EXPECT_EQ(fault("p qubo 0 2 1 1\n0 0 1\n", Format::qubo),
            "f:2:1: the file ends after 0 of the 1 lines that line 1 announces");
  EXPECT_EQ(fault("p qubo 0 2 1 1\n0 0 1\n1 1 1\n", Format::qubo), "f:3:1: a line past the 1 that line 1 announces");
  EXPECT_EQ(fault("p qubo 0 2 0 1\n0 2 1\n", Format::qubo),
            "f:2:3: site '2' is out of range; a whole number from 0 to 1 is allowed");
  EXPECT_EQ(fault("p qubo 0 2 2 0\n0 0 1\n0 0 1\n", Format::qubo),
            "f:3:1: sites 0 and 0 stand already on line 2; each pair is allowed once");
}

/// The text with a few bytes replaced, dropped or doubled, as draw `trial` says.
std::string mutated(std::string text, std::int64_t trial) {
  constexpr std::string_view letters = "0123456789 -+.eE\n\r\t#cpqJnaif\0\xff x";
  const random::Name name{.seed = 11, .sweep = trial};
  const std::int64_t changes = 1 + random::integer(name, 0, 4);
  for (std::int64_t c = 1; c <= changes && !text.empty(); ++c) {
    const std::int64_t at = random::integer(name, 3 * c, std::ssize(text));
    const char letter = letters[random::integer(name, 3 * c + 1, std::ssize(letters))];
    switch (random::integer(name, 3 * c + 2, 4)) {
      case 0:
        text.erase(at, 1);
        break;
      case 1:
        text.insert(at, 1, letter);
        break;
      case 2:
        text.resize(at);
        break;
      default:
        text[at] = letter;
    }
  }
  return text;
}

TEST(Fuzz, EveryTextIsAProblemOrAnInvalidArgument) {
  const std::string texts[] = {"# a\n3\n1 2 0.5\n2 3 -1\n", "4 3 J\n1 2 1\n2 3 -1\n3 4 2\n",
                               "c x\np qubo 0 3 2 1\n0 0 1\n1 1 -2\n0 2 3.5\n"};
  int problems = 0;
  for (std::int64_t trial = 0; trial < 6000; ++trial) {
    const std::string text = mutated(texts[trial % 3], trial);
    try {
      const Instance instance = parsed(text, trial % 2 == 0 ? Format::automatic : Format(1 + trial / 2 % 4));
      ++problems;
      ASSERT_EQ(instance.couplings.size(), instance.graph.bonds.size()) << text;
      for (const auto& [i, j] : instance.graph.bonds)
        ASSERT_TRUE(i != j && i >= 0 && j >= 0 && i < instance.graph.sites && j < instance.graph.sites) << text;
      for (const double J : instance.couplings) ASSERT_TRUE(std::isfinite(J) && J != 0.0) << text;
    } catch (const std::invalid_argument& error) {
      ASSERT_EQ(std::string_view(error.what()).substr(0, 2), "f:") << text;
    }
  }
  EXPECT_GT(problems, 300);
  EXPECT_LT(problems, 5000);
}

}  // namespace
}  // namespace glassbox::spin_glass
