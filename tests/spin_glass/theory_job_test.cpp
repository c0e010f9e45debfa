// The configuration of `theory`, and its kinship with that of `temper`.
#include "glassbox/spin_glass/theory_job.hpp"

#include <gtest/gtest.h>

#include "glassbox/config/print.hpp"
#include "glassbox/spin_glass/temper_job.hpp"

namespace glassbox::spin_glass {
namespace {

using Choices = std::vector<std::string>;

TheoryJob job(const Choices& overrides, std::string_view text = "tempering.temperatures = [0.5, 1.0]") {
  return theory_job(config::parse(text, "sk.toml", theory_schema(), overrides));
}

std::string complaint(const Choices& overrides, std::string_view text = "tempering.temperatures = [0.5, 1.0]") {
  try {
    job(overrides, text);
  } catch (const config::Error& error) {
    return error.what();
  }
  return "";
}

const std::string sk = "model.kind=sherrington-kirkpatrick", sites = "model.sites=64";

TEST(TheoryJob, TheExampleRunsAndParsesBack) {
  const config::Settings example = theory_example();
  const std::string text = config::commented(theory_schema(), example);
  const TheoryJob read = job({}, text);
  EXPECT_EQ(read.theory, Theory::parisi);
  EXPECT_EQ(read.temperatures.size(), 15U);
  EXPECT_EQ(read.overlap_bins, 200);
  EXPECT_TRUE(config::differences(example, config::parse(text, "sk.toml", theory_schema())).empty());
}

TEST(TheoryJob, TakesAConfigurationOfTemper) {
  const Choices choices = {
      sk, sites, "tempering.temperatures=[2, 1]", "disorder.samples=3", "disorder.seed=7", "measure.overlap_bins=50"};
  const TheoryJob read = job({}, config::canonical(config::parse("", "sk.toml", temper_schema(), choices)));
  EXPECT_EQ(read.temperatures, (std::vector{1.0, 2.0}));
  EXPECT_EQ(read.samples, 3);
  EXPECT_EQ(read.seed, 7U);
  EXPECT_EQ(read.overlap_bins, 50);
  EXPECT_EQ(read.output, "sk.h5");
}

TEST(TheoryJob, ChoosesByTheModel) {
  EXPECT_EQ(job({sk, sites}).theory, Theory::parisi);
  EXPECT_EQ(job({sk, sites, "model.mean=0.2"}).theory, Theory::replica_symmetric);
  EXPECT_EQ(job({"model.kind=curie-weiss", sites, "disorder.samples=1"}).theory, Theory::curie_weiss);
  EXPECT_EQ(job({}).theory, Theory::high_temperature);
  for (const Theory theory : {Theory::replica_symmetric, Theory::parisi, Theory::high_temperature, Theory::tap})
    EXPECT_EQ(job({sk, sites, "theory.solution=" + name(theory)}).theory, theory);
}

TEST(TheoryJob, RefusesWhatHasNoTheory) {
  EXPECT_NE(complaint({"model.kind=hopfield", sites}).find("no analytic solution"), std::string::npos);
  EXPECT_NE(complaint({"theory.solution=parisi"}).find("it needs \"sherrington-kirkpatrick\""), std::string::npos);
  EXPECT_NE(complaint({"model.field=0.1"}).find("without a field"), std::string::npos);
  EXPECT_NE(complaint({"model.mean=0.1"}).find("not symmetric"), std::string::npos);
  EXPECT_NE(complaint({sk, sites, "model.mean=0.1", "theory.solution=parisi"}).find("zero mean"), std::string::npos);
  EXPECT_NE(complaint({sk, sites, "model.deviation=0"}).find("deviation"), std::string::npos);
  EXPECT_NE(complaint({sk, sites, "tempering.temperatures=[0.001]"}).find("0.02 or more"), std::string::npos);
  EXPECT_NE(complaint({sk, sites, "theory.steps=21"}).find("0 to 20"), std::string::npos);
  EXPECT_NE(complaint({sk, sites}, "").find("is for simulations"), std::string::npos);
  EXPECT_NE(complaint({"model.kind=curie-weiss", sites, "disorder.samples=1", "model.field_deviation=0.1"})
                .find("field_deviation"),
            std::string::npos);
}

}  // namespace
}  // namespace glassbox::spin_glass
