// Words of labels as numbers.
#include "glassbox/data/label_codes.hpp"

#include <gtest/gtest.h>

namespace glassbox::data {
namespace {

TEST(LabelCodes, AreNumbersOrRanks) {
  const std::vector<std::string> signs{"+1", "-1", "+1"}, numbers{"3", "0"}, words{"b", "7", "a"};
  EXPECT_EQ(coded(signs, "x"), (LabelCodes{{1, 0, 1}, {"-1", "1"}}));
  EXPECT_EQ(coded(numbers, "x"), (LabelCodes{{3, 0}, {"0", "1", "2", "3"}}));
  EXPECT_EQ(coded(words, "x"), (LabelCodes{{2, 0, 1}, {"7", "a", "b"}}));
  EXPECT_EQ(coded(std::vector<double>{1e9, 0.5}, "x").codes, (std::vector<std::int32_t>{1, 0}));
  EXPECT_EQ(coded(std::vector<std::string>{}, "x"), LabelCodes{});
  std::vector<double> many(most_labels + 1);
  for (std::size_t i = 0; i < many.size(); ++i) many[i] = static_cast<double>(i);
  EXPECT_THROW(coded(many, "x"), std::invalid_argument);
}

TEST(LabelCodes, OfTestRowsAreThoseOfTrainingRows) {
  const LabelCodes test{{0, 1, 0}, {"b", "c"}};
  EXPECT_EQ(recoded(test, {"a", "b", "c"}, "x"), (LabelCodes{{1, 2, 1}, {"a", "b", "c"}}));
  EXPECT_THROW(recoded(test, {"a", "b"}, "x"), std::invalid_argument);
  EXPECT_EQ(recoded({{0}, {"b", "unused"}}, {"b"}, "x").codes[0], 0);
}

}  // namespace
}  // namespace glassbox::data
