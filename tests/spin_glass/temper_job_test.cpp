// The configuration of `temper`: its defaults, its words, and runs that contradict themselves.
#include "glassbox/spin_glass/temper_job.hpp"

#include <gtest/gtest.h>

#include "glassbox/config/print.hpp"
#include "temper_settings.hpp"

namespace glassbox::spin_glass {
namespace {

TEST(TemperJob, TheDefaultsAreTheExampleOfTheManual) {
  constexpr std::string_view example = R"([model]
kind       = "edwards-anderson"
dimensions = [8, 8, 8]
boundary   = "periodic"
couplings  = "gaussian"
field      = 0.0
[disorder]
samples = 128
seed    = 20260101
[tempering]
temperatures        = { lowest = 0.5, highest = 2.2, count = 24, spacing = "adaptive" }
copies              = 4
thermalization      = 10000
sweeps              = 10000
update              = "metropolis"
sweeps_per_exchange = 1
exchange            = "even-odd"
cluster_moves       = "none"
[measure]
every        = 10
overlap_bins = "all"
[run]
ranks_per_sample   = 0
checkpoint_minutes = 10
until_equilibrated = false
)";
  EXPECT_EQ(config::canonical(settings(example)), config::canonical(settings("")));
}

TEST(TemperJob, TheDefaultsOfKeysAndOfTheStructAgree) {
  const TemperJob read = job({}), made;
  EXPECT_EQ(read.model.kind, made.model.kind);
  EXPECT_EQ(read.model.dimensions, made.model.dimensions);
  EXPECT_EQ(read.model.boundaries, made.model.boundaries);
  EXPECT_EQ(read.model.sites, made.model.sites);
  EXPECT_EQ(read.model.couplings, made.model.couplings);
  EXPECT_EQ(read.model.mean, made.model.mean);
  EXPECT_EQ(read.model.deviation, made.model.deviation);
  EXPECT_EQ(read.model.fraction_positive, made.model.fraction_positive);
  EXPECT_EQ(read.model.dilution, made.model.dilution);
  EXPECT_EQ(read.model.field, made.model.field);
  EXPECT_EQ(read.model.field_deviation, made.model.field_deviation);
  EXPECT_EQ(read.model.patterns, made.model.patterns);
  EXPECT_EQ(read.model.random_graph, made.model.random_graph);
  EXPECT_EQ(read.model.degree, made.model.degree);
  EXPECT_EQ(read.model.path, made.model.path);
  EXPECT_EQ(read.model.format, made.model.format);
  EXPECT_EQ(read.samples, made.samples);
  EXPECT_EQ(read.seed, made.seed);
  EXPECT_EQ(read.temperatures.listed, made.temperatures.listed);
  EXPECT_EQ(read.temperatures.lowest, made.temperatures.lowest);
  EXPECT_EQ(read.temperatures.highest, made.temperatures.highest);
  EXPECT_EQ(read.temperatures.count, made.temperatures.count);
  EXPECT_EQ(read.temperatures.spacing, made.temperatures.spacing);
  EXPECT_EQ(read.tuning_samples, made.tuning_samples);
  EXPECT_EQ(read.tuning_sweeps, made.tuning_sweeps);
  EXPECT_EQ(read.copies, made.copies);
  EXPECT_EQ(read.thermalization, made.thermalization);
  EXPECT_EQ(read.sweeps, made.sweeps);
  EXPECT_EQ(read.update, made.update);
  EXPECT_EQ(read.sweeps_per_exchange, made.sweeps_per_exchange);
  EXPECT_EQ(read.exchange, made.exchange);
  EXPECT_EQ(read.cluster_moves, made.cluster_moves);
  EXPECT_EQ(read.every, made.every);
  EXPECT_EQ(read.overlap_bins, made.overlap_bins);
  EXPECT_EQ(read.ranks_per_sample, made.ranks_per_sample);
  EXPECT_EQ(read.checkpoint_minutes, made.checkpoint_minutes);
  EXPECT_EQ(read.until_equilibrated, made.until_equilibrated);
  EXPECT_EQ(read.max_doublings, made.max_doublings);
}

TEST(TemperJob, CommentedDefaultsParseBack) {
  const config::Settings defaults = settings("");
  EXPECT_EQ(config::canonical(settings(config::commented(temper_schema(), defaults))), config::canonical(defaults));
}

TEST(TemperJob, OutputIsNamedAfterTheConfiguration) {
  EXPECT_EQ(job({}).output, "ea3d.h5");
  EXPECT_EQ(job({"run.output=out/x.h5"}).output, "out/x.h5");
}

TEST(TemperJob, EveryWordHasItsMeaning) {
  const auto kind = [](const std::string& word) {
    return job({"model.kind=" + word, "model.sites=10", "model.path=x", "disorder.samples=1"}).model.kind;
  };
  EXPECT_EQ(kind("edwards-anderson"), Kind::edwards_anderson);
  EXPECT_EQ(kind("sherrington-kirkpatrick"), Kind::sherrington_kirkpatrick);
  EXPECT_EQ(kind("hopfield"), Kind::hopfield);
  EXPECT_EQ(kind("viana-bray"), Kind::viana_bray);
  EXPECT_EQ(kind("curie-weiss"), Kind::curie_weiss);
  EXPECT_EQ(kind("instance"), Kind::instance);
  EXPECT_EQ(job({"model.couplings=bimodal"}).model.couplings, Couplings::bimodal);
  EXPECT_EQ(job({"model.graph=regular"}).model.random_graph, RandomGraph::regular);
  const auto format = [](const std::string& word) { return job({"model.format=" + word}).model.format; };
  EXPECT_EQ(format("auto"), InstanceFormat::automatic);
  EXPECT_EQ(format("edges"), InstanceFormat::edges);
  EXPECT_EQ(format("rudy"), InstanceFormat::rudy);
  EXPECT_EQ(format("biqmac"), InstanceFormat::biqmac);
  EXPECT_EQ(format("qubo"), InstanceFormat::qubo);
  EXPECT_EQ(job({"tempering.update=heat-bath"}).update, Update::heat_bath);
  EXPECT_EQ(job({"tempering.exchange=random"}).exchange, glassbox::sampling::ExchangeScheme::random);
  EXPECT_EQ(job({"tempering.cluster_moves=houdayer"}).cluster_moves, ClusterMoves::houdayer);
  EXPECT_EQ(job({"measure.overlap_bins=50"}).overlap_bins, 50);
}

TEST(TemperJob, RunsMustMakeSense) {
  EXPECT_EQ(
      complaint({"tempering.copies=1", "tempering.cluster_moves=houdayer"}),
      "--set tempering.copies=1: tempering.copies = 1 is too few for cluster_moves = \"houdayer\"; allowed: 2 or more");
  EXPECT_EQ(complaint({"tempering.copies=1"}), "");
  EXPECT_EQ(complaint({"measure.every=20"}, "tempering.sweeps = 19"),
            "--set measure.every=20: measure.every = 20 is above tempering.sweeps = 19: nothing would be measured");
  EXPECT_EQ(complaint({"measure.every=20", "tempering.sweeps=20"}), "");
}

TEST(TemperJob, SweepsOfAllDoublingsHaveNumbers) {
  EXPECT_EQ(complaint({"tempering.sweeps=4294967295", "tempering.thermalization=0"}), "");
  EXPECT_NE(complaint({"tempering.sweeps=4294967295", "tempering.thermalization=1"}), "");
  const std::string sixteenth = "tempering.sweeps=268425456";  // 2^28 - 10000
  EXPECT_EQ(complaint({sixteenth}), "");
  EXPECT_NE(complaint({sixteenth, "run.until_equilibrated=true"}).find("at most 268435455"), std::string::npos);
  EXPECT_EQ(complaint({"tempering.sweeps=268425455", "run.until_equilibrated=true"}), "");
}

}  // namespace
}  // namespace glassbox::spin_glass
