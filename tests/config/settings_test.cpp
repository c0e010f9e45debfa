// Asking settings, and comparing them.
#include "glassbox/config/settings.hpp"

#include <gtest/gtest.h>

#include <array>
#include <stdexcept>

#include "small_schema.hpp"

namespace glassbox::config {
namespace {

using std::vector;

TEST(Settings, HoldEveryDefault) {
  const Settings settings = parsed("");
  EXPECT_EQ(settings.integers("model.sizes"), (vector<std::int64_t>{8, 8}));
  EXPECT_EQ(settings.text("model.boundary"), "periodic");
  EXPECT_EQ(settings.real("model.dilution"), 0.0);
  EXPECT_TRUE(settings.is_table("tempering.temperatures"));
  EXPECT_EQ(settings.real("tempering.temperatures.lowest"), 0.5);
  EXPECT_EQ(settings.integer("tempering.temperatures.count"), 24);
  EXPECT_EQ(settings.text("tempering.temperatures.spacing"), "adaptive");
  EXPECT_EQ(settings.integer("tempering.sweeps"), 10000);
  EXPECT_EQ(settings.text("run.output"), "");
  EXPECT_FALSE(settings.boolean("run.until_equilibrated"));
  EXPECT_EQ(settings.source(), "ea3d.toml");
}

TEST(Settings, TakeEveryFormOfAKey) {
  const Settings list = parsed("model.boundary = [\"free\", \"periodic\"]\ntempering.temperatures = [1, 2.5]");
  EXPECT_TRUE(list.is_list("model.boundary"));
  EXPECT_EQ(list.texts("model.boundary"), (vector<std::string>{"free", "periodic"}));
  EXPECT_EQ(list.reals("tempering.temperatures"), (vector<double>{1.0, 2.5}));
  EXPECT_TRUE(parsed("").is_text("tempering.bins"));
  EXPECT_EQ(parsed("tempering.bins = 7").integer("tempering.bins"), 7);
  EXPECT_EQ(parsed("").texts("model.boundary"), vector<std::string>{"periodic"});  // one is a list of one
  EXPECT_EQ(parsed("[tempering.temperatures]\ncount = 3").integer("tempering.temperatures.count"), 3);
}

TEST(Settings, AnIntegerDoesWhereARealIsWanted) {
  EXPECT_EQ(parsed("model.dilution = 0").real("model.dilution"), 0.0);
  EXPECT_EQ(parsed("tempering.temperatures = { lowest = 2 }").real("tempering.temperatures.lowest"), 2.0);
}

TEST(Settings, ChoicesFollowTheOrderOfTheWords) {
  enum class Update { metropolis, heat_bath };
  const std::array<std::string, 2> words = {"metropolis", "heat-bath"};
  EXPECT_EQ(parsed("").choice<Update>("tempering.update", words), Update::metropolis);
  EXPECT_EQ(parsed("", {"tempering.update=heat-bath"}).choice<Update>("tempering.update", words), Update::heat_bath);
}

TEST(Settings, WrongQuestionsAreFaultsOfTheProgram) {
  EXPECT_THROW(parsed("").integer("tempering.sweep"), std::logic_error);
  EXPECT_THROW(parsed("").integer("sweeps"), std::logic_error);
  EXPECT_THROW(parsed("").integer("tempering.sweeps.more"), std::logic_error);
  EXPECT_THROW(parsed("").real("tempering.sweeps"), std::logic_error);
  EXPECT_THROW(parsed("").integer("tempering.bins"), std::logic_error);
}

TEST(Settings, ErrorsOfSeveralKeysSayWhere) {
  const std::string key = "tempering.temperatures.lowest";
  const std::string file = "[tempering]\n  temperatures = { lowest = 3.0 }";
  EXPECT_STREQ(parsed(file).error(key, "is wrong").what(), ("ea3d.toml:2:20: " + key + " = 3.0 is wrong").c_str());
  EXPECT_STREQ(parsed(file, {key + "=4"}).error(key, "is wrong").what(),
               ("--set " + key + "=4: " + key + " = 4.0 is wrong").c_str());
  EXPECT_STREQ(parsed("[tempering]\ntemperatures = { count = 3 }").error(key, "is wrong").what(),
               ("ea3d.toml:2:1: " + key + " = 0.5 (default) is wrong").c_str());
  EXPECT_STREQ(parsed("").error(key, "is wrong").what(), ("ea3d.toml: " + key + " = 0.5 (default) is wrong").c_str());
}

TEST(Differences, NameKeysAndBothValues) {
  const auto found = differences(parsed("tempering.sweeps = 5\nmodel.sizes = [8, 8]"),
                                 parsed("tempering.temperatures.count = 12\nrun.output = \"x\""));
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].key, "tempering.temperatures.count");
  EXPECT_EQ(found[0].a, "24");
  EXPECT_EQ(found[0].b, "12");
  EXPECT_EQ(found[1].key, "tempering.sweeps");
  EXPECT_EQ(found[1].a, "5");
  EXPECT_EQ(found[1].b, "10000");
  EXPECT_EQ(found[2].key, "run.output");
  EXPECT_EQ(found[2].b, "\"x\"");
}

TEST(Differences, SpellingAndPlaceDoNotMatter) {
  EXPECT_TRUE(differences(parsed("model.dilution = 0\ntempering.sweeps = 1_000"),
                          parsed("[tempering]\nsweeps = 0x3E8\n[model]\ndilution = 0e0"))
                  .empty());
}

TEST(Differences, AChangeOfFormIsOneDifference) {
  const auto found = differences(parsed(""), parsed("tempering.temperatures = [1]"));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].key, "tempering.temperatures");
  EXPECT_EQ(found[0].a, "{ lowest = 0.5, count = 24, spacing = \"adaptive\" }");
  EXPECT_EQ(found[0].b, "[1.0]");
}

TEST(Differences, KeysOfOneSideOnly) {
  const Schema smaller{{small_schema().sections[0]}};
  const auto found = differences(parsed(""), parse("", "old.toml", smaller));
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].key, "tempering");
  EXPECT_EQ(found[0].b, "");
  EXPECT_EQ(differences(parse("", "old.toml", smaller), parsed(""))[1].key, "run");
}

}  // namespace
}  // namespace glassbox::config
