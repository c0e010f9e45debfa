// Samples of every model have the graph, the law and the energies that define it.
#include "glassbox/spin_glass/model.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <stdexcept>

#include "glassbox/random/draw.hpp"
#include "glassbox/spin_glass/hopfield.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr std::uint64_t seed = 20260101;

Model lattice_model(std::vector<std::int32_t> dimensions) {
  Model model;
  model.boundaries.assign(dimensions.size(), Boundary::periodic);
  model.dimensions = std::move(dimensions);
  return model;
}

Model sized_model(Kind kind, std::int32_t sites) {
  Model model;
  model.kind = kind;
  model.sites = sites;
  return model;
}

std::vector<double> reals(const Sample& sample) {
  std::vector<double> values;
  for (const std::int32_t c : sample.couplings) values.push_back(sample.unit * c);
  return values;
}

double mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double variance(const std::vector<double>& values, double centre) {
  double sum = 0.0;
  for (const double v : values) sum += (v - centre) * (v - centre);
  return sum / static_cast<double>(values.size());
}

std::vector<std::uint64_t> packed(std::span<const std::int8_t> spins) {
  std::vector<std::uint64_t> words(packed_words(std::ssize(spins)), 0);
  for (std::size_t i = 0; i < spins.size(); ++i)
    if (spins[i] == 1) words[i / 64] |= std::uint64_t{1} << (i % 64);
  return words;
}

bool same(const Sample& a, const Sample& b) {
  return a.graph.bonds == b.graph.bonds && a.unit == b.unit && a.couplings == b.couplings && a.fields == b.fields;
}

TEST(EdwardsAnderson, GaussianMomentsAreThoseAsked) {
  Model model = lattice_model({20, 20, 20});
  model.mean = 0.5;
  model.deviation = 2.0;
  const Sample sample = draw_sample(model, seed, 3);
  const std::vector<double> J = reals(sample);
  ASSERT_EQ(J.size(), 24000u);
  EXPECT_LT(std::abs(mean(J) - 0.5), 4.0 * 2.0 / std::sqrt(24000.0));
  EXPECT_LT(std::abs(variance(J, 0.5) / 4.0 - 1.0), 4.0 * std::sqrt(2.0 / 24000.0));
  EXPECT_LT(sample.rounding, 1e-5);
  EXPECT_TRUE(sample.fields.empty());
  EXPECT_TRUE(sample.graph.lattice.has_value());
}

TEST(EdwardsAnderson, BimodalValuesAndFraction) {
  Model model = lattice_model({20, 20, 20});
  model.couplings = Couplings::bimodal;
  model.fraction_positive = 0.8;
  const Sample sample = draw_sample(model, seed, 0);
  EXPECT_EQ(sample.unit, 1.0);
  const auto positive = static_cast<double>(std::ranges::count(sample.couplings, 1));
  EXPECT_EQ(std::ranges::count(sample.couplings, -1) + std::ranges::count(sample.couplings, 1), 24000);
  EXPECT_LT(std::abs(positive - 0.8 * 24000), 4.0 * std::sqrt(24000 * 0.8 * 0.2));
  model.mean = 0.3;
  const Sample shifted = draw_sample(model, seed, 0);
  EXPECT_EQ(shifted.unit, 0.1);
  for (std::size_t b = 0; b < 24000; ++b) EXPECT_EQ(shifted.couplings[b], sample.couplings[b] == 1 ? 13 : -7);
}

TEST(EdwardsAnderson, DilutionRemovesBondsAndShiftsNone) {
  Model model = lattice_model({20, 20, 20});
  model.couplings = Couplings::bimodal;
  const Sample whole = draw_sample(model, seed, 1);
  model.dilution = 0.3;
  const Sample diluted = draw_sample(model, seed, 1);
  const auto left = static_cast<double>(diluted.graph.bonds.size());
  EXPECT_LT(std::abs(left - 0.7 * 24000), 4.0 * std::sqrt(24000 * 0.3 * 0.7));
  std::size_t at = 0;
  for (std::size_t b = 0; b < diluted.graph.bonds.size(); ++b, ++at) {
    while (at < whole.graph.bonds.size() && whole.graph.bonds[at] != diluted.graph.bonds[b]) ++at;
    ASSERT_LT(at, whole.graph.bonds.size());
    ASSERT_EQ(whole.couplings[at], diluted.couplings[b]);
  }
}

