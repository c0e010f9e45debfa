// The [model] and [disorder] sections: what reaches the model, and what contradicts itself.
#include "glassbox/spin_glass/model_keys.hpp"

#include <gtest/gtest.h>

#include "temper_settings.hpp"

namespace glassbox::spin_glass {
namespace {

TEST(ModelKeys, NumbersReachTheModel) {
  const TemperJob read = job({"model.mean=0.5", "model.deviation=2", "model.fraction_positive=0.75",
                              "model.dilution=0.25", "model.field=-1", "model.field_deviation=3", "model.patterns=7",
                              "model.degree=4", "disorder.seed=9223372036854775807", "run.until_equilibrated=true"});
  EXPECT_EQ(read.model.mean, 0.5);
  EXPECT_EQ(read.model.deviation, 2.0);
  EXPECT_EQ(read.model.fraction_positive, 0.75);
  EXPECT_EQ(read.model.dilution, 0.25);
  EXPECT_EQ(read.model.field, -1.0);
  EXPECT_EQ(read.model.field_deviation, 3.0);
  EXPECT_EQ(read.model.patterns, 7);
  EXPECT_EQ(read.model.degree, 4.0);
  EXPECT_EQ(read.seed, 9223372036854775807u);
  EXPECT_TRUE(read.until_equilibrated);
}

TEST(ModelKeys, SamplesBeginAnywhereBelowTheLast) {
  EXPECT_EQ(job({"disorder.samples=2", "disorder.first_sample=16777214"}).first_sample, 16777214);
  EXPECT_EQ(complaint({"disorder.samples=3", "disorder.first_sample=16777214"}),
            "--set disorder.first_sample=16777214: disorder.first_sample = 16777214 with samples = 3 leads beyond the "
            "last sample; allowed for their sum: at most 16777216");
}

TEST(ModelKeys, BoundariesAreOnePerAxis) {
  using enum Boundary;
  EXPECT_EQ(job({"model.boundary=free", "model.dimensions=[3, 4]"}).model.boundaries, (std::vector{open, open}));
  EXPECT_EQ(job({"model.boundary=[\"free\", \"periodic\"]", "model.dimensions=[3, 4]"}).model.boundaries,
            (std::vector{open, periodic}));
  EXPECT_EQ(
      complaint({"model.boundary=[\"free\"]"}),
      "--set model.boundary=[\"free\"]: model.boundary = [\"free\"] has 1 words, but model.dimensions has 3 axes; "
      "give one word for all axes or one for each");
}

TEST(ModelKeys, LatticesFitTheirIndices) {
  EXPECT_EQ(complaint({"model.dimensions=[710, 710, 710]"}), "");  // 6 * 710^3 is just below 2^31
  EXPECT_EQ(
      complaint({"model.dimensions=[711, 711, 711]"}),
      "--set model.dimensions=[711, 711, 711]: model.dimensions = [711, 711, 711] has too many sites; allowed in 3 "
      "dimensions: at most 357913941");
  EXPECT_NE(complaint({"model.dimensions=[1000000, 1000000, 1000000, 1000000, 1000000]"}), "");
  EXPECT_NE(complaint({"model.dimensions=[2, 2, 2, 2, 2, 2, 2]"}), "");
  EXPECT_EQ(complaint({"model.dimensions=[1, 1]"}), "");
}

TEST(ModelKeys, KindsWithoutALatticeNeedSites) {
  for (const std::string kind : {"sherrington-kirkpatrick", "hopfield", "viana-bray", "curie-weiss"}) {
    EXPECT_NE(complaint({"model.kind=" + kind}).find("model.sites = 0 (default) does not suit"), std::string::npos);
    EXPECT_NE(complaint({"model.kind=" + kind, "model.sites=1"}), "");
    EXPECT_EQ(complaint({"model.kind=" + kind, "model.sites=10", "disorder.samples=1"}), "");
  }
  EXPECT_NE(complaint({"model.kind=hopfield", "model.sites=46341"}), "");
}

TEST(ModelKeys, RandomRegularGraphsMustExist) {
  const auto regular = [](const std::string& sites, const std::string& degree) {
    return complaint(
        {"model.kind=viana-bray", "model.graph=regular", "model.sites=" + sites, "model.degree=" + degree});
  };
  EXPECT_EQ(regular("10", "3"), "");
  EXPECT_NE(regular("11", "3").find("times model.sites = 11 is odd"), std::string::npos);
  EXPECT_EQ(regular("11", "4"), "");
  EXPECT_NE(regular("10", "3.5").find("is not whole"), std::string::npos);
  EXPECT_EQ(regular("10", "9"), "");
  EXPECT_NE(regular("10", "10").find("allowed: at most 9"), std::string::npos);
  EXPECT_EQ(complaint({"model.kind=viana-bray", "model.sites=11", "model.degree=3.5"}), "");
}

TEST(ModelKeys, WhereNothingIsRandomThereIsOneSample) {
  EXPECT_EQ(
      complaint({"model.kind=curie-weiss", "model.sites=10"}),
      "runs/ea3d.toml: disorder.samples = 128 (default) would repeat one system: kind = \"curie-weiss\" without a "
      "random field has no disorder; set samples = 1, or model.field_deviation > 0");
  EXPECT_NE(complaint({"model.kind=instance", "model.path=x", "disorder.samples=2"}), "");
  EXPECT_EQ(complaint({"model.kind=instance", "model.path=x", "disorder.samples=1"}), "");
  EXPECT_EQ(complaint({"model.kind=curie-weiss", "model.sites=10", "model.field_deviation=1"}), "");
}

TEST(ModelKeys, InstancesNeedAFile) {
  EXPECT_EQ(complaint({}, "[model]\nkind = \"instance\""),
            "runs/ea3d.toml:1:2: model.path = \"\" (default) must name the file for kind = \"instance\"");
}

}  // namespace
}  // namespace glassbox::spin_glass
