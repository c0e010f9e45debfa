// The last lines of a run.
#include "verdict.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace glassbox::drivers {
namespace {

constexpr double significant = 4.0;  // errors
constexpr int fewest_families = 100;

std::string equilibration_line(const spin_glass::ResultShape& shape, const std::vector<std::int64_t>& failed) {
  constexpr std::size_t named = 20;
  std::string line = fmt::format("{} of {} samples passed all equilibration tests",
                                 shape.samples - static_cast<std::int64_t>(failed.size()), shape.samples);
  for (std::size_t i = 0; i < std::min(named, failed.size()); ++i)
    line += fmt::format("{}{}", i == 0 ? "; not: " : ", ", failed[i]);
  return line + (failed.size() > named ? ", ..." : "");
}

std::string identity_line(const spin_glass::Average& identity) {
  double largest = 0.0;
  for (std::size_t k = 0; k < identity.value.size(); ++k)
    largest = std::max(largest, std::abs(identity.value[k]) / identity.error[k]);
  return largest <= significant
             ? fmt::format("Katzgraber-Young identity: met within {:.1f} errors at every temperature", largest)
             : fmt::format("warning: Katzgraber-Young identity: violated by {:.1f} errors; longer runs are needed",
                           largest);
}

/// Where a pair is furthest apart.
std::size_t worst_rung(const spin_glass::Disagreement& pair) {
  std::size_t worst = 0;
  for (std::size_t k = 0; k < pair.z.size(); ++k)
    if (std::abs(pair.z[k]) > std::abs(pair.z[worst]) || std::isnan(pair.z[worst])) worst = k;
  return worst;
}

/// One line for each pair of estimators that disagree, or one for all. Over many samples differences show that do not
/// matter beside the disorder error: then it is said how large they are.
void add_agreement(const spin_glass::FreeEnergyShape& shape, const spin_glass::Headline& headline,
                   std::vector<std::string>& lines) {
  constexpr double negligible = 0.2;
  double largest = 0.0;
  for (const spin_glass::Disagreement& pair : headline.free_energies) {
    const std::size_t at = worst_rung(pair);
    const double z = std::abs(pair.z[at]);
    largest = std::max(largest, std::isnan(z) ? 0.0 : z);
    if (!(z > significant)) continue;
    const bool is_note = pair.of_error[at] < negligible;
    lines.push_back(fmt::format(
        "{}: free energies by {} and {} differ by {:.1f} errors at beta = {:.5g}{}", is_note ? "note" : "warning",
        pair.a, pair.b, z, shape.lambda[at],
        std::isfinite(pair.of_error[at]) ? fmt::format(", {:.2g} of the disorder error", pair.of_error[at]) : ""));
  }
  if (largest <= significant)
    lines.push_back(fmt::format("free energies: {} estimators agree within {:.1f} errors; quote {}",
                                shape.estimators.size(), largest, headline.recommended));
  else
    lines.push_back(fmt::format("free energies: quote {}, unless a warning names it", headline.recommended));
}

std::string gap_line(const spin_glass::FreeEnergyShape& shape, const spin_glass::Gap& gap) {
  return fmt::format(
      "warning: {}: rungs {} (lambda {:.5g}) and {} (lambda {:.5g}) do not overlap in sample {}; add rungs "
      "between them",
      gap.estimator, gap.rung - 1, shape.lambda[gap.rung - 1], gap.rung, shape.lambda[gap.rung], gap.sample);
}

std::string lowest_line(const spin_glass::ResultShape& shape, const spin_glass::Headline& headline) {
  std::string line = fmt::format("lowest energy seen: {}", headline.lowest_energy);
  if (shape.instance && shape.instance->objective != spin_glass::Objective::ising)
    line += fmt::format("; {}: {}", shape.instance->objective == spin_glass::Objective::max_cut ? "cut" : "QUBO value",
                        objective_value(*shape.instance, headline.lowest_energy));
  if (shape.instance && shape.instance->best_known) {
    const double best = *shape.instance->best_known, found = objective_value(*shape.instance, headline.lowest_energy);
    line += fmt::format("; best known {}: {}", best,
                        found == best ? "reached"
                        : is_better(*shape.instance, found, best)
                            ? "improved"
                            : fmt::format("missed by {:.3g} %", 100.0 * std::abs((best - found) / best)));
  }
  if (shape.annealing) line += fmt::format("; hit by {} of {} replicas", headline.hits, shape.annealing->replicas);
  return line;
}

}  // namespace

std::vector<std::string> verdict(const spin_glass::ResultShape& shape, const spin_glass::Headline& headline) {
  std::vector<std::string> lines;
  if (shape.protocol) lines.push_back(equilibration_line(shape, headline.not_equilibrated));
  if (headline.identity && shape.samples > 1) lines.push_back(identity_line(*headline.identity));
  if (headline.gap) lines.push_back(gap_line(shape.free_energies, *headline.gap));
  if (shape.free_energies.estimators.size() > 1) add_agreement(shape.free_energies, headline, lines);
  if (headline.least_families < fewest_families)
    lines.push_back(
        fmt::format("warning: {:.0f} effective families are left at the lowest temperature of one sample; "
                    "below {} errors are not to be trusted: raise annealing.replicas",
                    headline.least_families, fewest_families));
  if (headline.least_effective_replicas < fewest_families)
    lines.push_back(
        fmt::format("warning: importance sampling: {:.1f} effective replicas in the worst case; below {} its "
                    "free energies and errors are not to be trusted, see /population",
                    headline.least_effective_replicas, fewest_families));
  if (headline.time_to_solution > 0.0)
    lines.push_back(
        fmt::format("time to this energy with 99 %, by the share of replicas that hit: {:.3g} s on one core",
                    headline.time_to_solution));
  if (shape.instance || (shape.annealing && shape.samples == 1)) lines.push_back(lowest_line(shape, headline));
  return lines;
}

}  // namespace glassbox::drivers
