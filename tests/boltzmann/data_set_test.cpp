// Rows, labels and splits of data sets.
#include "glassbox/boltzmann/data_set.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "glassbox/boltzmann/label_codes.hpp"
#include "glassbox/boltzmann/row_split.hpp"

namespace glassbox::boltzmann {
namespace {

Dataset three_rows() {
  Dataset data;
  data.name = "three";
  data.bits = BitRows(3, 63);
  for (std::int64_t r = 0; r < 3; ++r) data.bits.set(r, 62 - r, true);
  data.labels = {2, 0, 1};
  data.label_names = {"a", "b", "c"};
  return data;
}

Dataset three_reals() {
  Dataset data = three_rows();
  data.bits = {};
  data.reals = Panels(3, 63);
  for (std::int64_t r = 0; r < 3; ++r) data.reals(r, 62 - r) = 0.5F;
  return data;
}

TEST(Dataset, LabelUnitsFollowTheInputs) {
  const Dataset data = with_labels(three_rows());
  EXPECT_EQ(data.layer(), (VisibleLayer{.units = 66, .labels = 3}));
  EXPECT_EQ(data.inputs(), 63);
  for (std::int64_t r = 0; r < 3; ++r)
    for (std::int64_t u = 0; u < 66; ++u) EXPECT_EQ(data.bits.at(r, u), u == 62 - r || u == 63 + data.labels[r]);
  EXPECT_EQ(data.view().rows(), 3);
}

TEST(Dataset, LabelUnitsFollowRealInputs) {
  const Dataset data = with_labels(three_reals());
  EXPECT_EQ(data.layer(), (VisibleLayer{.units = 66, .labels = 3, .kind = VisibleKind::gaussian}));
  for (std::int64_t r = 0; r < 3; ++r)
    for (std::int64_t u = 0; u < 66; ++u)
      EXPECT_EQ(data.reals(r, u), u == 62 - r ? 0.5F : u == 63 + data.labels[r] ? 1.0F : 0.0F);
  EXPECT_EQ(data.view().rows(), 3);
}

TEST(Dataset, ChosenRowsKeepTheirLabels) {
  const std::vector<std::int64_t> chosen{2, 0}, absent{3};
  for (const Dataset& data : {three_rows(), three_reals(), with_labels(three_rows())}) {
    const Dataset some = rows_of(data, chosen);
    EXPECT_EQ(some.labels, (std::vector<std::int32_t>{1, 2}));
    EXPECT_EQ(some.rows(), 2);
    EXPECT_EQ(some.label_units, data.label_units);
    EXPECT_THROW(rows_of(data, absent), std::out_of_range);
  }
}

TEST(Dataset, RefusesLabelsThatDoNotFit) {
  Dataset data = three_rows();
  EXPECT_THROW(with_labels(with_labels(data)), std::invalid_argument);
  data.labels = {0, 1};
  EXPECT_THROW(with_labels(data), std::invalid_argument);
  data.labels = {0, 1, 3};
  EXPECT_THROW(with_labels(data), std::invalid_argument);
  data.labels.clear();
  EXPECT_THROW(with_labels(data), std::invalid_argument);
}

TEST(RowSplit, CoversAllRowsOnce) {
  for (const HoldBack choice : {HoldBack::last, HoldBack::random})
    for (const std::int64_t held : {0, 1, 30, 99}) {
      const RowSplit split = split_rows(100, held, choice, 5);
      EXPECT_EQ(std::ssize(split.validation), held);
      std::vector<std::int64_t> all = split.train;
      all.insert(all.end(), split.validation.begin(), split.validation.end());
      std::ranges::sort(all);
      for (std::int64_t r = 0; r < 100; ++r) EXPECT_EQ(all[r], r);
    }
  EXPECT_EQ(split_rows(5, 2, HoldBack::last, 1).validation, (std::vector<std::int64_t>{3, 4}));
  EXPECT_NE(split_rows(100, 50, HoldBack::random, 1).train, split_rows(100, 50, HoldBack::random, 2).train);
  EXPECT_THROW(split_rows(5, 5, HoldBack::last, 1), std::invalid_argument);
  EXPECT_THROW(split_rows(5, -1, HoldBack::last, 1), std::invalid_argument);
}

TEST(RowSplit, HoldsEveryRowBackEquallyOften) {
  std::vector<int> held(6, 0);
  constexpr int seeds = 3000;
  for (std::uint64_t seed = 0; seed < seeds; ++seed)
    for (const std::int64_t r : split_rows(6, 2, HoldBack::random, seed).validation) ++held[r];
  for (const int count : held) EXPECT_LT(std::abs(count - seeds / 3.0) / std::sqrt(seeds * 2.0 / 9.0), 4.0);
}

TEST(LabelCodes, AreNumbersOrRanks) {
  const std::vector<std::string> signs{"+1", "-1", "+1"}, numbers{"3", "0"}, words{"b", "7", "a"};
  EXPECT_EQ(coded(signs, "x"), (LabelCodes{{1, 0, 1}, {"-1", "1"}}));
  EXPECT_EQ(coded(numbers, "x"), (LabelCodes{{3, 0}, {"0", "1", "2", "3"}}));
  EXPECT_EQ(coded(words, "x"), (LabelCodes{{2, 0, 1}, {"7", "a", "b"}}));
  EXPECT_EQ(coded(std::vector<double>{1e9, 0.5}, "x").codes, (std::vector<std::int32_t>{1, 0}));
  EXPECT_EQ(coded(std::vector<std::string>{}, "x"), LabelCodes{});
  std::vector<double> many(most_labels + 1);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<double>(i);
  EXPECT_THROW(coded(many, "x"), std::invalid_argument);
}

TEST(LabelCodes, OfTestRowsAreThoseOfTrainingRows) {
  const LabelCodes test{{0, 1, 0}, {"b", "c"}};
  EXPECT_EQ(recoded(test, {"a", "b", "c"}, "x"), (LabelCodes{{1, 2, 1}, {"a", "b", "c"}}));
  EXPECT_THROW(recoded(test, {"a", "b"}, "x"), std::invalid_argument);
  EXPECT_EQ(recoded({{0}, {"b", "unused"}}, {"b"}, "x").codes[0], 0);
}

}  // namespace
}  // namespace glassbox::boltzmann
