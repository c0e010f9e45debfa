// Files, raw sections, row ranges and attributes: what is written comes back.
#include "glassbox/store/file.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "glassbox/store/atomic.hpp"
#include "glassbox/store/raw.hpp"
#include "scratch.hpp"

namespace glassbox::store {
namespace {

template <class T>
std::vector<T> round_trip(const std::vector<T>& values) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  File file = File::create(path, {});
  RawSection(file, "state").put("x", {static_cast<std::int64_t>(values.size())}, values);
  file.close();
  return File::open_for_reading(path).read<T>("state/x").values;
}

TEST(File, GivesBackEveryTypeOfElement) {
  EXPECT_EQ(round_trip<double>({-0.1, 1e308, 5e-324}), (std::vector<double>{-0.1, 1e308, 5e-324}));
  EXPECT_EQ(round_trip<std::int64_t>({INT64_MIN, 7, INT64_MAX}), (std::vector<std::int64_t>{INT64_MIN, 7, INT64_MAX}));
  EXPECT_EQ(round_trip<std::int32_t>({INT32_MIN, INT32_MAX}), (std::vector<std::int32_t>{INT32_MIN, INT32_MAX}));
  EXPECT_EQ(round_trip<std::uint64_t>({0, UINT64_MAX}), (std::vector<std::uint64_t>{0, UINT64_MAX}));
  EXPECT_EQ(round_trip<std::int8_t>({-1, 1, -128}), (std::vector<std::int8_t>{-1, 1, -128}));
  EXPECT_EQ(round_trip<std::uint8_t>({0, 255}), (std::vector<std::uint8_t>{0, 255}));
  EXPECT_EQ(round_trip<std::string>({"spin", "", "gl\xc3\xa4s"}),
            (std::vector<std::string>{"spin", "", "gl\xc3\xa4s"}));
}

TEST(File, ReadsRowRangesOfTheFirstAxis) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  std::vector<std::int64_t> values(5 * 3 * 2);
  std::iota(values.begin(), values.end(), 0);
  File file = File::create(path, {});
  RawSection(file, "state").put("x", {5, 3, 2}, values);
  file.close();
  const File read = File::open_for_reading(path);
  const auto rows = read.read<std::int64_t>("state/x", {1, 2});
  EXPECT_EQ(rows.shape, (std::vector<std::int64_t>{2, 3, 2}));
  EXPECT_EQ(rows.values, std::vector<std::int64_t>(values.begin() + 6, values.begin() + 18));
  EXPECT_TRUE(read.read<std::int64_t>("state/x", {5, 0}).values.empty());
  EXPECT_THROW(read.read<std::int64_t>("state/x", {4, 2}), std::runtime_error);
  EXPECT_THROW(read.read<std::string>("state/x"), std::runtime_error);
}

TEST(File, KeepsRowsOfLargeCompressedDatasets) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  std::vector<double> values(300 * 100, 1.0);
  for (std::size_t i = 0; i < values.size(); i += 7) values[i] = static_cast<double>(i);
  File file = File::create(path, {});
  RawSection state(file, "state");
  state.create("x", {300, 100}, real);
  for (std::int64_t row : {200, 0, 100})
    state.write("x", row, std::span(values).subspan(static_cast<std::size_t>(row) * 100, 100 * 100));
  file.close();
  EXPECT_EQ(File::open_for_reading(path).read<double>("state/x").values, values);
  EXPECT_LT(std::filesystem::file_size(path), values.size() * sizeof(double) / 2);
}

TEST(File, UnwrittenRowsAreNotNumbers) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  File file = File::create(path, {});
  RawSection state(file, "state");
  state.create("x", {3}, real);
  state.create("n", {3}, integer);
  state.write("x", 1, std::vector<double>{2.5});
  file.close();
  const File read = File::open_for_reading(path);
  const auto x = read.read<double>("state/x").values;
  EXPECT_TRUE(std::isnan(x[0]) && x[1] == 2.5 && std::isnan(x[2]));
  EXPECT_EQ(read.read<std::int64_t>("state/n").values, (std::vector<std::int64_t>{0, 0, 0}));
}