TEST(EdwardsAnderson, SamplesAreNamedBySeedAndIndex) {
  const Model model = lattice_model({4, 4});
  EXPECT_TRUE(same(draw_sample(model, seed, 5), draw_sample(model, seed, 5)));
  EXPECT_FALSE(same(draw_sample(model, seed, 5), draw_sample(model, seed, 6)));
  EXPECT_FALSE(same(draw_sample(model, seed, 5), draw_sample(model, seed + 1, 5)));
}

TEST(Fields, UniformAndGaussianPartsAdd) {
  Model model = lattice_model({20, 20, 20});
  model.couplings = Couplings::bimodal;
  const Sample bare = draw_sample(model, seed, 2);
  model.field = 0.25;
  const Sample uniform = draw_sample(model, seed, 2);
  EXPECT_EQ(uniform.unit * uniform.fields[17], 0.25);
  EXPECT_EQ(uniform.rounding, 0.0);
  EXPECT_EQ(std::ranges::count(uniform.fields, uniform.fields[0]), 8000);
  model.field_deviation = 0.5;
  const Sample random_field = draw_sample(model, seed, 2);
  std::vector<double> h;
  for (const std::int32_t f : random_field.fields) h.push_back(random_field.unit * f);
  EXPECT_LT(std::abs(mean(h) - 0.25), 4.0 * 0.5 / std::sqrt(8000.0));
  EXPECT_LT(std::abs(variance(h, 0.25) / 0.25 - 1.0), 4.0 * std::sqrt(2.0 / 8000.0));
  for (std::size_t b = 0; b < bare.couplings.size(); ++b)
    ASSERT_EQ(bare.couplings[b], random_field.unit * random_field.couplings[b]);
}

TEST(SherringtonKirkpatrick, CouplingsHaveVarianceOneOverSize) {
  const Sample sample = draw_sample(sized_model(Kind::sherrington_kirkpatrick, 200), seed, 0);
  EXPECT_TRUE(is_complete(sample.graph));
  const std::vector<double> J = reals(sample);
  const auto count = static_cast<double>(J.size());
  EXPECT_LT(std::abs(mean(J)), 4.0 / std::sqrt(200.0 * count));
  EXPECT_LT(std::abs(200.0 * variance(J, 0.0) - 1.0), 4.0 * std::sqrt(2.0 / count) + 1e-6);
}

TEST(SherringtonKirkpatrick, BimodalUnitIsExact) {
  Model model = sized_model(Kind::sherrington_kirkpatrick, 30);
  model.couplings = Couplings::bimodal;
  model.deviation = 0.7;
  const Sample sample = draw_sample(model, seed, 0);
  EXPECT_DOUBLE_EQ(sample.unit, 0.7 / std::sqrt(30.0));
  EXPECT_EQ(sample.rounding, 0.0);
  EXPECT_TRUE(std::ranges::all_of(sample.couplings, [](std::int32_t c) { return c == 1 || c == -1; }));
  model.mean = 0.7;
  model.deviation = 0.0;
  for (const double J : reals(draw_sample(model, seed, 0))) EXPECT_DOUBLE_EQ(J, 0.7 / std::sqrt(30.0));
}

TEST(Hopfield, PatternEnergyIsItsOwnPlusCrosstalk) {
  Model model = sized_model(Kind::hopfield, 90);
  model.patterns = 5;
  const Sample sample = draw_sample(model, seed, 4);
  EXPECT_EQ(sample.unit, 1.0 / 90.0);
  const auto xi = hopfield_patterns(90, 5, {.seed = seed, .purpose = random::Purpose::patterns, .sample = 4});
  for (int mu = 0; mu < 5; ++mu) {
    const std::span<const std::int8_t> spins = std::span(xi).subspan(std::size_t(mu) * 90, 90);
    // N H = -sum_nu (M_nu^2 - N) / 2, M_nu the overlap of the configuration with pattern nu.
    std::int64_t twice = 0;
    for (int nu = 0; nu < 5; ++nu) {
      std::int64_t overlap = 0;
      for (int i = 0; i < 90; ++i) overlap += xi[nu * 90 + i] * spins[i];
      twice -= overlap * overlap - 90;
    }
    EXPECT_EQ(2 * energy_in_units(sample, packed(spins)), twice);
  }
}

