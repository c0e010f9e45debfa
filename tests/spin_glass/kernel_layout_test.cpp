// The same bits however replicas are shared out, and on every instruction set of the processor.
#include <gtest/gtest.h>

#include <vector>

#include "instruction_set.hpp"
#include "kernel_cases.hpp"
#include "replica_rows.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr int replicas = 300;
const Boundary open = Boundary::open, periodic = Boundary::periodic;

class KernelLayout : public testing::TestWithParam<KernelCase> {
 protected:
  void TearDown() override { use_target(0); }

  static Sample sample(std::int64_t sites) {
    const Graph graph = sites % 10 == 0 ? hypercubic({{static_cast<std::int32_t>(sites / 10), 10}, {periodic, open}})
                                        : complete(static_cast<std::int32_t>(sites));
    return sample_for(GetParam(), graph, 3);
  }

  static std::vector<std::uint64_t> swept(const Sample& s, int first, int count, int sweeps) {
    return spin_glass::swept(GetParam().kernel, GetParam().update, s, first, count, sweeps);
  }
};

TEST_P(KernelLayout, DoesNotDependOnTheCut) {
  for (const std::int64_t sites : {11, 70, 130}) {
    const Sample s = sample(sites);
    const std::vector<std::uint64_t> whole = swept(s, 0, replicas, 6);
    for (const int cut : {1, 3, 16, 37, 64, 100, 127, 128, 129, 192, 256, 299}) {
      std::vector<std::uint64_t> parts = swept(s, 0, cut, 6), rest = swept(s, cut, replicas - cut, 6);
      parts.insert(parts.end(), rest.begin(), rest.end());
      EXPECT_TRUE(parts == whole) << "cut at " << cut << " of " << sites << " sites";
    }
  }
}

TEST_P(KernelLayout, DoesNotDependOnTheInstructionSet) {
  std::vector<std::int64_t> targets{HWY_AVX2, HWY_AVX3, HWY_AVX3_DL};
  // Without FMA the polynomial of the logarithm rounds differently; bits know no rounding.
  if (GetParam().kernel == Kernel::bits) targets.insert(targets.begin(), HWY_SSE4);
  std::vector<std::uint64_t> expected;
  for (const std::int64_t target : targets) {
    use_target(0);
    if ((hwy::SupportedTargets() & target) == 0) continue;
    use_target(target);
    ASSERT_EQ(simd_target(), hwy::TargetName(target));
    std::vector<std::uint64_t> found;
    for (const std::int64_t sites : {11, 70, 130}) {
      const std::vector<std::uint64_t> more = swept(sample(sites), 0, replicas, 40);
      found.insert(found.end(), more.begin(), more.end());
    }
    if (GetParam().kernel == Kernel::dense) {
      const std::vector<std::uint64_t> more = swept(sample(201), 3, 41, 40);
      found.insert(found.end(), more.begin(), more.end());
    }
    if (expected.empty()) expected = found;
    EXPECT_TRUE(found == expected) << hwy::TargetName(target);
  }
}

TEST_P(KernelLayout, DiffersByNameOnly) {
  const Sample s = sample(70);
  const auto after = [&](const random::Name& name) {
    const auto model = make_replicas(GetParam().kernel, s, GetParam().update, 0, 20);
    model->sweep(in_turn({0.5}, 20), name);
    return packed(*model);
  };
  const random::Name base{.seed = 5, .purpose = random::Purpose::sweep, .sample = 2, .sweep = 9};
  EXPECT_EQ(after(base), after(base));
  for (int field = 0; field < 4; ++field) {
    random::Name other = base;
    if (field == 0) ++other.seed;
    if (field == 1) other.purpose = random::Purpose::tuning_sweep;
    if (field == 2) ++other.sample;
    if (field == 3) ++other.sweep;
    EXPECT_NE(after(base), after(other)) << field;
  }
}

INSTANTIATE_TEST_SUITE_P(Kernels, KernelLayout, testing::ValuesIn(all_kernels),
                         [](const auto& one) { return name(one.param); });

}  // namespace
}  // namespace glassbox::spin_glass
