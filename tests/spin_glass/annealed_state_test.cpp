// What is known of a cooled sample, to a flat row and back.
#include "glassbox/spin_glass/annealed_state.hpp"

#include <gtest/gtest.h>

#include "small_instances.hpp"

namespace glassbox::spin_glass {
namespace {

AnnealingProtocol small_protocol(const Sample& sample) {
  AnnealingProtocol p;
  p.lambda = {0.5, 1.5};
  p.replicas = 256;
  p.rules.sweeps = 2;
  p.configurations = 8;
  p.shape = shape_of(sample, 1, 2);
  return p;
}

AnnealedSample cooled(const AnnealingProtocol& p, const Sample& sample) {
  AnnealingSeconds seconds;
  return *anneal(
      p, sample, 5, parallel::Group(), parallel::plan(1, 1, p.replicas, 128, 0), [] { return false; }, seconds);
}

const Sample square = lattice({3, 3}, Boundary::periodic, Couplings::gaussian);

TEST(AnnealedState, ComesBackAsItWas) {
  const AnnealingProtocol p = small_protocol(square);
  const StateRow row = flat(cooled(p, square));
  const StateWidths widths = state_widths(p);
  EXPECT_EQ(std::ssize(row.integers), widths.integers);
  EXPECT_EQ(std::ssize(row.reals), widths.reals);
  EXPECT_EQ(std::ssize(row.spins), widths.words);
  const StateRow again = flat(annealed_sample(row, p));
  EXPECT_EQ(again.head.sample, 5);
  EXPECT_EQ(again.head.more, row.head.more);
  EXPECT_EQ(again.integers, row.integers);
  EXPECT_EQ(again.reals, row.reals);
  EXPECT_EQ(again.spins, row.spins);
}

TEST(AnnealedState, OfAnotherRunIsRefused) {
  const AnnealingProtocol p = small_protocol(square);
  StateRow row = flat(cooled(p, square));
  row.integers[0] = 7;
  EXPECT_THROW(annealed_sample(row, p), std::runtime_error);
}

TEST(AnnealedState, HoldsTheGroundStateOfASmallSample) {
  const AnnealedSample s = cooled(small_protocol(square), square);
  EXPECT_EQ(square.unit * static_cast<double>(energy_in_units(square, s.lowest.spins)), s.lowest.seen.energy);
  EXPECT_GT(s.hits, 0);
  EXPECT_LE(s.hits, 256);
}

TEST(AnnealedState, OfAStoppedSampleThereIsNone) {
  AnnealingSeconds seconds;
  const AnnealingProtocol p = small_protocol(square);
  EXPECT_FALSE(anneal(
      p, square, 0, parallel::Group(), parallel::plan(1, 1, p.replicas, 128, 0), [] { return true; }, seconds));
}

}  // namespace
}  // namespace glassbox::spin_glass