TEST(CurieWeiss, EnergyIsThatOfTheMagnetisation) {
  const Sample sample = draw_sample(sized_model(Kind::curie_weiss, 70), seed, 0);
  EXPECT_EQ(sample.unit, 1.0 / 70.0);
  for (int up = 0; up <= 70; ++up) {
    std::vector<std::int8_t> spins(70, -1);
    std::fill_n(spins.begin(), up, std::int8_t{1});
    const std::int64_t M = 2 * up - 70;
    EXPECT_EQ(2 * energy_in_units(sample, packed(spins)), -(M * M - 70));
  }
}

TEST(CurieWeiss, FieldsShareTheUnitOrGoToTheGrid) {
  Model model = sized_model(Kind::curie_weiss, 30);
  model.field = 0.5;
  const Sample shared = draw_sample(model, seed, 0);
  EXPECT_EQ(shared.unit, 1.0 / 30.0);
  EXPECT_EQ(shared.fields[3], 15);
  model.field = 0.51;
  const Sample apart = draw_sample(model, seed, 0);
  EXPECT_EQ(std::exp2(std::round(std::log2(apart.unit))), apart.unit);
  EXPECT_NEAR(apart.unit * apart.fields[3], 0.51, apart.rounding);
  EXPECT_GT(apart.rounding, 0.0);
}

TEST(VianaBray, GraphsAreThoseAsked) {
  Model model = sized_model(Kind::viana_bray, 3000);
  model.degree = 2.5;
  const Sample random_graph = draw_sample(model, seed, 0);
  EXPECT_LT(std::abs(static_cast<double>(random_graph.graph.bonds.size()) - 3750.0), 4.0 * std::sqrt(3750.0));
  model.random_graph = RandomGraph::regular;
  EXPECT_THROW(draw_sample(model, seed, 0), std::invalid_argument);
  model.degree = 3;
  const Adjacency rows = adjacency(draw_sample(model, seed, 0));
  for (int i = 0; i < 3000; ++i) EXPECT_EQ(rows.begin[i + 1] - rows.begin[i], 3);
  EXPECT_NE(draw_sample(model, seed, 0).graph.bonds, draw_sample(model, seed, 1).graph.bonds);
}

TEST(InstanceKind, FileAndFieldsOfTheModelAdd) {
  const auto path = std::filesystem::path(testing::TempDir()) / "glassbox_model_test.qubo";
  std::ofstream(path) << "p qubo 0 2 1 1\n0 0 1\n0 1 -3\n";
  Model model;
  model.kind = Kind::instance;
  model.path = path.string();
  const Sample sample = draw_sample(model, seed, 0);
  EXPECT_EQ(sample.unit, 0.25);
  EXPECT_EQ(sample.couplings, (std::vector<std::int32_t>{3}));
  EXPECT_EQ(sample.fields, (std::vector<std::int32_t>{1, 3}));
  model.field = 2.0;
  EXPECT_EQ(draw_sample(model, seed, 0).fields, (std::vector<std::int32_t>{9, 11}));
  std::filesystem::remove(path);
  EXPECT_THROW(draw_sample(model, seed, 0), std::invalid_argument);
}

TEST(Model, RefusesWhatIsOutOfRange) {
  const auto refuses = [](auto change) {
    Model model = lattice_model({4, 4});
    change(model);
    EXPECT_THROW(draw_sample(model, seed, 0), std::invalid_argument);
  };
  refuses([](Model& m) { m.dilution = 1.0; });
  refuses([](Model& m) { m.dilution = -0.1; });
  refuses([](Model& m) { m.fraction_positive = 1.5; });
  refuses([](Model& m) { m.deviation = -1.0; });
  refuses([](Model& m) { m.mean = std::nan(""); });
  refuses([](Model& m) { m.field = 1.0 / 0.0; });
  refuses([](Model& m) { m.field_deviation = -1.0; });
  refuses([](Model& m) { m.boundaries.pop_back(); });
  refuses([](Model& m) { m.kind = Kind::sherrington_kirkpatrick; });
  refuses([](Model& m) { m.kind = Kind::curie_weiss, m.sites = -3; });
  refuses([](Model& m) { m.kind = Kind::hopfield, m.sites = 4, m.patterns = 0; });
  refuses([](Model& m) { m.kind = Kind::viana_bray, m.sites = 4, m.degree = 4.0; });
  EXPECT_THROW(draw_sample(lattice_model({4}), seed, -1), std::invalid_argument);
  EXPECT_THROW(draw_sample(lattice_model({4}), seed, std::int64_t{1} << 24), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::spin_glass
