// Published max-cut instances: sizes, weights and best cuts agree with the tables that come with them.
// The folder is named by the environment variable GLASSBOX_DATA; without it the tests are skipped.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "glassbox/spin_glass/instance_file.hpp"
#include "glassbox/spin_glass/sample.hpp"

namespace glassbox::spin_glass {
namespace {

using Row = std::map<std::string, std::string>;

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> split;
  std::istringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '\t');) split.push_back(cell);
  return split;
}

std::vector<Row> table(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  const std::vector<std::string> names = cells(line);
  std::vector<Row> rows;
  while (std::getline(file, line)) {
    const std::vector<std::string> values = cells(line);
    Row row;
    for (std::size_t c = 0; c < std::min(names.size(), values.size()); ++c) row[names[c]] = values[c];
    rows.push_back(row);
  }
  return rows;
}

struct Collection {
  std::string folder, extension, table, best_cut;
  int files;
};

class PublishedInstances : public testing::TestWithParam<Collection> {};

void agrees(const std::string& path, const Row& row, const std::string& best_cut) {
  const Instance instance = read_instance(path, InstanceFormat::automatic);
  EXPECT_EQ(instance.format, InstanceFormat::rudy);
  EXPECT_EQ(instance.graph.sites, std::stoi(row.at("n")));
  const int zero = row.contains("zero_edges") ? std::stoi(row.at("zero_edges")) : 0;
  EXPECT_EQ(std::ssize(instance.graph.bonds), std::stoi(row.at("m")) - zero);
  const double W = std::stod(row.at("W_sum")), cut = std::stod(row.at(best_cut));
  EXPECT_EQ(instance.weight_sum, W);
  EXPECT_EQ(cut_value(instance, W - 2.0 * cut), cut);
  const Sample sample = on_grid(instance.graph, instance.couplings, {});
  EXPECT_EQ(sample.unit, 1.0);
  const std::vector<std::uint64_t> uniform(packed_words(instance.graph.sites), 0);
  EXPECT_EQ(energy_in_units(sample, uniform), static_cast<std::int64_t>(W));
}

TEST_P(PublishedInstances, AgreeWithTheirTable) {
  const char* data = std::getenv("GLASSBOX_DATA");
  const std::filesystem::path folder = std::filesystem::path(data ? data : "") / "maxcut";
  if (!data || !std::filesystem::exists(folder)) GTEST_SKIP() << "GLASSBOX_DATA names no folder with maxcut/";
  int files = 0;
  for (const Row& row : table(folder / GetParam().table)) {
    const auto path = folder / GetParam().folder / (row.at("instance") + GetParam().extension);
    if (!std::filesystem::exists(path)) continue;
    SCOPED_TRACE(path.string());
    agrees(path.string(), row, GetParam().best_cut);
    ++files;
  }
  EXPECT_EQ(files, GetParam().files);
}

INSTANTIATE_TEST_SUITE_P(Collections, PublishedInstances,
                         testing::Values(Collection{"biqmac-ising", ".gz", "biqmac-ising_optimum.tsv", "maxcut", 48},
                                         Collection{"dimacs-torus", ".dat.gz", "torus_best_known.tsv", "best_known_cut",
                                                    2},
                                         Collection{"sg3dl05", ".mc.gz", "torus_best_known.tsv", "best_known_cut", 10},
                                         Collection{"gset", ".txt.gz", "gset_best_known.tsv", "best_A", 67}),
                         [](const auto& tested) {
                           std::string name = tested.param.folder;
                           std::erase(name, '-');
                           return name;
                         });

}  // namespace
}  // namespace glassbox::spin_glass
