// Labelled sections: axes bind to arrays, and the catalogue tells it.
#include "glassbox/store/labelled.hpp"

#include <gtest/gtest.h>

#include "glassbox/store/catalogue.hpp"
#include "glassbox/store/raw.hpp"
#include "scratch.hpp"

namespace glassbox::store {
namespace {

const std::vector<double> temperatures{0.5, 1.0, 2.0};
const std::vector<double> betas{2.0, 1.0, 0.5};
const std::vector<std::int64_t> samples{0, 1};

void write_average(File& file) {
  LabelledSection average(file, "average");
  average.axis("temperature", temperatures, {"temperature", "J"});
  average.coordinate("beta", "temperature", betas, {"inverse temperature", "1/J"});
  average.axis("sample", samples, {"disorder sample", "1"});
  average.create("energy", {"sample", "temperature"}, {"energy per spin", "J/spin", {{"estimator", "mean"}}});
  average.write("energy", 1, std::vector<double>{-1.0, -0.5, -0.25});
  average.put("verdict", {"sample"}, std::vector<std::string>{"passed", "failed"}, {"verdict", "1"});
  average.put("sites", {}, std::vector<std::int64_t>{512}, {"number of sites", "1"});
}

TEST(Labelled, CatalogueListsArraysWithAxesInTheOrderOfMaking) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  File file = File::create(path, {});
  write_average(file);
  RawSection(file, "state").put("spins", {2, 2}, std::vector<std::int8_t>{1, -1, 1, 1});
  file.close();
  const std::vector<Entry> entries = catalogue(File::open_for_reading(path));
  std::vector<std::string> paths;
  for (const Entry& entry : entries) paths.push_back(entry.path);
  ASSERT_EQ(paths, (std::vector<std::string>{"/average", "/average/temperature", "/average/beta", "/average/sample",
                                             "/average/energy", "/average/verdict", "/average/sites", "/state",
                                             "/state/spins"}));
  EXPECT_EQ(entries[0].kind, Kind::group);
  EXPECT_EQ(entries[1].kind, Kind::axis);
  const Entry& energy = entries[4];
  EXPECT_EQ(energy.kind, Kind::dataset);
  EXPECT_EQ(energy.cell, real);
  EXPECT_EQ(energy.shape, (std::vector<std::int64_t>{2, 3}));
  EXPECT_EQ(energy.axes, (std::vector<std::string>{"sample", "temperature"}));
  EXPECT_EQ(energy.attributes,
            (std::vector<Attribute>{{"estimator", "mean"}, {"long_name", "energy per spin"}, {"units", "J/spin"}}));
  EXPECT_EQ(entries[5].cell, text(6));
  EXPECT_EQ(entries[8].axes, (std::vector<std::string>{"", ""}));
}

TEST(Labelled, CoordinatesAreNamedOnTheGroup) {
  const Scratch scratch;
  File file = File::create(scratch / "a.h5", {});
  write_average(file);
  EXPECT_EQ(file.attribute("average", "coordinates"), AttributeValue("beta"));
  LabelledSection(file, "average").coordinate("rung", "temperature", std::vector<std::int64_t>{0, 1, 2}, {"rung", "1"});
  EXPECT_EQ(file.attribute("average", "coordinates"), AttributeValue("beta rung"));
}

TEST(Labelled, ValuesComeBack) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  File file = File::create(path, {});
  write_average(file);
  file.close();
  const File read = File::open_for_reading(path);
  EXPECT_EQ(read.read<double>("average/beta").values, betas);
  EXPECT_EQ(read.read<double>("average/energy", {1, 1}).values, (std::vector<double>{-1.0, -0.5, -0.25}));
  EXPECT_EQ(read.read<std::string>("average/verdict").values, (std::vector<std::string>{"passed", "failed"}));
}

TEST(Labelled, AnArrayNeedsItsAxesFirst) {
  const Scratch scratch;
  File file = File::create(scratch / "a.h5", {});
  LabelledSection average(file, "average");
  average.axis("temperature", temperatures, {"temperature", "J"});
  average.put("energy", {"temperature"}, betas, {"energy", "J"});
  const std::string absent = complaint([&] { average.create("q", {"temperature", "overlap"}, {"P(q)", "1"}); });
  EXPECT_NE(absent.find("has no axis 'overlap'"), std::string::npos) << absent;
  EXPECT_FALSE(file.contains("average/q"));
  EXPECT_THROW(average.create("q", {"energy"}, {"an array is no axis", "1"}), std::runtime_error);
}

}  // namespace
}  // namespace glassbox::store
