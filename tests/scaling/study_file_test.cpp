// A study from points, and back from its file.
#include "glassbox/scaling/study_file.hpp"

#include <gtest/gtest.h>

#include "glassbox/store/file.hpp"
#include "written_file.hpp"

namespace {

using namespace glassbox;
using namespace glassbox::scaling;

Point point(int ranks, double inside, double outside) {
  Trial t;
  t.ranks = ranks;
  t.inside = inside;
  t.seconds = inside + outside;
  t.phases = {{"sweep", inside}};
  t.rounds = 1000.0;
  t.meetings = 2.0 * ranks;
  t.ledger = LedgerTable{ranks, t.seconds, t.seconds, {{"allgatherv", "world", 2.0 * ranks, 100.0, 300.0, 0.1}}};
  if (ranks > 1) t.ledger->lines.push_back({"barrier", "group", 1.0, 0.0, 0.0, 0.0});
  return {ranks, {t.seconds, 0.1}, t};
}

std::vector<Demand> demands(Growth growth) {
  const SampleWork work{.samples = 8, .replicas = 16, .quantum = 1, .ranks_per_sample = 1};
  std::vector<Demand> all;
  for (const int ranks : {1, 2, 4}) all.push_back(demand(work, ranks, growth == Growth::weak ? ranks : 1));
  return all;
}

TEST(Study, StrongWorkIsPredictedFromOneRank) {
  const Study s = study({point(1, 8.0, 1.0), point(2, 4.0, 1.0), point(4, 2.0, 1.0)}, demands(Growth::strong), {}, {},
                        Growth::strong);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NEAR(s.at_points[i].prediction.seconds(), s.points[i].seconds.value, 1e-12) << i;
  EXPECT_NEAR(s.efficiencies[2].efficiency.value, 0.75, 1e-12);
  EXPECT_NEAR(s.at_points[2].efficiency, 0.75, 1e-12);
}

TEST(Study, WeakJobsLearnHowTheOutsideGrows) {
  const Study s =
      study({point(1, 8.0, 1.0), point(2, 8.0, 1.5), point(4, 8.0, 2.5)}, demands(Growth::weak), {}, {}, Growth::weak);
  EXPECT_NEAR(s.costs.outside_growth, 0.5, 1e-12);
  for (std::size_t i = 0; i < 3; ++i)
    EXPECT_NEAR(s.at_points[i].prediction.seconds(), s.points[i].seconds.value, 1e-12) << i;
}

TEST(Study, IsWrittenWithAxes) {
  Study s = study({point(1, 8.0, 1.0), point(2, 4.0, 1.0), point(4, 2.0, 1.0)}, demands(Growth::strong), {}, {},
                  Growth::strong);
  s.beyond = s.at_points;
  const std::string path = file_of_test("study.h5");
  store::Provenance from;
  from.created = store::utc_now();
  write_study(path, s, from);
  const store::File file = store::File::open_for_reading(path);
  store::require_verb(file, "scale");
  EXPECT_EQ(file.read<double>("scaling/seconds").values, (std::vector<double>{9.0, 5.0, 3.0}));
  EXPECT_EQ(file.shape("ledger/calls"), (std::vector<std::int64_t>{3, 2}));
  EXPECT_EQ(file.read<double>("ledger/calls").values, (std::vector<double>{2.0, 0.0, 4.0, 1.0, 8.0, 1.0}));
  EXPECT_EQ(file.read<double>("prediction/seconds").values.size(), 3u);
}

}  // namespace
