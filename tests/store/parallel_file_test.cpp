// Files made by several ranks hold the same numbers as files made by one. Run under mpirun with 1 to 4 ranks.
#include <gtest/gtest.h>
#include <stdlib.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <filesystem>

#include "glassbox/parallel/group.hpp"
#include "glassbox/parallel/program.hpp"
#include "glassbox/store/atomic.hpp"
#include "glassbox/store/labelled.hpp"
#include "glassbox/store/provenance.hpp"
#include "glassbox/store/raw.hpp"
#include "glassbox/store/trailer.hpp"

namespace glassbox::store {
namespace {

/// One folder for all ranks, which the first of them makes and removes.
class SharedScratch {
 public:
  explicit SharedScratch(const parallel::Group& group) : group_(group) {
    std::string name = (std::filesystem::temp_directory_path() / "glassbox-XXXXXX").string();
    if (group_.rank() == 0) name = mkdtemp(name.data());
    folder_ = group_.broadcast(name);
  }
  ~SharedScratch() {
    group_.barrier();
    if (group_.rank() == 0) std::filesystem::remove_all(folder_);
  }
  SharedScratch(const SharedScratch&) = delete;
  SharedScratch& operator=(const SharedScratch&) = delete;

  std::string operator/(const std::string& name) const { return (folder_ / name).string(); }

