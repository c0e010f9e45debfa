// Generators that copy, that are typical and that are right, told from each other.
#include "glassbox/boltzmann/memorisation.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "glassbox/random/draw.hpp"

namespace glassbox::boltzmann {
namespace {

constexpr std::int64_t units = 40, prototypes = 5;

bool prototype(std::int64_t which, std::int64_t unit) {
  return random::uniform({.seed = 1, .replica = which}, unit) < 0.5;
}

/// One of five prototypes, each unit flipped with probability `noise`.
data::BitRows draws(std::int64_t rows, std::uint64_t seed, double noise) {
  data::BitRows bits(rows, units);
  for (std::int64_t r = 0; r < rows; ++r) {
    const random::Name name{.seed = seed, .replica = r};
    const std::int64_t which = random::integer(name, units, prototypes);
    for (std::int64_t u = 0; u < units; ++u) bits.set(r, u, prototype(which, u) != (random::uniform(name, u) < noise));
  }
  return bits;
}

/// Training rows with a little noise.
data::BitRows copies(const data::BitRows& train, std::int64_t rows) {
  data::BitRows bits(rows, units);
  for (std::int64_t r = 0; r < rows; ++r) {
    const random::Name name{.seed = 77, .replica = r};
    const std::int64_t from = random::integer(name, units, train.rows());
    for (std::int64_t u = 0; u < units; ++u) bits.set(r, u, train.at(from, u) != (random::uniform(name, u) < 0.02));
  }
  return bits;
}

struct Data {
  data::BitRows train = draws(300, 11, 0.2), test = draws(200, 12, 0.2);
};

Memorisation judged(const Data& data, const data::BitRows& samples, std::int64_t chains) {
  const auto rows = [](const data::BitRows& bits) { return VisibleRows{.bits = bits, .reals = {}}; };
  return memorisation(neighbour_tables(rows(samples), rows(data.train), rows(data.test), parallel::Group()), chains);
}

TEST(Memorisation, CopiesAreFound) {
  const Data data;
  const Memorisation m = judged(data, copies(data.train, 200), 1);
  EXPECT_EQ(m.verdict, Verdict::memorising);
  EXPECT_GT(m.copies, 0.3);
  EXPECT_GT(m.nearest_is_training.value.value, 0.95);
  EXPECT_NE(statement(m).find("memorising"), std::string::npos);
}

TEST(Memorisation, FreshDrawsAreNot) {
  const Data data;
  const Memorisation m = judged(data, draws(200, 13, 0.2), 1);
  EXPECT_EQ(m.verdict, Verdict::unlike);
  EXPECT_DOUBLE_EQ(m.nearest_is_training.expected, 0.6);
  EXPECT_NEAR(m.nearest_is_training.value.value, 0.6, 4.0 * m.nearest_is_training.value.error);
  EXPECT_LE(m.closeness[1].share.low, m.closeness[1].share.expected);
}

TEST(Memorisation, TypicalSamplesAreNoCopies) {
  const Data data;
  EXPECT_EQ(judged(data, draws(200, 14, 0.02), 1).verdict, Verdict::near_data);
}

// Over many sets of samples alike to the test rows, p-values below x come no more often than x.
TEST(Memorisation, PValuesAreHonest) {
  constexpr int sets = 400;
  int below = 0;
  for (int set = 0; set < sets; ++set) {
    NeighbourTables tables{std::vector<Neighbour>(50), std::vector<Neighbour>(50, {0, 1.0, 1}),
                           std::vector<Neighbour>(60), 10, 10};
    const random::Name name{.seed = 5, .replica = set};
    for (int i = 0; i < 50; ++i) tables.sample_to_train[i].distance = random::uniform(name, i);
    for (int i = 0; i < 60; ++i) tables.test_to_train[i].distance = random::uniform(name, 100 + i);
    below += memorisation(tables, 1).closeness[1].share.p_value < 0.1 ? 1 : 0;
  }
  EXPECT_LT(below, 0.1 * sets + 4.0 * std::sqrt(0.09 * sets));
  EXPECT_GT(below, 0.02 * sets) << "nor are they never small";
}

// Ten chains that stand still are ten samples.
TEST(Memorisation, ChainsThatDoNotMoveAreFewSamples) {
  const Data data;
  const data::BitRows few = draws(10, 15, 0.2);
  data::BitRows stuck(200, units);
  for (std::int64_t r = 0; r < 200; ++r) stuck.row(r)[0] = few.row(r / 20)[0];
  const Memorisation m = judged(data, stuck, 10);
  EXPECT_LE(m.nearest_is_training.effective, 10.0);
  EXPECT_EQ(m.verdict, Verdict::unlike);
}

TEST(Memorisation, RefusesWhatItCannotJudge) {
  EXPECT_THROW(memorisation({}, 1), std::invalid_argument);
  const Data data;
  EXPECT_THROW(judged(data, draws(200, 13, 0.2), 3), std::invalid_argument);
}

}  // namespace
}  // namespace glassbox::boltzmann
