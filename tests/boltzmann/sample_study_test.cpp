// Jobs of `sample` on small machines: what is asked for is there, in memory and in the file.
#include "glassbox/boltzmann/sample_study.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/sample_pictures.hpp"
#include "glassbox/boltzmann/samples_file.hpp"
#include "glassbox/data/npy_file.hpp"

namespace glassbox::boltzmann {
namespace {

config::Settings settings_of(std::vector<std::string> sets) {
  sets.insert(sets.begin(),
              {"data.kind=shifter", "data.size=6", "data.count=80", "data.test_count=40", "sampling.chains=6",
               "sampling.sweeps=40", "sampling.every=2", "sampling.ladder=4", "sampling.thermalization=10"});
  return config::parse("", "job.toml", sample_schema(), sets);
}

/// A job, its data and a machine for them: 12 inputs, 3 labels.
struct Setting {
  explicit Setting(std::vector<std::string> sets, std::int64_t labels = 3)
      : settings(settings_of(std::move(sets))),
        job(sample_job(settings)),
        data(load_data(settings, job.schedule.seed)) {
    machine.top = drawn_rbm({.units = data.train.units() + labels, .labels = labels}, 5, 0.5, 3);
  }
  std::vector<SampleStudy> studies() const {
    require_suitable(job, machine, data);
    return sample_studies(job, machine, data, parallel::Group());
  }

