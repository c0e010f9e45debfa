// Which rule a sweep follows, and why Metropolis alone would not do.
#include <gtest/gtest.h>

#include <set>

#include "glassbox/statistics/chi_squared.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

TEST(RuleOfSweep, EveryEighthSweepIsAHeatBath) {
  for (int t = 0; t < 32; ++t) {
    EXPECT_EQ(rule_of_sweep(Update::metropolis, t), t % 8 == 7 ? Update::heat_bath : Update::metropolis);
    EXPECT_EQ(rule_of_sweep(Update::heat_bath, t), Update::heat_bath);
  }
}

class SweepRule : public testing::TestWithParam<Kernel> {};

TEST_P(SweepRule, IsFollowedByTheKernel) {
  const Sample sample = sample_for(GetParam(), hypercubic({{5, 4}, {Boundary::periodic, Boundary::open}}), 1);
  const auto after = [&](Update update, std::int64_t sweep) {
    const auto model = make_replicas(GetParam(), sample, update, 0, 200);
    model->unpack(random_rows(20, 200, 2));
    model->sweep(in_turn({0.3, 1.0}, 200), {.seed = 3, .purpose = random::Purpose::sweep, .sweep = sweep});
    return packed(*model);
  };
  for (const std::int64_t sweep : {6, 7, 8, 15})
    EXPECT_EQ(after(Update::metropolis, sweep) == after(Update::heat_bath, sweep), sweep % 8 == 7) << sweep;
}

TEST_P(SweepRule, ReachesEveryStateOfARing) {
  // Metropolis in the order of the sites would keep to classes of states of this ring.
  const Graph ring = hypercubic({{6}, {Boundary::periodic}});
  const Sample sample = on_grid(ring, std::vector<double>(6, -1.0), {});
  const auto model = make_replicas(GetParam(), sample, Update::metropolis, 0, 1);
  std::set<std::uint64_t> seen;
  for (int t = 0; t < 4000; ++t) {
    model->sweep(in_turn({0.3}, 1), {.seed = 3, .purpose = random::Purpose::sweep, .sweep = t});
    seen.insert(packed(*model).front());
  }
  EXPECT_EQ(seen.size(), 64U);
}

TEST_P(SweepRule, LetsFreeSpinsForgetEachOther) {
  // Sites 0, 1 and 2 feel nothing: alone, and held by two bonds that cancel. They would flip at every sweep, together.
  constexpr int count = 200;
  const Graph graph{5, {{1, 2}, {3, 4}, {2, 1}}, {}};
  const Sample sample = on_grid(graph, std::vector<double>{1.0, 1.0, -1.0}, {});
  const auto model = make_replicas(GetParam(), sample, Update::metropolis, 0, count);
  std::vector<std::int64_t> pairs(64, 0);  // states of the three now and eight sweeps later
  std::vector<std::uint64_t> before = packed(*model);
  for (int t = 0; t < 400; ++t) {
    model->sweep(in_turn({0.3, 2.0}, count), {.seed = 4, .purpose = random::Purpose::sweep, .sweep = t});
    if (t % 8 != 7) continue;
    const std::vector<std::uint64_t> after = packed(*model);
    for (int r = 0; r < count && t > 8; ++r) ++pairs[(before[r] & 7) | (after[r] & 7) << 3];
    before = after;
  }
  EXPECT_GT(statistics::chi_squared_test(pairs, std::vector<double>(64, 1.0 / 64)).p_value, 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Kernels, SweepRule, testing::Values(Kernel::bits, Kernel::lanes, Kernel::dense),
                         [](const auto& one) { return std::string(name(one.param)); });

}  // namespace
}  // namespace glassbox::spin_glass
