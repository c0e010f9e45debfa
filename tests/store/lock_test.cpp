// One run per output file.
#include "glassbox/store/lock.hpp"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <optional>

#include "scratch.hpp"

namespace glassbox::store {
namespace {

TEST(OutputLock, KeepsASecondHolderOutAndNamesTheFirst) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  setenv("SLURM_JOB_ID", "4711", 1);
  std::optional<OutputLock> first(path);
  unsetenv("SLURM_JOB_ID");
  EXPECT_TRUE(first->is_enforced());
  const std::string refused = complaint([&] { OutputLock second(path); });
  EXPECT_NE(refused.find(path + ": in use by process " + std::to_string(getpid()) + " on "), std::string::npos)
      << refused;
  EXPECT_NE(refused.find("(SLURM job 4711) since 2"), std::string::npos) << refused;
  EXPECT_TRUE(std::filesystem::exists(path + ".lock"));
  first.reset();
  EXPECT_FALSE(std::filesystem::exists(path + ".lock"));
  EXPECT_NO_THROW(OutputLock third(path));
}

TEST(OutputLock, DifferentOutputsDoNotMeet) {
  const Scratch scratch;
  const OutputLock a(scratch / "a.h5");
  EXPECT_NO_THROW(OutputLock b(scratch / "b.h5"));
}

TEST(OutputLock, AFileLeftBehindDoesNoHarm) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  std::ofstream(path + ".lock") << "process 1 on elsewhere since long ago, and more text than the next holder writes\n"
                                << std::string(300, 'x');
  const OutputLock lock(path);
  std::string line;
  std::getline(std::ifstream(path + ".lock"), line);
  EXPECT_TRUE(line.starts_with("process " + std::to_string(getpid()) + " on ")) << line;
}

TEST(OutputLock, EndsWithAKilledProcess) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  std::array<int, 2> ready{};
  ASSERT_EQ(pipe(ready.data()), 0);
  const pid_t child = fork();
  if (child == 0) {
    const OutputLock lock(path);
    if (write(ready[1], "x", 1) == 1) pause();
    _exit(1);
  }
  char byte = 0;
  ASSERT_EQ(read(ready[0], &byte, 1), 1);
  EXPECT_NE(complaint([&] { OutputLock second(path); }).find("process " + std::to_string(child)), std::string::npos);
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
  EXPECT_TRUE(std::filesystem::exists(path + ".lock"));
  EXPECT_NO_THROW(OutputLock second(path));
  close(ready[0]);
  close(ready[1]);
}

TEST(OutputLock, NeedsAFolder) {
  const Scratch scratch;
  EXPECT_THROW(OutputLock(scratch / "no/a.h5"), std::runtime_error);
}

}  // namespace
}  // namespace glassbox::store