  config::Settings settings;
  SampleJob job;
  DataSets data;
  Machine machine;
};

TEST(SampleStudy, SaysAllOfBothMethods) {
  const Setting setting({"sampling.sweeps=400"});
  const std::vector<SampleStudy> studies = setting.studies();
  ASSERT_EQ(studies.size(), 2U);
  for (const SampleStudy& study : studies) {
    EXPECT_EQ(study.samples.rows(), 1200);
    EXPECT_EQ(study.generated.bits.rows(), 1200);
    EXPECT_EQ(study.label_source, "label units");
    ASSERT_TRUE(study.visits && study.nearness.memorisation);
    EXPECT_EQ(study.visits->visits.size(), 3U);
    for (const Observable& o : study.observables) {
      EXPECT_EQ(o.values.size(), 1200U);
      EXPECT_LT(o.r_hat, 1.2) << study.method << ", " << o.name;
      EXPECT_NEAR(o.autocorrelation_time.value, 1.0, 4.0 * o.autocorrelation_time.error)
          << o.name << ": sweeps; half the time between samples that are nearly independent";
    }
  }
  EXPECT_FALSE(studies[0].exchanges);
  EXPECT_GT(studies[1].exchanges->round_trips, 0);
}

TEST(SampleStudy, HoldsALabelOn) {
  const Setting setting({"sampling.label=1", "sampling.start=data"});
  for (const SampleStudy& study : setting.studies()) {
    for (const std::int32_t label : labels_of(setting.machine.top.visible, study.samples.view())) EXPECT_EQ(label, 1);
    EXPECT_EQ(study.label_source, "nearest training row");
    EXPECT_EQ(study.generated.bits.units(), setting.data.train.units());
  }
}

TEST(SampleStudy, StartsFromDataAtEveryDepth) {
  Setting setting({"sampling.start=data"});
  const Rbm layer = drawn_rbm({.units = setting.data.train.units()}, 9, 0.5, 4);
  setting.machine.directed.push_back(
      {layer.visible, layer.weights, layer.weights, layer.hidden_bias, layer.visible_bias});
  setting.machine.top = drawn_rbm({.units = 12, .labels = 3}, 5, 0.5, 3);
  for (const SampleStudy& study : setting.studies()) {
    EXPECT_EQ(study.samples.visible.units(), 12);
    EXPECT_EQ(study.generated.bits.units(), setting.data.train.units());
  }
}

TEST(SampleStudy, GaussianMachinesAreNotTempered) {
  Setting setting({"data.binarise=none", "sampling.method=gibbs"}, 0);
  setting.machine.top = zero_rbm({.units = setting.data.train.units(), .kind = VisibleKind::gaussian}, 4);
  const std::vector<SampleStudy> studies = setting.studies();
  EXPECT_EQ(studies[0].generated.reals.rows(), 120);
  EXPECT_EQ(studies[0].label_source, "nearest training row");
  setting.job.method = SamplingMethod::both;
  EXPECT_THROW(setting.studies(), std::invalid_argument);
}

TEST(SampleStudy, ReadsSamplesOfOthers) {
  const Setting setting({});
  const std::string path = testing::TempDir() + "/foreign.npy";
  const std::int64_t units = setting.data.train.units();
  std::vector<float> values;  // the training rows, as probabilities
  for (std::int64_t r = 0; r < setting.data.train.rows(); ++r)
    for (std::int64_t u = 0; u < units; ++u) values.push_back(setting.data.train.bits.at(r, u) ? 0.9F : 0.2F);
  data::write_npy(path, std::vector<std::int64_t>{setting.data.train.rows(), units}, values);
  SampleJob job = setting.job;
  job.generator = path;
  const GeneratedRows rows = foreign_samples(job, setting.data);
  EXPECT_EQ(rows.bits, setting.data.train.bits);
  const Nearness near = nearness_of(rows.view(), 1, setting.data, parallel::Group());
  EXPECT_EQ(near.memorisation->copies, 1.0);
  data::write_npy(path, std::vector<std::int64_t>{units, setting.data.train.rows()}, values);
  EXPECT_THROW(foreign_samples(job, setting.data), std::invalid_argument);
  std::filesystem::remove(path);
}

TEST(SampleStudy, IsWrittenAsLabelledArraysAndPictures) {
  Setting setting({});
  setting.job.output = testing::TempDir() + "/sample_study.h5";
  const std::vector<SampleStudy> studies = setting.studies();
  store::Provenance provenance;
  provenance.created = store::utc_now();
  write_samples(setting.job, studies, studies[0].nearness, provenance, parallel::Group());
  const auto file = store::File::open_for_reading(setting.job.output);
  EXPECT_EQ(file.shape("/samples/tempered/samples"), (std::vector<std::int64_t>{120, 12}));
  EXPECT_EQ(file.read<std::int32_t>("/samples/gibbs/label").values, studies[0].labels);
  EXPECT_EQ(file.read<double>("/samples/gibbs/free_energy").values, studies[0].observables[0].values);
  EXPECT_EQ(file.shape("/mixing/r_hat"), (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(file.shape("/neighbours/generator/closer_share"), (std::vector<std::int64_t>{2}));
  std::filesystem::remove(setting.job.output);
  for (const std::string& path :
       write_sample_pictures(testing::TempDir() + "/sample_study", studies, setting.machine, setting.data))
    for (const char* ending : {".png", ".svg"}) EXPECT_TRUE(std::filesystem::remove(path + ending)) << path;
}

TEST(SampleStudy, RefusesWhatDoesNotSuit) {
  EXPECT_THROW(Setting({"sampling.label=3"}).studies(), std::invalid_argument);
  Setting other({});
  other.machine.top = drawn_rbm({.units = 7, .labels = 3}, 5, 0.5, 3);
  EXPECT_THROW(other.studies(), std::invalid_argument);
  EXPECT_THROW(Setting({}, 2).studies(), std::invalid_argument) << "three labels in the data, two in the machine";
}

TEST(SampleJob, RefusesKeysThatContradictOneAnother) {
  for (const char* set : {"sampling.every=30", "sampling.ladder=[0.0, 0.5]", "sampling.ladder=[0.0, 0.5, 0.5, 1.0]",
                          "sampling.thermalization=1073741824"})
    EXPECT_THROW(sample_job(settings_of({set})), config::Error) << set;
  EXPECT_EQ(sample_job(settings_of({"sampling.ladder=[0.0, 0.5, 1.0]"})).ladder.size(), 3U);
  EXPECT_EQ(sample_job(settings_of({})).output, "job.h5");
}

}  // namespace
}  // namespace glassbox::boltzmann
