// Jobs of inference, and what contradicts itself in them.
#include "glassbox/inference/infer_job.hpp"

#include <gtest/gtest.h>

#include "written_file.hpp"

namespace glassbox::inference {
namespace {

InferJob job(const std::string& text) {
  return infer_job(config::parse(text, "job.toml", infer_schema()));
}

std::string complaint(const std::string& text) {
  return refusal([&] { job(text); });
}

TEST(InferJob, DefaultsAreAScanOfPlantedData) {
  const InferJob plain = job("");
  EXPECT_TRUE(plain.is_planted);
  EXPECT_FALSE(plain.learns_beta);
  EXPECT_FALSE(plain.rules.has_fallback);
  EXPECT_EQ(points(plain.planted).size(), 6u);
  EXPECT_EQ(plain.output, "job.h5");
}

TEST(InferJob, TemperaturesOfDataAreLearnt) {
  const InferJob data = job("[data]\nkind = \"ising\"\nsize = 8\n");
  EXPECT_TRUE(data.learns_beta);
  EXPECT_TRUE(data.rules.has_fallback);
  EXPECT_FALSE(job("[data]\nkind = \"ising\"\nsize = 8\n[inference]\ntemperature = \"known\"\nbeta = 2\n").learns_beta);
}

TEST(InferJob, ContradictionsAreRefused) {
  EXPECT_NE(complaint("[planted]\nalpha = 1e-5\n").find("leaves no row"), std::string::npos);
  EXPECT_NE(complaint("[planted]\nbeta = 0\n").find("above 0"), std::string::npos);
  EXPECT_NE(complaint("[planted]\nbeta = [1, 1]\n").find("twice"), std::string::npos);
  EXPECT_NE(complaint("[inference]\nalgorithm = \"exact\"\n").find("up to 20"), std::string::npos);
  EXPECT_NE(complaint("[planted]\ninputs = 10\n[inference]\nalgorithm = \"exact\"\ntemperature = \"learnt\"\n")
                .find("message passing"),
            std::string::npos);
  EXPECT_NE(complaint("[inference]\nfeatures = 3\n").find("inference.features"), std::string::npos);
  EXPECT_NE(complaint("[inference]\nfeature_method = \"joint\"\n").find("allowed: 2"), std::string::npos);
  EXPECT_NE(complaint("[inference]\nweights = \"x\"\n").find("inference.weights"), std::string::npos);
  EXPECT_NE(complaint("[data]\nkind = \"ising\"\n[inference]\ntemperature = \"known\"\n").find("must be given"),
            std::string::npos);
  EXPECT_NE(complaint("[data]\nkind = \"ising\"\n[inference]\nbeta = 1\n").find("is not used"), std::string::npos);
  EXPECT_NE(complaint("[planted]\ninstances = 1048576\nalpha = {from = 1, to = 9, count = 50}\n").find("2^24"),
            std::string::npos);
}

TEST(InferJob, SourcesAreNotGivenAnotherAlgorithm) {
  for (const std::string algorithm : {"exact", "monte-carlo"})
    EXPECT_NE(complaint("[data]\nkind = \"ising\"\nsize = 8\n[inference]\ntemperature = \"known\"\nbeta = 1\n"
                        "algorithm = \"" +
                        algorithm + "\"\n")
                  .find("for rows of a source"),
              std::string::npos);
  EXPECT_NE(complaint("[inference]\nalgorithm = \"monte-carlo\"\nsweeps = 9\n").find("at least 10"), std::string::npos);
}

TEST(InferJob, NothingIsPassedOverInSilence) {
  EXPECT_NE(complaint("[data]\npath = \"rows.txt\"\n").find("is not read"), std::string::npos);
  EXPECT_NE(complaint("[data]\nclasses = [\"1\"]\n").find("data.classes"), std::string::npos);
  EXPECT_NE(complaint("[planted]\ncorrelation = 0.5\n").find("two features"), std::string::npos);
}

TEST(InferJob, OnlyInstancesMayBeAdded) {
  const auto settings = [](const std::string& text) { return config::parse(text, "job.toml", infer_schema()); };
  const config::Settings before = settings("[planted]\ninstances = 5\n");
  EXPECT_NO_THROW(
      require_inference_extension(before, settings("[planted]\ninstances = 9\n[run]\noutput = \"x.h5\"\n")));
  EXPECT_THROW(require_inference_extension(before, settings("[planted]\ninstances = 4\n")), config::Error);
  EXPECT_THROW(require_inference_extension(before, settings("[planted]\ninstances = 5\nbeta = 2\n")), config::Error);
}

}  // namespace
}  // namespace glassbox::inference
