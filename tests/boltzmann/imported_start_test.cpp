// Training that begins with the weights of files.
#include <gtest/gtest.h>

#include "evaluated_machines.hpp"
#include "glassbox/boltzmann/machine_arrays.hpp"
#include "glassbox/boltzmann/training_stages.hpp"
#include "store/scratch.hpp"
#include "written_file.hpp"

namespace glassbox::boltzmann {
namespace {

TrainJob job_of(const std::string& prefix, const std::string& model, const std::string& more = "") {
  return train_job(config::parse("[data]\nkind = \"shifter\"\n[model]\nlabels = true\nimport = \"" + prefix + "\"\n" +
                                     model + "[training]\nnegative_phase = \"cd\"\n" + more,
                                 "train.toml", train_schema()));
}

Rbm start_of(const TrainJob& job, const DataSets& data) {
  const StagePlan plan = stage_plans(job).front();
  const Machine none = empty_machine(job, data);
  const TrainingInput input = stage_input(plan, job, data, none);
  return begin_stage(plan, job, input, none, {})->machine().top;
}

TEST(ImportedStart, IsTheMachineOfTheFiles) {
  const store::Scratch scratch;
  const Machine machine = labelled_rbm();
  export_machine(machine, scratch / "m");
  const DataSets data = drawn_sets(6, 3);
  const TrainJob job = job_of(scratch / "m", "hidden = [6]\n");
  EXPECT_NO_THROW(require_trainable(job, data, 1));
  EXPECT_EQ(start_of(job, data), machine.top);
  EXPECT_NE(start_of(job_of("", "hidden = [6]\n"), data), machine.top);
}

TEST(ImportedStart, OfIsingUnitsIsFieldsAndCouplings) {
  const store::Scratch scratch;
  Machine machine = labelled_rbm();
  machine.units = Units::ising;
  export_machine(machine, scratch / "m");
  const Rbm start = start_of(job_of(scratch / "m", "hidden = [6]\nunits = \"ising\"\n"), drawn_sets(6, 3));
  EXPECT_EQ(start.weights, machine.top.weights);
  for (std::int64_t j = 0; j < 6; ++j) EXPECT_NEAR(start.hidden_bias[j], machine.top.hidden_bias[j], 1e-6);
}

TEST(ImportedStart, RefusesOtherSizes) {
  const store::Scratch scratch;
  export_machine(labelled_rbm(), scratch / "m");
  const auto said = [&](const std::string& model, const DataSets& data) {
    return refusal([&] { require_trainable(job_of(scratch / "m", model), data, 1); });
  };
  const std::string hidden = said("hidden = [5]\n", drawn_sets(6, 3)),
                    visible = said("hidden = [6]\n", drawn_sets(7, 3));
  EXPECT_NE(hidden.find("are 9 x 6, but data and labels make 9 visible units and model.hidden = [5]"),
            std::string::npos)
      << hidden;
  EXPECT_NE(visible.find("are 9 x 6, but data and labels make 10 visible units"), std::string::npos) << visible;
  EXPECT_NE(refusal([&] {
              require_trainable(job_of(scratch / "x", "hidden = [6]\n"), drawn_sets(6, 3), 1);
            }).find("x.weights.npy: cannot be read"),
            std::string::npos);
}

TEST(ImportedStart, IsForOneLayer) {
  EXPECT_THROW(job_of("m", "hidden = [6, 5]\n"), config::Error);
  EXPECT_EQ(job_of("m", "hidden = [6]\n", "[run]\nexport = \"w\"\n").export_prefix, "w");
  EXPECT_EQ(job_of("", "hidden = [6]\n").export_prefix, "");
}

}  // namespace
}  // namespace glassbox::boltzmann
