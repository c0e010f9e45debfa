// A pass of messages against its formula, for every instruction set.
#include "glassbox/inference/message_pass.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "glassbox/inference/planted_instance.hpp"
#include "glassbox/random/draw.hpp"
#include "instruction_set.hpp"

namespace glassbox::inference {
namespace {

std::vector<float> drawn_messages(const RowShare& rows) {
  std::vector<float> m(32 * rows.input_words());
  for (std::int64_t i = 0; i < rows.inputs(); ++i)
    m[i] = static_cast<float>(2.0 * random::uniform({.seed = 4}, i) - 1.0);
  return m;
}

double sign(data::BitView rows, std::int64_t a, std::int64_t i) {
  return rows.at(a, i) ? 1.0 : -1.0;
}

double field_of(data::BitView rows, std::int64_t a, std::span<const float> m) {
  double sum = 0.0;
  for (std::int64_t i = 0; i < rows.units; ++i) sum += sign(rows, a, i) * m[i];
  return sum / std::sqrt(static_cast<double>(rows.units));
}

struct Size {
  std::int64_t inputs, rows;
};
class MessagePasses : public testing::TestWithParam<Size> {
 protected:
  void TearDown() override { use_target(0); }
};

/// Two passes; the second knows tau of the first.
void expect_formula(const data::BitRows& rows, const PassScale& scale) {
  const RowShare share(rows);
  const std::vector<float> m = drawn_messages(share);
  MessagePass pass(share);
  std::vector<double> tau(rows.rows()), sums(share.chunks() * rows.units()), openness(share.chunks());
  for (int time = 0; time < 2; ++time) {
    pass(m, scale);
    for (std::int64_t a = 0; a < rows.rows(); ++a) {
      const double field = field_of(rows, a, m) - scale.reaction * tau[a];
      tau[a] = std::tanh(scale.beta * field);
      ASSERT_NEAR(pass.fields()[a], field, 3e-6);
      ASSERT_NEAR(pass.tau()[a], tau[a], 3e-6);
    }
  }
  for (std::int64_t a = 0; a < rows.rows(); ++a) {
    const std::int64_t chunk = a / rows_per_chunk(rows.rows());
    for (std::int64_t i = 0; i < rows.units(); ++i) sums[chunk * rows.units() + i] += sign(rows, a, i) * tau[a];
    openness[chunk] += 1.0 - tau[a] * tau[a];
  }
  for (std::int64_t c = 0; c < share.chunks(); ++c) {
    const auto of_chunk = pass.sums().subspan(c * pass.chunk_floats());
    for (std::int64_t i = 0; i < rows.units(); ++i) ASSERT_NEAR(of_chunk[i], sums[c * rows.units() + i], 3e-4);
    ASSERT_NEAR(of_chunk[MessagePass::openness_at(share)], openness[c], 3e-4);
  }
}

TEST_P(MessagePasses, FollowTheFormulaOnEveryProcessor) {
  const auto [inputs, count] = GetParam();
  const data::BitRows rows = planted_instance(inputs, count, 1.0, 1, 0).rows;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    SCOPED_TRACE(hwy::TargetName(target));
    use_target(target);
    expect_formula(rows, {.beta = 1.2, .reaction = 0.7});
  }
}
INSTANTIATE_TEST_SUITE_P(Sizes, MessagePasses,
                         testing::Values(Size{1, 1}, Size{31, 63}, Size{64, 64}, Size{100, 300}, Size{129, 515}),
                         [](const auto& test) {
                           return std::to_string(test.param.inputs) + "x" + std::to_string(test.param.rows);
                         });

TEST(MessagePass, SumsOfAChunkDoNotDependOnTheOthers) {
  const data::BitRows rows = planted_instance(90, 700, 1.0, 1, 0).rows;
  const RowShare whole(rows), part(rows.view().slice(256, 444), 700, 256);
  MessagePass all(whole), some(part);
  for (int time = 0; time < 3; ++time) {
    all(drawn_messages(whole), {.beta = 1.1, .reaction = 0.4});
    some(drawn_messages(part), {.beta = 1.1, .reaction = 0.4});
  }
  EXPECT_TRUE(std::ranges::equal(all.sums().subspan(all.chunk_floats()), some.sums()));
  EXPECT_TRUE(std::ranges::equal(all.fields().subspan(256), some.fields()));
}

TEST(MessagePass, LargeFieldsSaturate) {
  const data::BitRows rows = planted_instance(40, 100, 1.0, 1, 0).rows;
  const RowShare share(rows);
  MessagePass pass(share);
  pass(drawn_messages(share), {.beta = 1e6, .reaction = 0.0});
  for (std::int64_t a = 0; a < 100; ++a) EXPECT_EQ(std::abs(pass.tau()[a]), 1.0F);
  EXPECT_EQ(pass.sums()[MessagePass::openness_at(share)], 0.0F);
}

}  // namespace
}  // namespace glassbox::inference
