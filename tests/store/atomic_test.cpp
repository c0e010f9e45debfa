// Files that appear whole or not at all, and their checksums.
#include "glassbox/store/atomic.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "glassbox/store/raw.hpp"
#include "glassbox/store/trailer.hpp"
#include "scratch.hpp"

namespace glassbox::store {
namespace {

using std::filesystem::exists;
using std::filesystem::file_size;

void make(const std::string& path, const std::vector<double>& values, Trailer trailer) {
  AtomicFile out(path, {});
  RawSection(out.file(), "state").put("x", {static_cast<std::int64_t>(values.size())}, values);
  out.commit(trailer);
}

double stored(const std::string& path) {
  return File::open_for_reading(path).read<double>("state/x").values.at(0);
}

void flip(const std::string& path, std::uintmax_t place) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(place));
  const char byte = static_cast<char>(file.get() ^ 1);
  file.seekp(static_cast<std::streamoff>(place));
  file.put(byte);
}

TEST(AtomicFile, ReplacesOnlyOnCommit) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  make(path, {1.0}, Trailer::none);
  {
    AtomicFile out(path, {});
    const RawSection still_open(out.file(), "state");
    EXPECT_TRUE(exists(path + ".tmp"));
    EXPECT_EQ(stored(path), 1.0);
  }
  EXPECT_FALSE(exists(path + ".tmp"));
  EXPECT_EQ(stored(path), 1.0);
  make(path, {2.0}, Trailer::none);
  EXPECT_FALSE(exists(path + ".tmp"));
  EXPECT_EQ(stored(path), 2.0);
}

TEST(AtomicFile, CommitClosesSectionsThatAreStillOpen) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  AtomicFile out(path, {});
  RawSection state(out.file(), "state");
  state.put("x", {1}, std::vector<double>{4.0});
  out.commit(Trailer::checksum);
  EXPECT_EQ(verify(path).integrity, Integrity::intact);
  EXPECT_EQ(stored(path), 4.0);
}

TEST(AtomicFile, ReplacesWhatAKilledRunLeftBehind) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  std::ofstream(path + ".tmp") << std::string(100'000, 'x');
  make(path, {1.0}, Trailer::checksum);
  EXPECT_EQ(stored(path), 1.0);
  EXPECT_LT(file_size(path), 100'000u);
}

TEST(AtomicFile, AFailedCommitKeepsTheOldAndRemovesTheNew) {
  const Scratch scratch;
  const std::string path = scratch / "taken";
  std::filesystem::create_directory(path);
  const std::string refused = complaint([&] { make(path, {1.0}, Trailer::none); });
  EXPECT_NE(refused.find("cannot give the file its name: Is a directory"), std::string::npos) << refused;
  EXPECT_FALSE(exists(path + ".tmp"));
}

TEST(AtomicFile, ANewFileNeedsItsFolder) {
  const Scratch scratch;
  EXPECT_THROW(AtomicFile(scratch / "no/a.h5", {}), std::runtime_error);
}

/// From here on every write to `path` finds the disk full.
void fill_disk_under(const std::string& path) {
  const int full = open("/dev/full", O_RDWR);
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    if (std::filesystem::read_symlink(entry.path(), gone) == path) dup2(full, std::stoi(entry.path().filename()));
  }
}

void run_into_full_disk(const std::string& path) {
  const std::string refused = complaint([&] {
    AtomicFile out(path, {});
    RawSection state(out.file(), "state");
    state.create("x", {100'000}, real);
    fill_disk_under(path + ".tmp");
    state.write_all("x", std::vector<double>(100'000, 0.1));
    out.commit(Trailer::none);
  });
  std::fputs(refused.c_str(), stderr);
  std::exit(exists(path + ".tmp") ? 3 : 4);
}

TEST(AtomicFileDeathTest, AFullDiskIsSaidAndTheProgramEndsInGoodOrder) {
  const Scratch scratch;
  EXPECT_EXIT(run_into_full_disk(scratch / "a.h5"), testing::ExitedWithCode(4), "cannot .*: No space left on device");
}

TEST(Trailer, AddsThirtyTwoBytesThatHdf5DoesNotMind) {
  const Scratch scratch;
  const std::string with = scratch / "with.h5", without = scratch / "without.h5";
  make(with, {1.0, 2.0}, Trailer::checksum);
  make(without, {1.0, 2.0}, Trailer::none);
  EXPECT_EQ(file_size(with), file_size(without) + 32);
  EXPECT_EQ(verify(with).integrity, Integrity::intact);
  EXPECT_EQ(verify(without).integrity, Integrity::without_trailer);
  EXPECT_EQ(stored(with), 1.0);
}

TEST(Trailer, EveryFlippedBitShows) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  make(path, {1.0, 2.0}, Trailer::checksum);
  for (std::uintmax_t place = 0; place < file_size(path); place += 13) {
    flip(path, place);
    EXPECT_NE(verify(path).integrity, Integrity::intact) << place;
    flip(path, place);
  }
  EXPECT_EQ(verify(path).integrity, Integrity::intact);
}

TEST(Trailer, TruncationAndInsertionShow) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  make(path, {1.0, 2.0}, Trailer::checksum);
  std::string bytes;
  {
    std::ifstream stream(path, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  std::ofstream(path, std::ios::binary) << "x" << bytes;
  const Verdict longer = verify(path);
  EXPECT_EQ(longer.integrity, Integrity::damaged);
  EXPECT_NE(longer.reason.find(std::to_string(bytes.size() - 32)), std::string::npos) << longer.reason;
  std::filesystem::resize_file(path, bytes.size() / 2);
  EXPECT_EQ(verify(path).integrity, Integrity::without_trailer);
  std::filesystem::resize_file(path, 0);
  EXPECT_THROW(verify(path), std::runtime_error);
  EXPECT_THROW(verify(scratch / "absent"), std::runtime_error);
  EXPECT_THROW(append_trailer(scratch / "absent"), std::runtime_error);
}

TEST(Trailer, IsTheXxh3OfWhatStandsBefore) {
  const Scratch scratch;
  const std::string path = scratch / "a";
  std::ofstream(path) << "abc";
  append_trailer(path);
  std::ifstream stream(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
  const std::string expected = std::string(
      "abcglassbox-trailer\x03\0\0\0\0\0\0\0"
      "\x50\x39\x2f\x89\x94\x5f\xaf\x78",  // published test vector 78af5f94892f3950
      35);
  EXPECT_EQ(bytes, expected);
}

}  // namespace
}  // namespace glassbox::store
