// Generated rows against their exact distributions.
#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>

#include "glassbox/data/generated_table.hpp"
#include "glassbox/data/ising_data.hpp"
#include "glassbox/data/planted_data.hpp"
#include "glassbox/data/toy_data.hpp"
#include "glassbox/statistics/chi_squared.hpp"

namespace glassbox::data {
namespace {

const random::Name name{.seed = 11, .purpose = random::Purpose::generated_rows};

/// How often each pattern of bits occurs, [pattern].
std::vector<std::int64_t> counts_of(const RawTable& table) {
  std::vector<std::int64_t> counts(std::size_t{1} << table.columns, 0);
  for (std::int64_t r = 0; r < table.rows; ++r) {
    std::size_t pattern = 0;
    for (std::int64_t c = 0; c < table.columns; ++c) pattern |= std::size_t{table.bytes[r * table.columns + c]} << c;
    ++counts[pattern];
  }
  return counts;
}

double p_value(const RawTable& table, std::span<const double> probabilities) {
  return statistics::chi_squared_test(counts_of(table), probabilities).p_value;
}

double entropy(std::span<const double> probabilities) {
  double sum = 0.0;
  for (const double p : probabilities) sum -= p > 0.0 ? p * std::log(p) : 0.0;
  return sum;
}

TEST(BarsAndStripes, HaveTheirDistributionAndEntropy) {
  for (const std::int64_t side : {1, 2, 3}) {
    std::vector<double> p(std::size_t{1} << side * side, 0.0);
    for (std::size_t lines = 0; lines < std::size_t{1} << side; ++lines) {
      std::size_t bars = 0, stripes = 0;
      for (std::int64_t line = 0; line < side; ++line)
        for (std::int64_t k = 0; k < side; ++k) {
          bars |= (lines >> line & 1) << (line * side + k);
          stripes |= (lines >> line & 1) << (k * side + line);
        }
      p[bars] += 0.5 / std::exp2(side);
      p[stripes] += 0.5 / std::exp2(side);
    }
    EXPECT_NEAR(entropy(p), bars_and_stripes_entropy(side), 1e-12) << side;
    EXPECT_GT(p_value(bars_and_stripes(side, 4000, name).values, p), 1e-4) << side;
  }
}

TEST(BarsAndStripes, AreLabelled) {
  const LabelledTable table = bars_and_stripes(5, 50, name);
  for (std::int64_t r = 0; r < 50; ++r)
    for (std::int64_t i = 0; i < 5; ++i)
      for (std::int64_t k = 1; k < 5; ++k) {
        const std::int64_t pixel = table.labels.codes[r] == 0 ? 5 * i + k : 5 * k + i;
        EXPECT_EQ(table.values.at(r, pixel), table.values.at(r, table.labels.codes[r] == 0 ? 5 * i : i));
      }
}

TEST(Shifter, HasItsDistributionAndEntropy) {
  for (const std::int64_t pixels : {1, 2, 3, 4, 5}) {
    std::vector<double> p(std::size_t{1} << 2 * pixels, 0.0);
    for (std::size_t x = 0; x < std::size_t{1} << pixels; ++x)
      for (const std::int64_t shift : {1, 0, -1}) {  // left: pixel i has what i + 1 had
        std::size_t shifted = 0;
        for (std::int64_t i = 0; i < pixels; ++i) shifted |= (x >> (i + shift + pixels) % pixels & 1) << i;
        p[x | shifted << pixels] += 1.0 / 3.0 / std::exp2(pixels);
      }
    EXPECT_NEAR(entropy(p), shifter_entropy(pixels), 1e-12) << pixels;
    EXPECT_GT(p_value(shifter(pixels, 3000, name).values, p), 1e-4) << pixels;
  }
}

TEST(Shifter, IsLabelled) {
  const LabelledTable table = shifter(70, 30, name);
  std::vector<std::int64_t> seen(3, 0);
  for (std::int64_t r = 0; r < 30; ++r) {
    const std::int32_t label = table.labels.codes[r];
    ++seen[label];
    for (std::int64_t i = 0; i < 70; ++i)
      EXPECT_EQ(table.values.at(r, 70 + i), table.values.at(r, (i + 71 - label) % 70));
  }
  for (const std::int64_t count : seen) EXPECT_GT(count, 0);
}

TEST(Planted, RowsHaveTheirLaw) {
  const Planted planted{.units = 7, .features = 2, .beta = 1.3};
  const BitRows up = planted_features(planted, name);
  std::vector<double> p(128, 1.0);
  for (std::int64_t x = 0; x < 128; ++x)
    for (const PlantedBlock& block : planted_blocks(planted)) {
      std::int64_t overlap = 0;
      for (std::int64_t i = block.first; i < block.last; ++i) overlap += (x >> i & 1) == up.at(0, i) ? 1 : -1;
      p[x] *= std::cosh(block.strength * static_cast<double>(overlap)) /
              std::pow(2.0 * std::cosh(block.strength), static_cast<double>(block.length()));
    }
  EXPECT_NEAR(entropy(p), planted_entropy(planted), 1e-12);
  EXPECT_GT(p_value(planted_rows(planted, 10000, name).values, p), 1e-4);
}

TEST(Planted, EntropyOfManyUnitsIsFinite) {
  const double weak = planted_entropy({.units = 2000, .features = 1, .beta = 1e-3});
  EXPECT_NEAR(weak, 2000 * std::numbers::ln2, 1e-3);
  EXPECT_GT(planted_entropy({.units = 2000, .features = 1, .beta = 1.0}), 0.0);
  EXPECT_NEAR(planted_entropy({.units = 8, .features = 2, .beta = 1e3}), 2 * std::numbers::ln2, 1e-9);
}

TEST(Planted, RefusesFeaturesWithoutUnits) {
  EXPECT_THROW(planted_rows({.units = 3, .features = 4}, 1, name), std::invalid_argument);
  EXPECT_THROW(planted_features({.units = 3, .features = 0}, name), std::invalid_argument);
  EXPECT_THROW(planted_entropy({.units = 3, .beta = -1.0}), std::invalid_argument);
}

TEST(Stored, RowsAreNoisyPatterns) {
  const Stored stored{.units = 5, .patterns = 3, .noise = 0.2};
  const RawTable patterns = stored_patterns(stored, name);
  const LabelledTable table = stored_rows(stored, 6000, name);
  std::vector<double> p(32, 0.0);
  for (std::int64_t mu = 0; mu < 3; ++mu)
    for (std::size_t x = 0; x < 32; ++x) {
      double chance = 1.0 / 3.0;
      for (std::int64_t i = 0; i < 5; ++i) chance *= static_cast<float>(x >> i & 1) == patterns.at(mu, i) ? 0.8 : 0.2;
      p[x] += chance;
    }
  EXPECT_GT(p_value(table.values, p), 1e-4);
  const LabelledTable clean = stored_rows({.units = 5, .patterns = 3, .noise = 0.0}, 50, name);
  for (std::int64_t r = 0; r < 50; ++r)
    for (std::int64_t i = 0; i < 5; ++i) EXPECT_EQ(clean.values.at(r, i), patterns.at(clean.labels.codes[r], i));
  EXPECT_THROW(stored_rows({.units = 5, .patterns = 1, .noise = 0.6}, 1, name), std::invalid_argument);
}

std::vector<double> ising_probabilities(std::int64_t side, double temperature) {
  std::vector<double> p(std::size_t{1} << side * side);
  double z = 0.0;
  for (std::size_t x = 0; x < p.size(); ++x) {
    const auto spin = [&](std::int64_t row, std::int64_t column) {
      return (x >> (row % side * side + column % side) & 1) != 0 ? 1.0 : -1.0;
    };
    double bonds = 0.0;
    for (std::int64_t r = 0; r < side; ++r)
      for (std::int64_t c = 0; c < side; ++c) bonds += spin(r, c) * (spin(r, c + 1) + spin(r + 1, c));
    z += p[x] = std::exp(bonds / temperature);
  }
  for (double& weight : p) weight /= z;
  return p;
}

TEST(Ising, RowsAreBoltzmannDistributed) {
  for (const double temperature : {1.5, 4.0})
    for (const std::int64_t side : {2, 3})
      EXPECT_GT(p_value(ising_rows(side, temperature, 1500, name).values, ising_probabilities(side, temperature)),
                1e-4);
}

TEST(Ising, RefusesWhatIsNoLattice) {
  EXPECT_THROW(ising_rows(1, 1.0, 1, name), std::invalid_argument);
  EXPECT_THROW(ising_rows(4, 0.0, 1, name), std::invalid_argument);
  EXPECT_EQ(extremes(ising_rows(4, 1e-9, 1, name).values).lowest,
            extremes(ising_rows(4, 1e-9, 1, name).values).highest);
}

TEST(GeneratedTable, RowsDependOnPartAndSeedNotOnTheirNumber) {
  for (const GeneratedKind kind : {GeneratedKind::bars_and_stripes, GeneratedKind::shifter, GeneratedKind::planted,
                                   GeneratedKind::hopfield, GeneratedKind::ising}) {
    const Generator generator{.kind = kind, .size = 6, .features = 2, .temperature = 2.0, .noise = 0.1};
    const RawTable few = generated_table(generator, 10, 1, DataPart::train).values;
    EXPECT_EQ(first_rows(generated_table(generator, 20, 1, DataPart::train).values, 10), few);
    EXPECT_NE(generated_table(generator, 10, 1, DataPart::test).values, few);
    EXPECT_NE(generated_table(generator, 10, 2, DataPart::train).values, few);
    EXPECT_THROW(generated_table({.kind = kind, .size = 1 << 20}, std::int64_t{1} << 40, 1, DataPart::train),
                 std::invalid_argument);
  }
}

}  // namespace
}  // namespace glassbox::data
