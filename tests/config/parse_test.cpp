// What is refused, and in which words.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "small_schema.hpp"

namespace glassbox::config {
namespace {

TEST(Parse, UnknownKeysGetASuggestion) {
  EXPECT_EQ(complaint("[tempering]\n    sweepz = 1000"),
            "ea3d.toml:2:5: unknown key tempering.sweepz = 1000; did you mean \"sweeps\"?");
  EXPECT_EQ(complaint("tempering.temperatures = { counts = 3 }"),
            "ea3d.toml:1:28: unknown key tempering.temperatures.counts = 3; did you mean \"count\"?");
  EXPECT_EQ(complaint("[tempering]\noutput = \"x\""),
            "ea3d.toml:2:1: unknown key tempering.output = \"x\"; did you mean \"run.output\"?");
  EXPECT_EQ(complaint("[tempering]\ncount = 3"),
            "ea3d.toml:2:1: unknown key tempering.count = 3; did you mean \"tempering.temperatures.count\"?");
  EXPECT_EQ(complaint("[run]\nfrobnicate = 1"),
            "ea3d.toml:2:1: unknown key run.frobnicate = 1; run has output, until_equilibrated");
  EXPECT_EQ(complaint("sweeps = 5"), "ea3d.toml:1:1: unknown key sweeps = 5; did you mean \"tempering.sweeps\"?");
  EXPECT_EQ(complaint("xyz = 5"),
            "ea3d.toml:1:1: unknown key xyz = 5; keys belong to the sections [model], [tempering], [run]");
}

TEST(Parse, UnknownSectionsGetASuggestion) {
  EXPECT_EQ(complaint("\n[temperng]\n"), "ea3d.toml:2:2: unknown section [temperng]; did you mean [tempering]?");
  EXPECT_EQ(complaint("[xyz]\n"), "ea3d.toml:1:2: unknown section [xyz]; known: [model], [tempering], [run]");
  EXPECT_EQ(complaint("run = 1"), "ea3d.toml:1:1: run = 1 is an integer; expected the section [run]");
}

TEST(Parse, ValuesOutOfRangeSayWhatIsAllowed) {
  EXPECT_EQ(complaint("tempering.sweeps = -5"),
            "ea3d.toml:1:11: tempering.sweeps = -5 is out of range; allowed: 1 to 4294967295");
  EXPECT_EQ(complaint("tempering.sweeps = 0"),
            "ea3d.toml:1:11: tempering.sweeps = 0 is out of range; allowed: 1 to 4294967295");
  EXPECT_EQ(complaint("tempering.sweeps = 1\n[model]\ndilution = 1"),
            "ea3d.toml:3:1: model.dilution = 1 is out of range; allowed: 0 to below 1");
  EXPECT_EQ(complaint("model.sizes = [4, 0]"),
            "ea3d.toml:1:19: model.sizes: element 2 = 0 is out of range; allowed: 1 to 100");
  EXPECT_EQ(complaint("model.sizes = []"), "ea3d.toml:1:7: model.sizes = [] has 0 values; allowed: 1 to 3");
  EXPECT_EQ(complaint("model.sizes = [1, 2, 3, 4]"),
            "ea3d.toml:1:7: model.sizes = [1, 2, 3, 4] has 4 values; allowed: 1 to 3");
  EXPECT_EQ(complaint("tempering.temperatures.lowest = 0"),
            "ea3d.toml:1:24: tempering.temperatures.lowest = 0 is out of range; allowed: above 0");
}

TEST(Parse, BoundariesOfRangesAreAccepted) {
  EXPECT_EQ(complaint("tempering.sweeps = 1"), "");
  EXPECT_EQ(complaint("tempering.sweeps = 4294967295"), "");
  EXPECT_NE(complaint("tempering.sweeps = 4294967296"), "");
  EXPECT_NE(complaint("tempering.sweeps = 9223372036854775807"), "");
}

TEST(Parse, WrongWordsGetASuggestion) {
  EXPECT_EQ(complaint("tempering.update = \"metropolys\""),
            "ea3d.toml:1:11: tempering.update = \"metropolys\" is not allowed; choose \"metropolis\" or \"heat-bath\"; "
            "did you mean \"metropolis\"?");
  EXPECT_EQ(complaint("tempering.bins = \"none\""),
            "ea3d.toml:1:11: tempering.bins = \"none\" is not allowed; choose \"all\"; or an integer, 2 to 100");
}

TEST(Parse, WrongTypesSayWhatCameAndWhatIsExpected) {
  EXPECT_EQ(complaint("tempering.sweeps = 1.0"),
            "ea3d.toml:1:11: tempering.sweeps = 1.0 is a real number; expected an integer, 1 to 4294967295");
  EXPECT_EQ(complaint("tempering.sweeps = true"),
            "ea3d.toml:1:11: tempering.sweeps = true is a boolean; expected an integer, 1 to 4294967295");
  EXPECT_EQ(complaint("run.until_equilibrated = 1"),
            "ea3d.toml:1:5: run.until_equilibrated = 1 is an integer; expected true or false");
  EXPECT_EQ(complaint("run.output = 1979-05-27"),
            "ea3d.toml:1:5: run.output = 1979-05-27 is a date or time; expected text");
  EXPECT_EQ(complaint("model.sizes = [4, \"x\"]"),
            "ea3d.toml:1:19: model.sizes: element 2 = \"x\" is text; expected an integer, 1 to 100");
  EXPECT_EQ(complaint("model.sizes = { a = [1, 2.0] }"),
            "ea3d.toml:1:7: model.sizes = { a = [1, 2.0] } is a table; expected a list of 1 to 3 values, each an "
            "integer, 1 to 100");
}

TEST(Parse, NotANumberIsRefused) {
  for (const std::string text : {"inf", "-inf", "nan"}) {
    EXPECT_EQ(complaint("model.dilution = " + text),
              "ea3d.toml:1:7: model.dilution = " + text + " is not a finite number; expected a number, 0 to below 1");
  }
}

TEST(Parse, FaultsOfSyntaxSayWhere) {
  EXPECT_EQ(complaint("[run]\noutput = ").rfind("ea3d.toml:2:", 0), 0u);
  EXPECT_EQ(complaint("[run]\noutput = \"a\"\noutput = \"b\"").rfind("ea3d.toml:3:", 0), 0u);
  EXPECT_NE(complaint("[run]\noutput = \"a\"\noutput = \"b\"").find("'output'"), std::string::npos);
  EXPECT_EQ(complaint("[run]\n[run]").rfind("ea3d.toml:2:", 0), 0u);
  EXPECT_EQ(complaint("tempering.sweeps = 99999999999999999999").rfind("ea3d.toml:1:", 0), 0u);
}

TEST(Parse, LongValuesAreCutInMessages) {
  EXPECT_LT(complaint("tempering.update = \"" + std::string(5000, 'x') + "\"").size(), 300u);
}

TEST(Overrides, ReplaceAndAddKeys) {
  const std::string file = "[tempering]\nsweeps = 5\ntemperatures = { count = 3 }";
  const Settings settings = parsed(file, {"tempering.sweeps=6", "tempering.sweeps = 7", "model.dilution=0.25",
                                          "tempering.temperatures.count=12", "run.output=my file.h5"});
  EXPECT_EQ(settings.integer("tempering.sweeps"), 7);
  EXPECT_EQ(settings.real("model.dilution"), 0.25);
  EXPECT_EQ(settings.integer("tempering.temperatures.count"), 12);
  EXPECT_EQ(settings.text("run.output"), "my file.h5");
  EXPECT_EQ(parsed("", {"run.output="}).text("run.output"), "");
  EXPECT_EQ(parsed("", {"run.output=a=b"}).text("run.output"), "a=b");
  EXPECT_EQ(parsed("", {"tempering.temperatures=[1, 2]"}).reals("tempering.temperatures"), (std::vector{1.0, 2.0}));
  EXPECT_EQ(parsed("", {"tempering.temperatures={ count = 4 }"}).integer("tempering.temperatures.count"), 4);
}

TEST(Overrides, AreHeldToTheSameChecks) {
  EXPECT_EQ(complaint("", {"tempering.sweeps=abc"}),
            "--set tempering.sweeps=abc: tempering.sweeps = \"abc\" is text; expected an integer, 1 to 4294967295");
  EXPECT_EQ(complaint("tempering.sweeps = 5", {"tempering.sweeps=0"}),
            "--set tempering.sweeps=0: tempering.sweeps = 0 is out of range; allowed: 1 to 4294967295");
  EXPECT_EQ(complaint("", {"tempering.sweepz=5"}),
            "--set tempering.sweepz=5: unknown key tempering.sweepz = 5; did you mean \"sweeps\"?");
  EXPECT_EQ(complaint("", {"temperng.sweeps=5"}),
            "--set temperng.sweeps=5: unknown section [temperng]; did you mean [tempering]?");
  EXPECT_EQ(complaint("", {"sweeps=5"}), "--set sweeps=5: unknown key sweeps = 5; did you mean \"tempering.sweeps\"?");
  EXPECT_EQ(complaint("", {"model.sizes=[4, 0]"}),
            "--set model.sizes=[4, 0]: model.sizes: element 2 = 0 is out of range; allowed: 1 to 100");
}

TEST(Overrides, MustBeAssignmentsOfKeys) {
  EXPECT_EQ(complaint("", {"tempering.sweeps"}), "--set tempering.sweeps: expected section.key=value");
  EXPECT_EQ(complaint("", {"model.sizes.a.b=1"}), "--set model.sizes.a.b=1: expected section.key=value");
  EXPECT_EQ(complaint("[run]\noutput = \"x\"", {"run={}"}), "--set run={}: expected section.key=value");
  EXPECT_EQ(
      complaint("[tempering]\ntemperatures = [1]", {"tempering.temperatures.count=12"}),
      "--set tempering.temperatures.count=12: tempering.temperatures is a list at ea3d.toml:2:1 and has no count; "
      "set it as a whole");
  EXPECT_EQ(complaint("", {"tempering.sweeps=1\nupdate = 2"}).find("is text; expected an integer") != std::string::npos,
            true);  // a line break smuggles in nothing
  EXPECT_NE(complaint("", {"run.output=\xFF"}).find("not valid UTF-8"), std::string::npos);
}

TEST(Contents, AreReadAsTheyAre) {
  const auto path = std::filesystem::path(testing::TempDir()) / "glassbox_contents_test.toml";
  std::ofstream(path, std::ios::binary) << "a = 1\r\n# end";
  EXPECT_EQ(contents(path.string()), "a = 1\r\n# end");
  std::filesystem::remove(path);
  try {
    contents(path.string());
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.what(), path.string() + ": cannot be read: No such file or directory");
  }
  EXPECT_THROW(contents(testing::TempDir()), Error);
}

}  // namespace
}  // namespace glassbox::config
