// Whatever the text, parsing gives settings or an Error.
#include <gtest/gtest.h>

#include <iterator>
#include <random>
#include <stdexcept>

#include "glassbox/config/print.hpp"
#include "small_schema.hpp"

namespace glassbox::config {
namespace {

const std::string valid = R"([model]
sizes = [4, 4, 4]   # a comment
boundary = ["free", "periodic"]
[tempering]
temperatures = { lowest = 0.25, count = 12 }
sweeps = 1_000
[run]
output = "x.h5"
until_equilibrated = true
)";

class Mutations {
 public:
  explicit Mutations(unsigned seed) : random_(seed) {}

  std::string of(std::string text) {
    for (std::size_t left = 1 + below(2); left > 0; --left) mutate(text);
    return text;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }

  void mutate(std::string& text) {
    static const std::string spare = "[]{}=,.\"'#\n\\-_09eainf \xC3\xFF";
    const std::size_t at = below(text.size() + 1), length = below(12);
    switch (below(4)) {
      case 0:
        text.insert(at, 1, spare[below(spare.size())]);
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        text.insert(at, text.substr(below(text.size() + 1), length));
        break;
      default:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
    }
  }

  std::mt19937 random_;
};

TEST(ParseFuzz, MutatedTextParsesOrIsRefused) {
  ASSERT_EQ(complaint(valid), "");
  Mutations mutations(20260101);
  int accepted = 0, refused = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    const std::string text = mutations.of(valid);
    try {
      const Settings settings = parsed(text);
      EXPECT_TRUE(differences(settings, parsed(canonical(settings))).empty()) << text;
      ++accepted;
    } catch (const Error& error) {
      EXPECT_EQ(std::string(error.what()).rfind("ea3d.toml:", 0), 0u) << error.what();
      ++refused;
    }
  }
  EXPECT_GT(accepted, 100);
  EXPECT_GT(refused, 1000);
}

TEST(ParseFuzz, MutatedOverridesParseOrAreRefused) {
  Mutations mutations(7);
  const std::string assignment = "tempering.temperatures={ lowest = 0.5, count = 3 }";
  for (int trial = 0; trial < 2000; ++trial) {
    const std::string mutated = mutations.of(assignment);
    try {
      parsed("", {mutated});
    } catch (const Error& error) {
      EXPECT_EQ(std::string(error.what()).rfind("--set ", 0), 0u) << error.what();
    }
  }
}

TEST(ParseFuzz, DeepNestingIsRefused) {
  EXPECT_NE(complaint("model.sizes = " + std::string(100000, '[')), "");
  for (const int levels : {100, 9000, 300000}) {
    std::string path = "model";
    for (int level = 0; level < levels; ++level) path += ".a";
    EXPECT_NE(complaint("", {path + "=1"}), "");
    EXPECT_NE(complaint("", {"model.sizes={" + path + "=1}"}), "");
    EXPECT_NE(complaint(path + " = 1"), "");
    EXPECT_NE(complaint("[" + path + "]"), "");
  }
}

}  // namespace
}  // namespace glassbox::config
