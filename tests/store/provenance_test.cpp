// Where a result file comes from, and which files are none.
#include "glassbox/store/provenance.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>

#include "scratch.hpp"

namespace glassbox::store {
namespace {

const Provenance sample{.glassbox_version = "0.1.0",
                        .git_commit = "abcdef0",
                        .command = "glassbox temper ea3d.toml",
                        .configuration = "[model]\nkind = \"edwards-anderson\"  # \xce\xb2\n",
                        .created = "2026-01-31T23:59:59Z",
                        .ranks = 64};

void write_sample(const std::string& path) {
  File file = File::create(path, {});
  write_provenance(file, sample);
  file.close();
}

TEST(Provenance, ComesBack) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  write_sample(path);
  const File read = File::open_for_reading(path);
  EXPECT_EQ(read_provenance(read), sample);
  EXPECT_EQ(read.attribute("/", "conventions"), AttributeValue("glassbox-1"));
  EXPECT_NO_THROW(require_glassbox_file(path));
}

TEST(Provenance, TimeIsIso8601InUtc) {
  EXPECT_TRUE(std::regex_match(utc_now(), std::regex(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)"))) << utc_now();
}

TEST(Provenance, SaysWhyAFileIsNoResult) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  const auto refusal = [&] { return complaint([&] { require_glassbox_file(path); }); };
  EXPECT_EQ(refusal(), path + ": no such file");
  std::ofstream(path) << "[model]\n";
  EXPECT_EQ(refusal(), path + ": is no HDF5 file, so no result of glassbox");
  std::ofstream(path, std::ios::trunc).close();
  EXPECT_EQ(refusal(), path + ": is no HDF5 file, so no result of glassbox");
  File::create(path, {}).close();
  EXPECT_NE(refusal().find("another program"), std::string::npos) << refusal();
  write_sample(path);
  std::filesystem::resize_file(path, std::filesystem::file_size(path) - 1);
  EXPECT_NE(refusal().find("cut short"), std::string::npos) << refusal();
}

TEST(Provenance, ALayoutFromTheFutureIsRefused) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  File file = File::create(path, {});
  write_provenance(file, sample);
  file.annotate("/", {"conventions", "glassbox-2"});
  file.close();
  EXPECT_NE(complaint([&] { require_glassbox_file(path); }).find("follows 'glassbox-2'"), std::string::npos);
}

TEST(Provenance, AMissingAttributeIsNamed) {
  const Scratch scratch;
  File file = File::create(scratch / "a.h5", {});
  file.annotate("/", {"glassbox_version", "0.1.0"});
  EXPECT_NE(complaint([&] { read_provenance(file); }).find("'git_commit'"), std::string::npos);
  file.annotate("/", {"glassbox_version", 1.0});
  EXPECT_NE(complaint([&] { read_provenance(file); }).find("not text"), std::string::npos);
}

}  // namespace
}  // namespace glassbox::store
