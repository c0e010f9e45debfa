// The gradient of log P(label | inputs): its formulas against enumeration, steps of training against its formulas.
#include "glassbox/boltzmann/label_gradient.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/rbm_training.hpp"
#include "glassbox/boltzmann/train_job.hpp"
#include "glassbox/config/error.hpp"
#include "glassbox/config/settings.hpp"
#include "plain_label_gradient.hpp"
#include "small_networks.hpp"

namespace glassbox::boltzmann {
namespace {

/// mean over the rows of log P(y | v), by enumeration of all states of the machine.
double mean_log_probability(const Rbm& rbm, const data::BitRows& data) {
  const data::BitRows states = states_of(rbm.visible);
  const std::vector<double> log_weights = log_weights_of_visible(rbm, {}, 1.0);
  const std::int64_t inner = states.rows() / rbm.visible.labels;
  double sum = 0.0;
  for (std::int64_t r = 0; r < data.rows(); ++r) {
    statistics::LogSum all;
    double own = 0.0;
    for (std::int64_t x = data.row(r)[0] % inner; x < states.rows(); x += inner) {
      all.add(log_weights[x]);
      if (states.row(x)[0] == data.row(r)[0]) own = log_weights[x];
    }
    sum += (own - all.log_sum()) / static_cast<double>(data.rows());
  }
  return sum;
}

TEST(LabelGradient, FormulasAreTheSlopeOfWhatEnumerationSays) {
  const VisibleLayer layer{.units = 8, .labels = 3};
  Rbm rbm = drawn_rbm(layer, 5, 0.8, 61);
  const data::BitRows data = rows_of(states_of(layer), std::vector<std::int64_t>{1, 5, 38, 70, 95});
  const PlainGradient gradient = plain_label_gradient(rbm, data);
  const auto expect_slope = [&](float& parameter, double expected) {
    const float at = parameter;
    parameter = at + 0.01F;
    const double above = mean_log_probability(rbm, data), high = parameter;
    parameter = at - 0.01F;
    EXPECT_NEAR((above - mean_log_probability(rbm, data)) / (high - double{parameter}), expected, 1e-5);
    parameter = at;
  };
  for (std::int64_t i = 0; i < 8; ++i) {
    expect_slope(rbm.visible_bias[i], gradient.visible_bias[i]);
    for (std::int64_t j = 0; j < 5; ++j) expect_slope(rbm.weights(i, j), gradient.weights[i][j]);
  }
  for (std::int64_t j = 0; j < 5; ++j) expect_slope(rbm.hidden_bias[j], gradient.hidden_bias[j]);
}

/// Several panels of hidden units, several blocks of rows; the last row has no label.
struct Trained {
  Rbm start = drawn_rbm({.units = 76, .labels = 10}, 70, 0.3, 62);
  data::BitRows data = labelled();

  static data::BitRows labelled() {
    data::BitRows rows = random_data(19, 66, 10);
    for (std::int64_t y = 0; y < 10; ++y) rows.set(18, 66 + y, false);
    return rows;
  }

  TrainingState after(double weight, Centering centering) const {
    RbmTraining training(parallel::Group(), start, contrastive_divergence(), 24,
                         {.centering = centering, .discriminative = weight});
    const FillRows fill = [&](const RowRange& range, const VisibleStore& to) {
      std::copy_n(data.row(range.first), range.count() * data.words(), to.bits);
    };
    training.step(19, fill, {.rate = 0.1, .momentum = 0.0, .sparsity_cost = 0.3}, {.seed = 3, .step = 4, .sweep = 4});
    return training.state();
  }

  /// Of units with these biases alone, where training begins.
  static std::vector<float> first_means(const std::vector<float>& bias) {
    std::vector<float> means;
    for (const float b : bias) means.push_back(1.0F / (1.0F + std::exp(-b)));
    return means;
  }

  /// The discriminative part is what a step has beyond that without it: the same draws, the same penalties.
  void expect_formulas(Centering centering) const {
    constexpr double weight = 3.0;
    const TrainingState with = after(weight, centering), without = after(0.0, centering);
    PlainGradient g = plain_label_gradient(start, data);
    if (centering == Centering::halves) g = centered(g, std::vector(76, 0.5F), std::vector(70, 0.5F));
    if (centering == Centering::means) g = centered(g, first_means(start.visible_bias), first_means(start.hidden_bias));
    const auto expect = [](float now, float before, double slope) {
      ASSERT_NEAR(now - before, 0.1 * weight * slope, 2e-6);
    };
    for (std::int64_t i = 0; i < 76; ++i) {
      expect(with.machine.visible_bias[i], without.machine.visible_bias[i], g.visible_bias[i]);
      for (std::int64_t j = 0; j < 70; ++j)
        expect(with.machine.weights(i, j), without.machine.weights(i, j), g.weights[i][j]);
    }
    for (std::int64_t j = 0; j < 70; ++j)
      expect(with.machine.hidden_bias[j], without.machine.hidden_bias[j], g.hidden_bias[j]);
    for (std::size_t i = 70; i < 2 * panel_width; ++i) ASSERT_EQ(with.machine.hidden_bias[i], 0.0F);
  }
};

TEST(LabelGradient, OneStepIsItsFormula) {
  Trained().expect_formulas(Centering::none);
}

TEST(LabelGradient, OneCenteredStepIsItsFormula) {
  Trained().expect_formulas(Centering::halves);
  Trained().expect_formulas(Centering::means);
}

TEST(LabelGradient, MeansAreThoseOfTheData) {
  const TrainingState with = Trained().after(3.0, Centering::means), without = Trained().after(0.0, Centering::means);
  for (std::size_t j = 0; j < 70; ++j) EXPECT_NEAR(with.hidden_offset[j], without.hidden_offset[j], 1e-7);
  EXPECT_EQ(with.visible_offset, without.visible_offset);
}

TEST(LabelGradient, RefusesWhatHasNoLabels) {
  const parallel::Group alone;
  const Rbm plain = zero_rbm({.units = 6}, 3), labelled = zero_rbm({.units = 6, .labels = 2}, 3);
  const Rbm gaussian = zero_rbm({.units = 6, .labels = 2, .kind = VisibleKind::gaussian}, 3);
  EXPECT_THROW(LabelGradient(alone, plain, 4, 1.0), std::invalid_argument);
  EXPECT_THROW(LabelGradient(alone, gaussian, 4, 1.0), std::invalid_argument);
  EXPECT_THROW(LabelGradient(alone, labelled, 4, -1.0), std::invalid_argument);
  EXPECT_THROW(LabelGradient(alone, labelled, 4, std::nan("")), std::invalid_argument);
}

TrainJob job_of(const std::string& keys) {
  const std::string text = "[data]\nkind = \"shifter\"\n" + keys;
  return train_job(config::parse(text, "job.toml", train_schema()));
}

TEST(LabelGradient, KeyNeedsLabels) {
  EXPECT_EQ(job_of("").training.discriminative, 0.0);
  EXPECT_EQ(job_of("[model]\nlabels = true\n[training]\ndiscriminative = 2.5\n").training.discriminative, 2.5);
  EXPECT_THROW(job_of("[training]\ndiscriminative = 2.5\n"), config::Error);
  EXPECT_THROW(job_of("[model]\nlabels = true\n[training]\ndiscriminative = -1.0\n"), config::Error);
}

}  // namespace
}  // namespace glassbox::boltzmann
