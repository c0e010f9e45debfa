// Room on the disk.
#include "glassbox/store/free_space.hpp"

#include <gtest/gtest.h>

#include "scratch.hpp"

namespace glassbox::store {
namespace {

TEST(FreeSpace, PassesWhatFitsAndRefusesWhatDoesNot) {
  const Scratch scratch;
  const std::string path = scratch / "a.h5";
  EXPECT_NO_THROW(require_space(path, 1));
  const std::string refused = complaint([&] { require_space(path, std::uint64_t{1} << 60); });
  EXPECT_NE(refused.find("needs 1099511627776 MiB"), std::string::npos) << refused;
  EXPECT_NE(refused.find(" MiB are free"), std::string::npos) << refused;
}

TEST(FreeSpace, ABareNameMeansTheCurrentFolder) {
  EXPECT_GT(free_space("a.h5"), 0u);
}

TEST(FreeSpace, AMissingFolderIsSaid) {
  const Scratch scratch;
  const std::string refused = complaint([&] { free_space(scratch / "no/a.h5"); });
  EXPECT_NE(refused.find("No such file or directory"), std::string::npos) << refused;
}

}  // namespace
}  // namespace glassbox::store
