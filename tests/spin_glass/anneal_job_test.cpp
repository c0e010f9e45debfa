// From the configuration of `anneal` to its job and protocol.
#include "glassbox/spin_glass/anneal_job.hpp"

#include <gtest/gtest.h>

#include "glassbox/config/print.hpp"
#include "small_instances.hpp"

namespace glassbox::spin_glass {
namespace {

AnnealJob job_of(const std::string& text) {
  return anneal_job(config::parse(text, "job.toml", anneal_schema()));
}

std::string refusal_of(const std::string& text) {
  try {
    job_of(text);
  } catch (const config::Error& error) {
    return error.what();
  }
  return {};
}

TEST(AnnealJob, DefaultsRunAsTheyStand) {
  const AnnealJob job = job_of("");
  EXPECT_EQ(job.method, AnnealingMethod::population);
  EXPECT_EQ(job.replicas, 10000);
  EXPECT_EQ(job.rules.sweeps, 10);
  EXPECT_EQ(job.temperatures.lowest, 0.2);
  EXPECT_EQ(job.output, "job.h5");
  const config::Settings defaults = config::parse("", "job.toml", anneal_schema());
  EXPECT_NO_THROW(job_of(config::canonical(defaults)));
}

TEST(AnnealJob, PopulationsAreMeasuredWhereAsked) {
  const AnnealJob job = job_of(
      "[annealing]\ntemperatures = [2.0, 1.0, 0.5]\nresampling = \"multinomial\"\n"
      "[measure]\nfree_energy = [\"population\", \"annealed-importance\"]\n");
  const AnnealingProtocol p = annealing_protocol(job, lattice({3, 3}, Boundary::periodic, Couplings::bimodal));
  EXPECT_EQ(p.lambda, (std::vector<double>{0.5, 1.0, 2.0}));
  EXPECT_EQ(p.rules.resampling, sampling::Resampling::multinomial);
  EXPECT_EQ(p.estimators(), 3);
  EXPECT_EQ(p.temperatures(), 3);
}

TEST(AnnealJob, SimulatedAnnealingCoolsInGeometricSteps) {
  const AnnealJob job = job_of("[annealing]\nmethod = \"simulated\"\ntemperatures = [0.5, 2.0]\nsteps = 3\n");
  const AnnealingProtocol p = annealing_protocol(job, lattice({3, 3}, Boundary::periodic, Couplings::bimodal));
  ASSERT_EQ(p.lambda.size(), 3U);
  EXPECT_DOUBLE_EQ(p.lambda[0], 0.5);
  EXPECT_DOUBLE_EQ(p.lambda[1], 1.0);
  EXPECT_DOUBLE_EQ(p.lambda[2], 2.0);
  EXPECT_EQ(p.temperatures(), 0);
  EXPECT_EQ(p.estimators(), 0);
}

TEST(AnnealJob, RefusesWhatContradictsItself) {
  EXPECT_NE(refusal_of("[annealing]\nreplicas = 1\n").find("replicas = 1 is out of range"), std::string::npos);
  EXPECT_NE(refusal_of("[annealing]\nreplicas = 9\n[states]\nconfigurations = 10\n").find("4 to that"),
            std::string::npos);
  EXPECT_NE(refusal_of("[states]\nconfigurations = 3\n").find("configurations"), std::string::npos);
  EXPECT_NE(refusal_of("[annealing]\noverlap = 1.0\n").find("overlap"), std::string::npos);
  EXPECT_NE(refusal_of("[annealing]\nmethod = \"simulated\"\nsteps = 100000000\nsweeps = 1000\n").find("too long"),
            std::string::npos);
  EXPECT_NE(refusal_of("[annealing]\nsweep = 3\n").find("did you mean \"sweeps\""), std::string::npos);
}

}  // namespace
}  // namespace glassbox::spin_glass
