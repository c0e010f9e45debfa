// The configuration of `evaluate`, read and refused.
#include "glassbox/boltzmann/evaluate_job.hpp"

#include <gtest/gtest.h>

namespace glassbox::boltzmann {
namespace {

EvaluateJob job_of(const std::string& text) {
  return evaluate_job(config::parse("[machine]\npath = \"m.h5\"\n" + text, "judge.toml", evaluate_schema()));
}

TEST(EvaluateJob, ReadsWhatItIsTold) {
  const EvaluateJob job = job_of(
      "[likelihood]\nmethods = [\"annealing\"]\nchains = 7\nrungs = 50\nladder = 9\ncopies = 2\npilots = 0\n"
      "warm_up = 3\nsweeps = 40\ngate = 0.5\nbound_samples = 4\nseed = 8\n[run]\ndata_seed = 9\n");
  EXPECT_EQ(job.machine, "m.h5");
  EXPECT_EQ(job.rules.roads, (RoadsTaken{false, false, true}));
  EXPECT_EQ(job.rules.chains, 7);
  EXPECT_EQ(job.rules.rungs, 50);
  EXPECT_EQ(job.rules.tempered.rungs, 9);
  EXPECT_EQ(job.rules.tempered.copies, 2);
  EXPECT_EQ(job.rules.tempered.pilots, 0);
  EXPECT_EQ(job.rules.tempered.warm_up, 3);
  EXPECT_EQ(job.rules.tempered.sweeps, 40);
  EXPECT_EQ(job.rules.gate, 0.5);
  EXPECT_EQ(job.bound_samples, 4);
  EXPECT_EQ(job.rules.seed, 8U);
  EXPECT_EQ(job.data_seed, 9U);
  EXPECT_EQ(job.output, "judge.h5");
}

TEST(EvaluateJob, TakesAllRoadsWithoutBeingTold) {
  EXPECT_EQ(job_of("").rules.roads, RoadsTaken{});
}

TEST(EvaluateJob, RefusesContradictions) {
  EXPECT_THROW(evaluate_job(config::parse("[machine]\npath = \"\"", "judge.toml", evaluate_schema())), config::Error);
  EXPECT_THROW(job_of("[likelihood]\nmethods = []\n"), config::Error);
  EXPECT_THROW(job_of("[likelihood]\ngate = 0\n"), config::Error);
}

}  // namespace
}  // namespace glassbox::boltzmann
