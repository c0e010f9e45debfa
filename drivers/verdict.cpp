// The last lines of a run.
#include "verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace glassbox::drivers {
namespace {

constexpr double significant = 4.0;  // errors

}  // namespace

std::vector<std::string> verdict(const spin_glass::ResultShape& shape, const spin_glass::Headline& headline) {
  std::vector<std::string> lines;
  if (shape.protocol) {
    constexpr std::size_t named = 20;
    std::string line =
        fmt::format("{} of {} samples passed all equilibration tests",
                    shape.samples - static_cast<std::int64_t>(headline.not_equilibrated.size()), shape.samples);
    for (std::size_t i = 0; i < std::min(named, headline.not_equilibrated.size()); ++i)
      line += fmt::format("{}{}", i == 0 ? "; not: " : ", ", headline.not_equilibrated[i]);
    lines.push_back(line + (headline.not_equilibrated.size() > named ? ", ..." : ""));
  }
  if (headline.identity && shape.samples > 1) {
    double largest = 0.0;
    for (std::size_t k = 0; k < headline.identity->value.size(); ++k)
      largest = std::max(largest, std::abs(headline.identity->value[k]) / headline.identity->error[k]);
    lines.push_back(
        largest <= significant
            ? fmt::format("Katzgraber-Young identity: met within {:.1f} errors at every temperature", largest)
            : fmt::format("warning: Katzgraber-Young identity: violated by {:.1f} errors; longer runs are needed",
                          largest));
  }
  if (shape.instance)
    lines.push_back(fmt::format(
        "lowest energy seen: {}{}", headline.lowest_energy,
        shape.instance->objective == spin_glass::Objective::ising
            ? ""
            : fmt::format("; {}: {}",
                          shape.instance->objective == spin_glass::Objective::max_cut ? "cut" : "QUBO value",
                          objective_value(*shape.instance, headline.lowest_energy))));
  return lines;
}

}  // namespace glassbox::drivers
