// The series against counted polygons, an exactly averaged lattice, and derivatives.
#include "glassbox/spin_glass/high_temperature.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <stdexcept>

#include "glassbox/spin_glass/enumeration.hpp"

namespace glassbox::spin_glass {
namespace {

using Site = std::array<int, 4>;

/// Self-avoiding walks of `left` more steps from the end of `path` that close on its first site.
int closed_walks(std::vector<Site>& path, int left, int axes) {
  int count = 0;
  for (int step = 0; step < 2 * axes; ++step) {
    Site next = path.back();
    next[step / 2] += step % 2 == 0 ? 1 : -1;
    if (left == 1) {
      count += next == path.front();
    } else if (std::ranges::find(path, next) == path.end()) {
      path.push_back(next);
      count += closed_walks(path, left - 1, axes);
      path.pop_back();
    }
  }
  return count;
}

/// Every polygon starts at each of its sites in two directions.
double polygons(int length, int axes) {
  std::vector<Site> path{Site{}};
  return closed_walks(path, length, axes) / (2.0 * length);
}

TEST(HighTemperature, CountsPolygons) {
  for (int axes = 1; axes <= 4; ++axes) {
    EXPECT_EQ(squares_per_site(axes), polygons(4, axes));
    EXPECT_EQ(hexagons_per_site(axes), polygons(6, axes));
    // All hexagons go around two squares but the four of every cube that pass six of its corners.
    const int cubes = axes * (axes - 1) * (axes - 2) / 6;
    EXPECT_EQ(square_pairs_per_site(axes), hexagons_per_site(axes) - 4 * cubes);
  }
}

TEST(HighTemperature, LeavesTheEighthPowerOnAnAveragedLattice) {
  // 3 x 3 sites, open: 4 squares, 4 pairs, 4 hexagons. One coupling of each square set both ways is every disorder.
  const Graph graph = hypercubic({{3, 3}, {Boundary::open, Boundary::open}});
  ASSERT_EQ(graph.bonds.size(), 12U);
  std::array<std::size_t, 4> keys{};  // bonds along the first axis in rows 0 and 2: each in one square
  std::size_t found = 0;
  for (std::size_t b = 0; b < graph.bonds.size(); ++b)
    if (graph.bonds[b].j == graph.bonds[b].i + 1 && graph.bonds[b].i / 3 != 1) keys[found++] = b;
  ASSERT_EQ(found, 4U);
  for (const double a : {0.06, 0.1}) {
    const double t = std::sqrt(a), beta = std::atanh(t);
    double log_z = 0.0;
    for (unsigned signs = 0; signs < 16; ++signs) {
      std::vector<double> J(12, 1.0);
      for (int k = 0; k < 4; ++k) J[keys[k]] = signs >> k & 1 ? -1.0 : 1.0;
      const Sample sample = on_grid(graph, J, {});
      log_z +=
          enumerate(sample, std::vector<double>{1.0 / beta}, overlap_bins(9, 0), overlap_bins(12, 0))[Quantity::log_z]
              .value[0] /
          16.0;
    }
    const double series = 9.0 * std::numbers::ln2 - 6.0 * std::log1p(-a) - 2.0 * std::pow(a, 4) - 2.0 * std::pow(a, 6) +
                          8.0 * std::pow(a, 7);
    const double rest = (log_z - series) / std::pow(a, 8);
    EXPECT_LT(std::abs(rest), 12.0) << rest;  // a term of the seventh power would be 4 / a at least
    EXPECT_GT(std::abs(rest), 0.1) << rest;
  }
}

Model lattice(std::vector<std::int32_t> dimensions, Couplings couplings, double dilution = 0.0) {
  Model model;
  model.dimensions = std::move(dimensions);
  model.couplings = couplings;
  model.dilution = dilution;
  return model;
}

TEST(HighTemperature, ObeysThermodynamics) {
  constexpr double step = 1e-4, t = 2.2;
  for (const Model& model : {lattice({8, 8, 8}, Couplings::gaussian), lattice({8, 8}, Couplings::bimodal),
                             lattice({4, 4, 4, 4}, Couplings::gaussian, 0.3), lattice({9}, Couplings::gaussian)}) {
    const HighTemperature here = high_temperature(model, t);
    const HighTemperature cold = high_temperature(model, t - step), warm = high_temperature(model, t + step);
    EXPECT_NEAR(here.entropy, -(warm.free_energy - cold.free_energy) / (2.0 * step), 1e-7);
    EXPECT_NEAR(here.specific_heat, (warm.energy - cold.energy) / (2.0 * step), 1e-6);
    EXPECT_NEAR(here.last_energy * t,
                here.last_free_energy * t - t * t * (warm.last_free_energy - cold.last_free_energy) / (2.0 * step),
                1e-7);
  }
}

TEST(HighTemperature, OfAChainIsExact) {
  const HighTemperature chain = high_temperature(lattice({20, 1}, Couplings::bimodal), 0.7);
  EXPECT_NEAR(chain.free_energy, -0.7 * std::log(2.0 * std::cosh(1.0 / 0.7)), 1e-13);
  EXPECT_NEAR(chain.energy, -std::tanh(1.0 / 0.7), 1e-13);
  EXPECT_EQ(chain.last_free_energy, 0.0);
}

TEST(HighTemperature, OfSherringtonKirkpatrickIsExactAboveTheTransition) {
  Model model;
  model.kind = Kind::sherrington_kirkpatrick;
  model.sites = 100;
  model.deviation = 2.0;
  const HighTemperature warm = high_temperature(model, 3.0);
  EXPECT_NEAR(warm.free_energy, -3.0 * std::numbers::ln2 - 4.0 / 12.0, 1e-13);
  EXPECT_NEAR(warm.energy, -4.0 / 6.0, 1e-13);
  EXPECT_TRUE(std::isnan(high_temperature(model, 1.9).free_energy));
}

TEST(HighTemperature, RefusesWhatHasNoSeries) {
  Model model = lattice({4, 4}, Couplings::gaussian);
  model.mean = 0.5;
  EXPECT_THROW(high_temperature(model, 2.0), std::invalid_argument);
  model = lattice({4, 4}, Couplings::bimodal);
  model.fraction_positive = 0.7;
  EXPECT_THROW(high_temperature(model, 2.0), std::invalid_argument);
  model = lattice({4, 4}, Couplings::bimodal);
  model.field = 0.1;
  EXPECT_THROW(high_temperature(model, 2.0), std::invalid_argument);
  model.kind = Kind::hopfield;
  EXPECT_THROW(high_temperature(model, 2.0), std::invalid_argument);
  EXPECT_THROW(high_temperature(lattice({4, 4}, Couplings::gaussian), 0.0), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
