// What ranks find out together of a machine is what one finds out alone, bit for bit. Run under mpirun with 1 to 4
// ranks.
#include <gtest/gtest.h>

#include "evaluated_machines.hpp"
#include "glassbox/boltzmann/evaluation.hpp"
#include "glassbox/boltzmann/exact_log_z.hpp"

namespace glassbox::boltzmann {
namespace {

void expect_same(const statistics::Estimate& a, const statistics::Estimate& b) {
  EXPECT_EQ(a.value, b.value);
  EXPECT_EQ(a.error, b.error);
}

void expect_same(const std::optional<Classification>& a, const std::optional<Classification>& b) {
  ASSERT_EQ(a.has_value(), b.has_value());
  if (!a) return;
  EXPECT_EQ(a->confusion, b->confusion);
  EXPECT_EQ(a->log_loss, b->log_loss);
  EXPECT_EQ(a->brier, b->brier);
}

TEST(SharedEvaluation, IsThatOfOneRank) {
  for (const Machine& machine : {labelled_rbm(), labelled_network(), classifying_network()}) {
    const DataSets data = drawn_sets(6, 3);
    const Evaluation ours = evaluate(machine, data, quick_likelihood(), 3, parallel::Group::world());
    const Evaluation mine = evaluate(machine, data, quick_likelihood(), 3, parallel::Group());
    EXPECT_EQ(*ours.roads.exact, *mine.roads.exact);
    expect_same(ours.roads.tempered->log_z, mine.roads.tempered->log_z);
    EXPECT_EQ(ours.roads.tempered->samples, mine.roads.tempered->samples);
    expect_same(ours.roads.forward->log_z, mine.roads.forward->log_z);
    expect_same(ours.roads.reverse->log_z, mine.roads.reverse->log_z);
    ASSERT_EQ(ours.parts.size(), mine.parts.size());
    for (std::size_t i = 0; i < ours.parts.size(); ++i) {
      expect_same(ours.parts[i].score, mine.parts[i].score);
      EXPECT_EQ(ours.parts[i].reconstruction_error, mine.parts[i].reconstruction_error);
      expect_same(ours.parts[i].classification, mine.parts[i].classification);
      expect_same(ours.parts[i].by_classifier, mine.parts[i].by_classifier);
      EXPECT_EQ(ours.parts[i].by_classifier.has_value(), machine.classifier.has_value());
    }
  }
}

TEST(SharedEvaluation, StatesAreSummedInTheSameOrder) {
  const ReadyRbm machine(drawn_rbm({.units = 20}, 14, 0.5, 3));
  EXPECT_EQ(exact_log_z(machine.view(), parallel::Group::world()), exact_log_z(machine.view()));
}

}  // namespace
}  // namespace glassbox::boltzmann