TEST(File, HoldsEmptyArraysAndSingleValues) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  File file = File::create(path, {});
  RawSection state(file, "state");
  state.put("nothing", {0, 4}, std::vector<double>{});
  state.put("one", {}, std::vector<double>{3.5});
  file.close();
  const File read = File::open_for_reading(path);
  EXPECT_EQ(read.read<double>("state/nothing").shape, (std::vector<std::int64_t>{0, 4}));
  EXPECT_TRUE(read.read<double>("state/one").shape.empty());
  EXPECT_EQ(read.read<double>("state/one").values, std::vector<double>{3.5});
}

TEST(File, RefusesRowsThatDoNotFit) {
  const Scratch scratch;
  File file = File::create(scratch / "a.h5", {});
  RawSection state(file, "state");
  state.create("x", {2, 3}, real);
  state.create("name", {2}, text(4));
  EXPECT_THROW(state.write("x", 0, std::vector<double>(4)), std::runtime_error);
  EXPECT_THROW(state.write("x", 1, std::vector<double>(6)), std::runtime_error);
  EXPECT_THROW(state.write("x", -1, std::vector<double>(3)), std::runtime_error);
  EXPECT_THROW(state.write("x", 0, std::vector<std::int64_t>(3)), std::runtime_error);
  EXPECT_THROW(state.write("name", 0, std::vector<std::string>{"longer"}), std::runtime_error);
  EXPECT_THROW(state.write_all("x", std::vector<double>(3)), std::runtime_error);
  EXPECT_THROW(state.create("x", {2}, real), std::runtime_error);
}

TEST(File, KeepsAttributesOfRootGroupsAndDatasets) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  const std::string long_text(100'000, 'j');  // more than a header of the file holds
  File file = File::create(path, {});
  RawSection(file, "state").put("x", {1}, std::vector<double>{1.0});
  file.annotate("/", {"configuration", long_text});
  file.annotate("state", {"round", std::int64_t{1}});
  file.annotate("state", {"round", std::int64_t{1} << 40});
  file.annotate("state/x", {"width", 0.1});
  file.close();
  const File read = File::open_for_reading(path);
  EXPECT_EQ(read.attribute("/", "configuration"), AttributeValue(long_text));
  EXPECT_EQ(read.attributes("state"), (std::vector<Attribute>{{"round", std::int64_t{1} << 40}}));
  EXPECT_EQ(read.attribute("state/x", "width"), AttributeValue(0.1));
  EXPECT_NE(complaint([&] { read.attribute("state/x", "height"); }).find("no attribute 'height'"), std::string::npos);
}

TEST(File, KnowsWhatItContains) {
  const Scratch scratch;
  File file = File::create(scratch / "a.h5", {});
  RawSection(file, "deep/er").put("x", {2}, std::vector<double>{1.0, 2.0});
  EXPECT_TRUE(file.contains("deep"));
  EXPECT_TRUE(file.contains("deep/er/x"));
  EXPECT_FALSE(file.contains("x"));
  EXPECT_FALSE(file.contains("missing/x"));
  EXPECT_EQ(file.shape("deep/er/x"), std::vector<std::int64_t>{2});
}

TEST(File, SaysWhatHdf5CouldNotDo) {
  const Scratch scratch;
  const std::string path = scratch / "absent.h5";
  const std::string missing = complaint([&] { File::open_for_reading(path); });
  EXPECT_NE(missing.find(path + ": cannot open the file"), std::string::npos) << missing;
  EXPECT_NE(missing.find("No such file or directory"), std::string::npos) << missing;
  EXPECT_THROW(File::create(scratch / "no/folder.h5", {}), std::runtime_error);
}

TEST(File, EverySizeOfTruncationIsRefused) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  File file = File::create(path, {});
  RawSection(file, "state").put("x", {1000}, std::vector<double>(1000, 1.0));
  file.close();
  for (auto size = std::filesystem::file_size(path); size > 100; size -= 97) {
    std::filesystem::resize_file(path, size - 1);
    EXPECT_THROW(File::open_for_reading(path), std::runtime_error) << size;
  }
}

TEST(File, TheSameContentsAreTheSameBytes) {
  const Scratch scratch;
  std::vector<std::string> bytes;
  for (const std::string& path : {scratch / "a.h5", scratch / "b.h5"}) {
    File file = File::create(path, {});
    RawSection(file, "state").put("x", {20'000}, std::vector<double>(20'000, 1.0));
    file.close();
    std::ifstream stream(path, std::ios::binary);
    bytes.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
  }
  EXPECT_EQ(bytes[0], bytes[1]);
}

}  // namespace
}  // namespace glassbox::store
