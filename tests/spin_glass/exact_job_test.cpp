// The configuration of `exact`, and its kinship with that of `temper`.
#include "glassbox/spin_glass/exact_job.hpp"

#include <gtest/gtest.h>

#include "glassbox/config/print.hpp"
#include "glassbox/spin_glass/temper_job.hpp"

namespace glassbox::spin_glass {
namespace {

ExactJob job(std::string_view text, const std::vector<std::string>& overrides = {}) {
  return exact_job(config::parse(text, "small.toml", exact_schema(), overrides));
}

TEST(ExactJob, TheExampleRunsAndParsesBack) {
  const config::Settings example = exact_example();
  const std::string text = config::commented(exact_schema(), example);
  EXPECT_EQ(text.rfind("# Exact solution of small systems\n[exact]\n", 0), 0u);
  const ExactJob read = job(text);
  EXPECT_EQ(read.method, Method::automatic);
  EXPECT_EQ(read.model.dimensions, (std::vector<std::int32_t>{4, 4}));
  EXPECT_EQ(read.model.boundaries.size(), 2u);
  EXPECT_EQ(read.temperatures.size(), 24u);
  EXPECT_EQ(read.temperatures.front(), 0.5);
  EXPECT_EQ(read.temperatures.back(), 2.2);
  EXPECT_EQ(read.output, "small.h5");
  EXPECT_TRUE(config::differences(example, config::parse(text, "small.toml", exact_schema())).empty());
}

TEST(ExactJob, TakesAConfigurationOfTemper) {
  const std::vector<std::string> choices = {"model.dimensions=[2, 3]", "tempering.temperatures=[2, 1]",
                                            "disorder.samples=3", "measure.overlap_bins=5", "disorder.seed=7"};
  const std::string text = config::canonical(config::parse("", "small.toml", temper_schema(), choices));
  const ExactJob read = job(text);
  EXPECT_EQ(read.model.dimensions, (std::vector<std::int32_t>{2, 3}));
  EXPECT_EQ(read.temperatures, (std::vector{1.0, 2.0}));
  EXPECT_EQ(read.samples, 3);
  EXPECT_EQ(read.seed, 7u);
  EXPECT_EQ(read.overlap_bins, 5);
}

TEST(ExactJob, EveryMethodHasItsWord) {
  const auto method = [](const std::string& word) {
    return job("tempering.temperatures = [1.0]", {"exact.method=" + word}).method;
  };
  EXPECT_EQ(method("auto"), Method::automatic);
  EXPECT_EQ(method("enumeration"), Method::enumeration);
  EXPECT_EQ(method("transfer-matrix"), Method::transfer_matrix);
}

TEST(ExactJob, HasNoLadderToTune) {
  try {
    job("[tempering]\ntemperatures = { lowest = 1, spacing = \"adaptive\" }");
    FAIL();
  } catch (const config::Error& error) {
    EXPECT_STREQ(
        error.what(),
        "small.toml:2:30: tempering.temperatures.spacing = \"adaptive\" is for simulations; choose \"geometric\" "
        "or \"linear\", or list the temperatures");
  }
  EXPECT_THROW(job(""), config::Error);
  EXPECT_EQ(
      job("tempering.temperatures = { lowest = 1, highest = 4, count = 3, spacing = \"geometric\" }").temperatures[1],
      2.0);
}

}  // namespace
}  // namespace glassbox::spin_glass
