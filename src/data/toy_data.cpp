// Bars and stripes, and the shifter.
#include "glassbox/data/toy_data.hpp"

#include <cmath>
#include <numbers>

#include "coins.hpp"

namespace glassbox::data {
namespace {

using std::numbers::ln2;

enum Drawn : std::int64_t { label, pixels_of_row };

LabelledTable blank(std::int64_t rows, std::int64_t columns, std::vector<std::string> names) {
  LabelledTable table;
  table.values.rows = rows;
  table.values.columns = columns;
  table.values.bytes.assign(rows * columns, 0);
  table.labels.names = std::move(names);
  return table;
}

}  // namespace

LabelledTable bars_and_stripes(std::int64_t side, std::int64_t rows, const random::Name& name) {
  LabelledTable table = blank(rows, side * side, {"bars", "stripes"});
  table.values.image = {side, side};
  for (std::int64_t r = 0; r < rows; ++r) {
    const bool stripes = coin(named(name, r, label), 0);
    table.labels.codes.push_back(stripes ? 1 : 0);
    const random::Name lines = named(name, r, pixels_of_row);
    std::uint8_t* picture = table.values.bytes.data() + r * side * side;
    for (std::int64_t line = 0; line < side; ++line) {
      const std::uint8_t on = coin(lines, line) ? 1 : 0;
      for (std::int64_t k = 0; k < side; ++k) picture[stripes ? k * side + line : line * side + k] = on;
    }
  }
  return table;
}

double bars_and_stripes_entropy(std::int64_t side) {
  return (static_cast<double>(side + 1) - std::exp2(static_cast<double>(1 - side))) * ln2;
}

LabelledTable shifter(std::int64_t pixels, std::int64_t rows, const random::Name& name) {
  LabelledTable table = blank(rows, 2 * pixels, {"left", "none", "right"});
  table.values.image = {2, pixels};
  for (std::int64_t r = 0; r < rows; ++r) {
    const std::int64_t shift = random::integer(named(name, r, label), 0, 3);
    table.labels.codes.push_back(static_cast<std::int32_t>(shift));
    const random::Name coins = named(name, r, pixels_of_row);
    std::uint8_t* first = table.values.bytes.data() + r * 2 * pixels;
    for (std::int64_t i = 0; i < pixels; ++i) first[i] = coin(coins, i) ? 1 : 0;
    for (std::int64_t i = 0; i < pixels; ++i) first[pixels + i] = first[(i + pixels + 1 - shift) % pixels];
  }
  return table;
}

double shifter_entropy(std::int64_t pixels) {
  const double ambiguous = std::log(3.0) + (pixels % 2 == 0 ? 2.0 / 3.0 * ln2 : 0.0);
  return static_cast<double>(pixels) * ln2 + std::log(3.0) - std::exp2(static_cast<double>(1 - pixels)) * ambiguous;
}

}  // namespace glassbox::data