 private:
  parallel::Group group_;
  std::filesystem::path folder_;
};

constexpr std::int64_t sample_count = 37, temperature_count = 5, bin_count = 301;

double energy(std::int64_t sample, std::int64_t temperature) {
  return std::sin(static_cast<double>(sample * temperature_count + temperature));
}
double density(std::int64_t sample, std::int64_t bin) {
  return static_cast<double>((sample * bin) % 11);
}

template <class Number>
std::vector<Number> counted(std::int64_t count) {
  std::vector<Number> values(static_cast<std::size_t>(count));
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<Number>(i);
  return values;
}

/// Rows of samples handed out in turn: every call writes one row of every rank, and ranks past the end write none.
void write_rows_in_turn(LabelledSection& section, const parallel::Group& group) {
  for (std::int64_t start = 0; start < sample_count; start += group.size()) {
    const std::int64_t sample = start + group.rank();
    std::vector<double> energies, densities;
    std::vector<std::string> verdict;
    if (sample < sample_count) {
      for (std::int64_t t = 0; t < temperature_count; ++t) energies.push_back(energy(sample, t));
      for (std::int64_t i = 0; i < temperature_count * bin_count; ++i) densities.push_back(density(sample, i));
      verdict.push_back("s" + std::to_string(sample));
    }
    section.write("energy", energies.empty() ? 0 : sample, energies);
    section.write("overlap_distribution", densities.empty() ? 0 : sample, densities);
    section.write("verdict", verdict.empty() ? 0 : sample, verdict);
  }
}

void make_result(const std::string& path, const parallel::Group& group, Trailer trailer) {
  AtomicFile out(path, group);
  write_provenance(out.file(), {"0.1.0", "abc", "glassbox temper", "[model]\n", utc_now(), group.size()});
  LabelledSection section(out.file(), "per_sample");
  section.axis("sample", counted<std::int64_t>(sample_count), {"disorder sample", "1"});
  section.axis("temperature", counted<double>(temperature_count), {"temperature", "J"});
  section.axis("overlap", counted<double>(bin_count), {"overlap", "1"});
  section.coordinate("beta", "temperature", counted<double>(temperature_count), {"inverse temperature", "1/J"});
  section.create("energy", {"sample", "temperature"}, {"energy per spin", "J/spin", {{"estimator", "mean"}}});
  section.create("overlap_distribution", {"sample", "temperature", "overlap"}, {"P(q)", "1"});
  section.create("verdict", {"sample"}, {"verdict", "1"}, text(8));
  section.create("unwritten", {"sample"}, {"nothing yet", "1"});
  section.write("unwritten", 0, std::vector<double>{});
  write_rows_in_turn(section, group);
  section.put("sites", {}, std::vector<std::int64_t>{512}, {"number of sites", "1"});
  RawSection(out.file(), "state/ranks").put("nothing", {0, 3}, std::vector<double>{});
  out.commit(trailer);
}

void expect_result(const std::string& path) {
  const File file = File::open_for_reading(path);
  const auto energies = file.read<double>("per_sample/energy");
  const auto densities = file.read<double>("per_sample/overlap_distribution");
  const auto verdicts = file.read<std::string>("per_sample/verdict").values;
  ASSERT_EQ(energies.shape, (std::vector<std::int64_t>{sample_count, temperature_count}));
  ASSERT_EQ(densities.shape, (std::vector<std::int64_t>{sample_count, temperature_count, bin_count}));
  for (std::int64_t s = 0; s < sample_count; ++s) {
    EXPECT_EQ(verdicts[s], "s" + std::to_string(s));
    for (std::int64_t t = 0; t < temperature_count; ++t)
      ASSERT_EQ(energies.values[s * temperature_count + t], energy(s, t));
    for (std::int64_t i = 0; i < temperature_count * bin_count; ++i)
      ASSERT_EQ(densities.values[s * temperature_count * bin_count + i], density(s, i));
  }
  EXPECT_EQ(file.read<double>("per_sample/beta").values, counted<double>(temperature_count));
  EXPECT_EQ(file.read<std::int64_t>("per_sample/sites").values, std::vector<std::int64_t>{512});
  EXPECT_EQ(file.shape("state/ranks/nothing"), (std::vector<std::int64_t>{0, 3}));
  for (const double value : file.read<double>("per_sample/unwritten").values) EXPECT_TRUE(std::isnan(value));
}

TEST(ParallelFile, HoldsTheSameForEveryNumberOfRanks) {
  const parallel::Group world = parallel::Group::world();
  const SharedScratch scratch(world);
  make_result(scratch / "all.h5", world, Trailer::none);
  expect_result(scratch / "all.h5");
  EXPECT_NO_THROW(require_glassbox_file(scratch / "all.h5"));
  EXPECT_EQ(read_provenance(File::open_for_reading(scratch / "all.h5")).ranks, world.size());
}

TEST(ParallelFile, CarriesAChecksum) {
  const parallel::Group world = parallel::Group::world();
  const SharedScratch scratch(world);
  make_result(scratch / "all.h5", world, Trailer::checksum);
  EXPECT_EQ(verify(scratch / "all.h5").integrity, Integrity::intact);
  expect_result(scratch / "all.h5");
}

TEST(ParallelFile, GroupsWriteFilesOfTheirOwn) {
  const parallel::Group world = parallel::Group::world();
  const SharedScratch scratch(world);
  const parallel::Group part = world.split(world.rank() % 2);
  const std::string path = scratch / ("part" + std::to_string(world.rank() % 2) + ".h5");
  make_result(path, part, Trailer::none);
  expect_result(path);
}

TEST(ParallelFile, AllRanksLearnOfAFailure) {
  const parallel::Group world = parallel::Group::world();
  const SharedScratch scratch(world);
  EXPECT_THROW(AtomicFile(scratch / "no/a.h5", world), std::runtime_error);
  if (world.rank() == 0) std::filesystem::create_directory(scratch / "taken");
  world.barrier();
  AtomicFile out(scratch / "taken", world);
  EXPECT_THROW(out.commit(Trailer::none), std::runtime_error);
}

TEST(ParallelFile, AFileGivenUpLeavesNothing) {
  const parallel::Group world = parallel::Group::world();
  const SharedScratch scratch(world);
  {
    AtomicFile out(scratch / "a.h5", world);
    RawSection(out.file(), "state").put("x", {1}, std::vector<double>{1.0});
  }
  world.barrier();
  EXPECT_TRUE(std::filesystem::is_empty(scratch / ""));
}

}  // namespace
}  // namespace glassbox::store
