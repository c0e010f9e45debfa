// Machines judged by data, against their definition; and the file that tells of it.
#include "glassbox/boltzmann/evaluation.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <span>

#include "evaluated_machines.hpp"
#include "glassbox/boltzmann/evaluation_file.hpp"
#include "glassbox/boltzmann/rbm_replicas.hpp"
#include "glassbox/statistics/moments.hpp"
#include "store/scratch.hpp"

namespace glassbox::boltzmann {
namespace {

TEST(Evaluation, OfALabelledRbmIsItsDefinition) {
  const Machine machine = labelled_rbm();
  const DataSets data = drawn_sets(6, 3);
  const Evaluation result = evaluate(machine, data, quick_likelihood(), 1, {});
  ASSERT_EQ(result.parts.size(), 2U);
  EXPECT_FALSE(result.is_bound);
  EXPECT_EQ(result.quoted.road, "exact");
  const std::vector<double> all = log_weights_of_visible(machine.top, {}, 1.0);
  std::vector<double> scores;
  for (std::int64_t r = 0; r < 11; ++r) {
    const auto x = static_cast<std::int64_t>(data.test.bits.row(r)[0]);
    scores.push_back(statistics::log_sum_exp(std::vector<double>{all[x], all[64 + x], all[128 + x]}));
  }
  const EvaluatedPart& test = result.parts[1];
  EXPECT_EQ(test.name, "test");
  EXPECT_EQ(test.rows, 11);
  EXPECT_NEAR(test.score.value, statistics::mean(scores), 1e-5);
  EXPECT_NEAR(test.score.error, statistics::mean_with_error(scores).error, 1e-5);
  EXPECT_EQ(test.classification->error.of, 11);
}

TEST(Evaluation, OfANetworkIsABound) {
  const Evaluation result = evaluate(labelled_network(), drawn_sets(6, 3), quick_likelihood(), 5, {});
  EXPECT_TRUE(result.is_bound);
  EXPECT_TRUE(result.parts[0].classification);
}

TEST(Evaluation, AClassifierIsJudgedByItsProbabilities) {
  const Machine machine = classifying_network();
  const DataSets data = drawn_sets(6, 3);
  const Evaluation result = evaluate(machine, data, quick_likelihood(), 1, {});
  const std::vector<float> p = class_probabilities(*machine.classifier, data.test.view());
  double log_loss = 0.0;
  std::int64_t wrong = 0;
  for (std::int64_t r = 0; r < 11; ++r) {
    const auto of_row = std::span(p).subspan(3 * r, 3);
    log_loss -= std::log(static_cast<double>(of_row[data.test.labels[r]])) / 11.0;
    wrong += std::ranges::max_element(of_row) - of_row.begin() != data.test.labels[r] ? 1 : 0;
  }
  const EvaluatedPart& test = result.parts[1];
  EXPECT_NEAR(test.by_classifier->log_loss, log_loss, 1e-9);
  EXPECT_EQ(test.by_classifier->error.count, wrong);
  EXPECT_EQ(test.by_classifier->error.of, 11);
  EXPECT_NE(test.by_classifier->log_loss, test.classification->log_loss);
  EXPECT_FALSE(evaluate(labelled_network(), data, quick_likelihood(), 1, {}).parts[1].by_classifier);
  EXPECT_FALSE(evaluate(machine, drawn_sets(6, 0), quick_likelihood(), 1, {}).parts[1].by_classifier);
}

TEST(Evaluation, AClassifierNeedsNoLabelUnits) {
  Machine machine = classifying_network();
  machine.top = drawn_rbm({.units = 5}, 6, 0.8, 54);
  const EvaluatedPart part = evaluate(machine, drawn_sets(6, 3), quick_likelihood(), 1, {}).parts[0];
  EXPECT_FALSE(part.classification);
  EXPECT_TRUE(part.by_classifier);
  EXPECT_THROW(require_fitting_data(machine, drawn_sets(6, 4)), std::invalid_argument);
}

TEST(Evaluation, ReconstructionsAreProbabilitiesOfTheInputs) {
  const Machine machine = labelled_rbm();
  const data::BitRows v = states_of(6);
  const std::vector<double> errors = reconstruction_errors(machine, {v, {}});
  const Rbm& rbm = machine.top;
  const auto sigma = [](double x) { return 1.0 / (1.0 + std::exp(-x)); };
  for (const std::int64_t x : {0, 5, 63}) {
    double sum = 0.0;
    for (std::int64_t i = 0; i < 6; ++i) {
      double input = rbm.visible_bias[i];
      for (std::int64_t j = 0; j < 6; ++j) {
        double of_hidden = rbm.hidden_bias[j];
        for (std::int64_t k = 0; k < 6; ++k) of_hidden += v.at(x, k) ? rbm.weights(k, j) : 0.0;
        input += sigma(of_hidden) * rbm.weights(i, j);
      }
      sum += std::pow((v.at(x, i) ? 1.0 : 0.0) - sigma(input), 2) / 6.0;
    }
    EXPECT_NEAR(errors[x], sum, 1e-6);
  }
}

TEST(Evaluation, BaseRatesComeFromWhatTheTopSees) {
  const Machine machine = labelled_rbm();
  const DataSets data = drawn_sets(6, 3);
  const TopRows rows = top_rows(machine, data.train, 1);
  EXPECT_EQ(rows.bits.units(), 9);
  EXPECT_EQ(base_rates(machine.top, rows), base_rate_bias(machine.top.visible, rows.bits));
  Dataset bare = data.train;
  bare.labels.clear();
  const std::vector<float> base = base_rates(machine.top, top_rows(machine, bare, 1));
  EXPECT_EQ(base.size(), 64U);
  for (std::int64_t u = 6; u < 9; ++u) EXPECT_EQ(base[u], machine.top.visible_bias[u]);
  EXPECT_EQ(top_rows(labelled_network(), data.train, 1).bits.units(), 8);
}

TEST(Evaluation, RefusesOtherData) {
  const Machine machine = labelled_rbm();
  EXPECT_NO_THROW(require_fitting_data(machine, drawn_sets(6, 3)));
  EXPECT_NO_THROW(require_fitting_data(machine, drawn_sets(6, 0)));
  EXPECT_THROW(require_fitting_data(machine, drawn_sets(7, 3)), std::invalid_argument);
  EXPECT_THROW(require_fitting_data(machine, drawn_sets(6, 4)), std::invalid_argument);
  DataSets renamed = drawn_sets(6, 3);
  renamed.train.label_names[1] = "other";
  EXPECT_THROW(require_fitting_data(machine, renamed), std::invalid_argument);
  Machine standardised = machine;
  standardised.input.mean.assign(6, 0.5);
  EXPECT_THROW(require_fitting_data(standardised, drawn_sets(6, 3)), std::invalid_argument);
}

TEST(EvaluationFile, HoldsWhatWasFound) {
  const store::Scratch scratch;
  const Machine machine = labelled_rbm();
  const Evaluation result = evaluate(machine, drawn_sets(6, 3), quick_likelihood(), 1, {});
  write_evaluation(scratch / "e.h5", {}, result, machine, {});
  const store::File file = store::File::open_for_reading(scratch / "e.h5");
  EXPECT_EQ(file.shape("likelihood/log_likelihood"), (std::vector<std::int64_t>{4, 2}));
  EXPECT_EQ(file.read<std::string>("likelihood/method").values.front(), "exact");
  EXPECT_NEAR(file.read<double>("likelihood/quoted").values[1], result.parts[1].score.value - *result.roads.exact,
              1e-12);
  EXPECT_EQ(file.shape("classification/confusion"), (std::vector<std::int64_t>{2, 3, 3}));
  EXPECT_EQ(file.read<double>("classification/error_rate").values[0], result.parts[0].classification->error.value);
}

TEST(EvaluationFile, HoldsWhatTheClassifierSays) {
  const store::Scratch scratch;
  const Machine machine = classifying_network();
  const Evaluation result = evaluate(machine, drawn_sets(6, 3), quick_likelihood(), 1, {});
  write_evaluation(scratch / "e.h5", {}, result, machine, {});
  const store::File file = store::File::open_for_reading(scratch / "e.h5");
  for (const char* name : {"error_rate", "error_rate_low", "error_rate_high", "log_loss", "brier", "calibration_error"})
    EXPECT_TRUE(file.contains(std::string("classification_by_classifier/") + name)) << name;
  EXPECT_EQ(file.read<double>("classification_by_classifier/log_loss").values[1],
            result.parts[1].by_classifier->log_loss);
  EXPECT_EQ(file.read<double>("classification/log_loss").values[1], result.parts[1].classification->log_loss);
  EXPECT_EQ(file.shape("classification_by_classifier/confusion"), (std::vector<std::int64_t>{2, 3, 3}));
  EXPECT_EQ(file.attribute("classification_by_classifier", "by"), store::AttributeValue("classifier"));
}

TEST(EvaluationFile, RefusedValuesAreNoNumbers) {
  const store::Scratch scratch;
  const Machine machine = labelled_rbm();
  LikelihoodRules rules = quick_likelihood();
  rules.roads = {.exact = false, .tempering = true, .annealing = false};
  const Evaluation result = evaluate(machine, drawn_sets(6, 0), rules, 1, {});
  write_evaluation(scratch / "e.h5", {}, result, machine, {});
  const store::File file = store::File::open_for_reading(scratch / "e.h5");
  EXPECT_TRUE(std::isnan(file.read<double>("likelihood/quoted").values[0]));
  EXPECT_FALSE(file.contains("classification"));
}

}  // namespace
}  // namespace glassbox::boltzmann
