// Names of the quantities and the bins of overlap distributions.
#include "glassbox/spin_glass/record.hpp"

#include <algorithm>

namespace glassbox::spin_glass {

Description describe(Quantity quantity) {
  static constexpr std::array<Description, quantity_count> table{{
      {"energy", "energy per spin", "J/spin"},
      {"specific_heat", "specific heat per spin", "1/spin"},
      {"magnetization", "magnetization per spin", "1"},
      {"magnetization_abs", "absolute magnetization per spin", "1"},
      {"magnetization_squared", "squared magnetization per spin", "1"},
      {"susceptibility", "magnetic susceptibility beta N (<m^2> - <m>^2)", "1/J"},
      {"overlap", "overlap of two copies", "1"},
      {"overlap_abs", "absolute overlap of two copies", "1"},
      {"overlap_squared", "squared overlap of two copies", "1"},
      {"overlap_fourth", "fourth power of the overlap of two copies", "1"},
      {"link_overlap", "link overlap of two copies", "1"},
      {"link_overlap_squared", "squared link overlap of two copies", "1"},
      {"free_energy", "free energy per spin", "J/spin"},
      {"entropy", "entropy per spin", "1/spin"},
      {"log_z", "logarithm of the partition function, total", "1"},
  }};
  return table[static_cast<std::size_t>(quantity)];
}

double OverlapBins::centre(std::int64_t bin) const {
  const std::int64_t first = bin * per_bin, last = std::min(terms, first + per_bin - 1);
  return terms == 0 ? 0.0 : static_cast<double>(first + last - terms) / static_cast<double>(terms);
}

double OverlapBins::width(std::int64_t bin) const {
  const std::int64_t values = std::min(per_bin, terms + 1 - bin * per_bin);
  return terms == 0 ? 1.0 : 2.0 * static_cast<double>(values) / static_cast<double>(terms);
}

OverlapBins overlap_bins(std::int64_t terms, std::int64_t most) {
  const std::int64_t values = terms + 1;
  const std::int64_t per_bin = most > 0 ? (values + most - 1) / most : 1;
  return {terms, (values + per_bin - 1) / per_bin, per_bin};
}

}  // namespace glassbox::spin_glass
