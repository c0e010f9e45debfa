// Tables in HDF5 files.
#include "glassbox/data/hdf5_table.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "glassbox/data/table_file.hpp"
#include "glassbox/data/unpacked_file.hpp"
#include "glassbox/store/raw.hpp"
#include "written_file.hpp"

namespace glassbox::data {
namespace {

std::string example() {
  const std::string path = file_of_test("h5");
  store::File file = store::File::create(path, {});
  store::RawSection section(file, "train");
  section.put("images", {2, 2, 3}, std::vector<std::uint8_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 255});
  section.put("labels", {2}, std::vector<std::int64_t>{1, 0});
  section.put("reals", {2, 1}, std::vector<double>{0.5, -2.0});
  section.put("holes", {2}, std::vector<double>{0.5, std::numeric_limits<double>::quiet_NaN()});
  section.put("words", {2}, std::vector<std::string>{"a", "b"});
  section.create("none", {0, 3}, store::real);
  section.create("vast", {std::int64_t{1} << 40, 1024}, store::real);
  file.close();
  return path;
}

TEST(Hdf5Table, RowsArePicturesBytesWhereTheyCanBe) {
  const std::string path = example();
  const RawTable table = read_hdf5_table(path, "/train/images");
  EXPECT_EQ(table.rows, 2);
  EXPECT_EQ(table.columns, 6);
  EXPECT_EQ(table.image, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(table.bytes.back(), 255);
  EXPECT_EQ(read_hdf5_table(path, "train/reals").reals, (std::vector<float>{0.5F, -2.0F}));
}

TEST(Hdf5Table, LabelsAreADataset) {
  const std::string path = example();
  for (const TableFormat format : {TableFormat::hdf5, TableFormat::automatic}) {
    const LabelledTable table =
        read_table({.format = format, .path = path, .labels = "train/labels", .dataset = "train/images"});
    EXPECT_EQ(table.labels.codes, (std::vector<std::int32_t>{1, 0}));
  }
}

TEST(Hdf5Table, RefusesWhatIsNoTable) {
  const std::string path = example();
  for (const char* dataset :
       {"", "/", "train", "train/absent", "absent/images", "train/holes", "train/words", "train/none", "train/vast"})
    EXPECT_NE(refusal([&] { read_hdf5_table(path, dataset); }).find(path), std::string::npos) << dataset;
  EXPECT_NE(refusal([] { read_hdf5_table("/nowhere.h5", "data"); }), "");
  EXPECT_NE(refusal([] { read_hdf5_table(written("text", "no HDF5 at all"), "data"); }), "");
  const std::string bytes = unpacked_file(path);
  for (std::size_t size = 0; size < bytes.size(); size += bytes.size() / 16 + 1)
    EXPECT_NE(refusal([&] { read_hdf5_table(written("cut", bytes.substr(0, size)), "train/images"); }), "") << size;
}

}  // namespace
}  // namespace glassbox::data
