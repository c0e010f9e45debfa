// Rows, labels and splits of data sets.
#include "glassbox/boltzmann/data_set.hpp"

#include <gtest/gtest.h>

namespace glassbox::boltzmann {
namespace {

Dataset three_rows() {
  Dataset data;
  data.name = "three";
  data.bits = data::BitRows(3, 63);
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

}  // namespace
}  // namespace glassbox::boltzmann
