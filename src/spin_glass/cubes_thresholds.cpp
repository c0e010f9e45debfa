// Thresholds and their digits, for as many lambda as there are.
#include "cubes_thresholds.hpp"

#include "acceptance.hpp"

namespace glassbox::spin_glass {
namespace {

constexpr int row_words = 8;  ///< of 64 bits, in a row of a class table

CubeThresholds thresholds(Update rule, double bond_energy, double lambda) {
  CubeThresholds t{};
  for (int broken = 0; broken < 4; ++broken)
    t.value[broken] = acceptance_threshold(rule, 2.0 * lambda * (6 - 2 * broken) * bond_energy);
  for (int digit = 0; digit < cube_digits; ++digit)
    for (int broken = 0; broken < 3; ++broken)
      if ((t.value[broken] >> (cube_digits - 1 - digit) & 1) != 0)
        t.row[digit] = static_cast<std::uint16_t>(t.row[digit] | row_words << (2 - broken));
  return t;
}

}  // namespace

void CubeThresholdRows::find(std::span<const double> lambda, std::span<std::int32_t> row) {
  if (!table_.find(lambda, row)) return;
  for (const Update rule : {Update::metropolis, Update::heat_bath}) {
    std::vector<CubeThresholds>& rows = of_rule_[static_cast<std::size_t>(rule)];
    rows.clear();
    for (const double value : table_.values()) rows.push_back(thresholds(rule, bond_energy_, value));
  }
}

}  // namespace glassbox::spin_glass
