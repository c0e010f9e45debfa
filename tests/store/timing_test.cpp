// Figures of ranks, written and read.
#include "glassbox/store/timing.hpp"

#include <gtest/gtest.h>

namespace {

using namespace glassbox;

TEST(Timing, IsReadAsItWasWritten) {
  const std::string path = ::testing::TempDir() + "timing_test.h5";
  {
    store::File file = store::File::create(path, parallel::Group());
    store::write_timing(file, {{"sweep", "spin updates", "s", 1.5}, store::timing::meetings(3)});
    file.close();
  }
  const std::vector<store::TimingColumn> columns = store::read_timing(store::File::open_for_reading(path));
  ASSERT_EQ(columns.size(), 2u);
  EXPECT_EQ(columns[0].name, "sweep");
  EXPECT_EQ(columns[0].units, "s");
  EXPECT_EQ(columns[0].of_rank, std::vector<double>{1.5});
  ASSERT_NE(store::find_column(columns, "meetings"), nullptr);
  EXPECT_EQ(store::find_column(columns, "meetings")->of_rank, std::vector<double>{3.0});
  EXPECT_EQ(store::find_column(columns, "exchange"), nullptr);
}

TEST(Timing, WithoutFiguresThereIsNoGroup) {
  const std::string path = ::testing::TempDir() + "no_timing_test.h5";
  {
    store::File file = store::File::create(path, parallel::Group());
    store::write_timing(file, {});
    file.close();
  }
  const store::File file = store::File::open_for_reading(path);
  EXPECT_FALSE(file.contains("timing"));
  EXPECT_TRUE(store::read_timing(file).empty());
}

}  // namespace
