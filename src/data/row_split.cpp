// Holding rows back for validation.
#include "glassbox/data/row_split.hpp"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <string>

#include "glassbox/random/draw.hpp"

namespace glassbox::data {

RowSplit split_rows(std::int64_t rows, std::int64_t held_back, HoldBack choice, std::uint64_t seed) {
  if (held_back < 0 || held_back >= rows)
    throw std::invalid_argument("validation: " + std::to_string(held_back) + " rows of " + std::to_string(rows) +
                                " held back; allowed: 0 to " + std::to_string(rows - 1));
  std::vector<std::int64_t> order(rows);
  std::iota(order.begin(), order.end(), std::int64_t{0});
  const std::int64_t kept = rows - held_back;
  if (choice == HoldBack::random) {
    const random::Name name{.seed = seed, .purpose = random::Purpose::held_back};
    for (std::int64_t last = rows - 1; last >= kept; --last)
      std::swap(order[last], order[random::integer(name, last, last + 1)]);
  }
  RowSplit split{{order.begin(), order.begin() + kept}, {order.begin() + kept, order.end()}};
  std::ranges::sort(split.train);
  std::ranges::sort(split.validation);
  return split;
}

}  // namespace glassbox::data
