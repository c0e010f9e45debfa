// The accumulators of a rung: their shape for every model, and their state as numbers.
#include <gtest/gtest.h>

#include <stdexcept>

#include "glassbox/spin_glass/measurement.hpp"

namespace glassbox::spin_glass {
namespace {

Model cube_of_side_four() {
  Model model;
  model.dimensions = {4, 4, 4};
  return model;
}

TEST(MeasurementShape, HasABinForEveryValue) {
  const Model cube = cube_of_side_four();
  const MeasurementShape shape = measurement_shape(cube, draw_sample(cube, 1, 0), 5, 4, 0);
  EXPECT_EQ(shape.rungs, 5);
  EXPECT_EQ(shape.copies, 4);
  EXPECT_EQ(shape.pairs(), 6);
  EXPECT_EQ(shape.axes, 3);
  EXPECT_EQ(shape.columns(), series_count + 3);
  EXPECT_EQ(shape.overlap.bins, 65);
  EXPECT_EQ(shape.link.bins, 193);
  EXPECT_EQ(shape.integers_per_rung(), 65 + 193);
}

TEST(MeasurementShape, HasAsManyBinsAsAreAskedFor) {
  const Model cube = cube_of_side_four();
  const MeasurementShape shape = measurement_shape(cube, draw_sample(cube, 1, 0), 5, 4, 20);
  EXPECT_LE(shape.overlap.bins, 20);
  EXPECT_LE(shape.link.bins, 20);
}

TEST(MeasurementShape, IsAlikeWhereBondsVary) {
  Model diluted = cube_of_side_four(), graph;
  diluted.dilution = 0.4;
  graph.kind = Kind::viana_bray;
  graph.sites = 50;
  for (const Model& model : {diluted, graph}) {
    const MeasurementShape one = measurement_shape(model, draw_sample(model, 1, 0), 3, 2, 0);
    const MeasurementShape two = measurement_shape(model, draw_sample(model, 1, 1), 3, 2, 0);
    EXPECT_NE(draw_sample(model, 1, 0).graph.bonds.size(), draw_sample(model, 1, 1).graph.bonds.size());
    EXPECT_EQ(one.link.terms, two.link.terms);
    EXPECT_EQ(one.link.bins, 201);
    EXPECT_EQ(one.reals_per_rung(), two.reals_per_rung());
  }
  graph.random_graph = RandomGraph::regular;
  graph.degree = 4.0;
  EXPECT_EQ(measurement_shape(graph, draw_sample(graph, 1, 0), 3, 2, 0).link.bins, 101);
}

MeasurementShape small_shape() {
  MeasurementShape shape;
  shape.axes = 1;
  shape.overlap = overlap_bins(5, 0);
  shape.link = overlap_bins(4, 0);
  return shape;
}

RungMeasurements filled(const MeasurementShape& shape) {
  RungMeasurements rung(shape);
  for (int t = 0; t < 100; ++t) rung.series.add(std::vector<double>(shape.columns(), 0.1 * t));
  rung.windows[4] = 2.5;
  rung.overlap_histogram[3] = 7;
  rung.link_histogram[1] = 9;
  return rung;
}

TEST(RungMeasurements, ReturnFromTheirState) {
  const MeasurementShape shape = small_shape();
  const RungMeasurements rung = filled(shape);
  std::vector<double> reals{-1.0};
  std::vector<std::int64_t> integers{-1, -2};
  rung.append_state(reals, integers);
  ASSERT_EQ(std::ssize(reals), 1 + shape.reals_per_rung());
  ASSERT_EQ(std::ssize(integers), 2 + shape.integers_per_rung());
  RungMeasurements copy(shape);
  copy.restore(std::span(reals).subspan(1), std::span(integers).subspan(2));
  EXPECT_EQ(copy.series.means(), rung.series.means());
  EXPECT_EQ(copy.series.bin_means(), rung.series.bin_means());
  EXPECT_EQ(copy.windows, rung.windows);
  EXPECT_EQ(copy.overlap_histogram, rung.overlap_histogram);
  EXPECT_EQ(copy.link_histogram, rung.link_histogram);
}

TEST(RungMeasurements, RefuseAStateOfAnotherShape) {
  const MeasurementShape shape = small_shape();
  std::vector<double> reals;
  std::vector<std::int64_t> integers;
  filled(shape).append_state(reals, integers);
  RungMeasurements copy(shape);
  EXPECT_THROW(copy.restore(std::span(reals).first(reals.size() - 1), integers), std::invalid_argument);
  EXPECT_THROW(copy.restore(reals, std::span(integers).first(integers.size() - 1)), std::invalid_argument);
}

TEST(RungMeasurements, ForgetAllButTheWindows) {
  RungMeasurements rung = filled(small_shape());
  const std::vector<double> windows = rung.windows;
  rung.restart();
  EXPECT_EQ(rung.series.rows(), 0);
  EXPECT_EQ(rung.overlap_histogram, std::vector<std::int64_t>(6, 0));
  EXPECT_EQ(rung.link_histogram, std::vector<std::int64_t>(5, 0));
  EXPECT_EQ(rung.windows, windows);
}

}  // namespace
}  // namespace glassbox::spin_glass
