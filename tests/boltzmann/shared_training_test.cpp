// Machines trained by several ranks are those trained by one, bit for bit, at real size. Run under mpirun with 1 to 4
// ranks.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "enumerated_machine.hpp"
#include "glassbox/boltzmann/rbm_training.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t visible = 784, hidden = 500, batch = 100;
/// Not an even share for every number of ranks, and one short step.
constexpr std::int64_t rows_of_step[] = {batch, 37, batch};

data::BitRows drawn_bits(std::int64_t rows, std::int64_t units = visible) {
  data::BitRows data(rows, units);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t i = 0; i < units; ++i) data.set(r, i, random::uniform({.seed = 1, .replica = r}, i) < 0.13);
  return data;
}

Panels drawn_reals(std::int64_t rows) {
  Panels data(rows, visible);
  for (std::int64_t r = 0; r < rows; ++r)
    for (std::int64_t i = 0; i < visible; ++i)
      data(r, i) = static_cast<float>(random::normal({.seed = 2, .replica = r}, i));
  return data;
}

using MakePhase = std::function<std::unique_ptr<NegativePhase>(const parallel::Group&)>;

/// Label units at the end are one-hot where the machine has any; one row has no label.
data::BitRows drawn_rows(const VisibleLayer& layer) {
  data::BitRows data = drawn_bits(batch, layer.units);
  for (std::int64_t r = 0; r < batch; ++r)
    for (std::int64_t y = 0; y < layer.labels; ++y) data.set(r, layer.inputs() + y, y == r % (layer.labels + 1));
  return data;
}

Rbm trained(const parallel::Group& group, const Rbm& start, const MakePhase& phase, const TrainingRules& rules) {
  const data::BitRows bits = drawn_rows(start.visible);
  static const Panels reals = drawn_reals(batch);
  const FillRows fill = [&](const RowRange& range, const VisibleStore& to) {
    if (to.bits != nullptr) {
      std::copy_n(bits.row(range.first), range.count() * bits.words(), to.bits);
      return;
    }
    for (std::int64_t p = 0; p < panel_count(visible); ++p)
      std::copy_n(reals.view().at_panel(range.first, p), range.count() * panel_width, to.reals.panel(p));
  };
  const auto step = [&](RbmTraining& training, std::int64_t t) {
    training.step(rows_of_step[t], fill, {.rate = 0.05, .momentum = 0.5, .l2 = 0.001},
                  {.seed = 9, .stage = 0, .step = t, .sweep = 2 * t, .k = 2});
  };
  RbmTraining first(group, start, phase(group), batch, rules);
  step(first, 0);
  step(first, 1);
  RbmTraining second(group, start, phase(group), batch, rules);
  second.resume(first.state());
  step(second, 2);
  const ReadyRbm whole(second.machine());
  EXPECT_EQ(row_major(second.view().transposed), row_major(whole.view().transposed));
  return second.machine();
}

void expect_alike(const Rbm& start, const MakePhase& phase, const TrainingRules& rules) {
  const Rbm alone = trained(parallel::Group(), start, phase, rules);
  EXPECT_NE(alone, start);
  EXPECT_EQ(trained(parallel::Group::world(), start, phase, rules), alone);
}

TEST(SharedTraining, ContrastiveDivergenceIsThatOfOneRank) {
  expect_alike(drawn_rbm({.units = visible}, hidden, 0.05, 3),
               [](const parallel::Group&) { return contrastive_divergence(); }, {.centering = Centering::none});
}

TEST(SharedTraining, PersistentChainsAreThoseOfOneRank) {
  expect_alike(drawn_rbm({.units = visible, .labels = 10}, hidden, 0.05, 3),
               [](const parallel::Group& group) { return persistent_chains(group, drawn_bits(70)); },
               {.centering = Centering::means});
}

// Labels are units 184 to 193, in two panels, which one rank must draw: two ranks share units, three and four rows.
TEST(SharedTraining, LabelsInTwoPanelsAreThoseOfOneRank) {
  const VisibleLayer layer{.units = 194, .labels = 10};
  expect_alike(drawn_rbm(layer, 230, 0.05, 3), [](const parallel::Group&) { return contrastive_divergence(); },
               {.centering = Centering::means});
  expect_alike(drawn_rbm(layer, 230, 0.05, 3),
               [](const parallel::Group& group) { return persistent_chains(group, drawn_bits(3, 194)); }, {});
}

TEST(SharedTraining, LabelGradientIsThatOfOneRank) {
  expect_alike(drawn_rbm({.units = visible, .labels = 10}, hidden, 0.05, 3),
               [](const parallel::Group&) { return contrastive_divergence(); },
               {.centering = Centering::means, .discriminative = 10.0});
}

TEST(SharedTraining, TemperedChainsAreThoseOfOneRank) {
  expect_alike(drawn_rbm({.units = visible}, hidden, 0.05, 3),
               [](const parallel::Group& group) {
                 return tempered_chains(group, {0.0, 0.5, 1.0}, drawn_base({.units = visible}, 4), 7);
               },
               {.centering = Centering::halves});
}

TEST(SharedTraining, GaussianUnitsAreThoseOfOneRank) {
  expect_alike(drawn_rbm({.units = visible, .kind = VisibleKind::gaussian}, hidden, 0.01, 3),
               [](const parallel::Group&) { return contrastive_divergence(); }, {.centering = Centering::none});
}

}  // namespace
}  // namespace glassbox::boltzmann
