// Free energies of a tempering run, from the energies that it has kept at every rung.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "glassbox/free_energy/log_z.hpp"
#include "glassbox/spin_glass/record.hpp"
#include "glassbox/spin_glass/sample.hpp"
#include "glassbox/spin_glass/simulation.hpp"

namespace glassbox::spin_glass {

/// Roads to log Z along a ladder, the one to quote first: see free_energy/mbar.hpp, integration.hpp,
/// stepping_stone.hpp.
enum class Estimator : std::uint8_t { mbar, integration, stepping_stone };

/// Name of the dataset: "mbar", "integration", "stepping_stone".
std::string dataset_name(Estimator estimator);

/// Measurements whose energies are kept, of all copies at every rung; longer runs are thinned, see ThinnedSeries.
inline constexpr int kept_energy_rows = 2048;

/// log Z at every rung of protocol.lambda, [estimator][rung]: absolute where the ladder starts at beta = 0, where log Z
/// is N log 2, else log Z - log Z of the first rung. NaN beyond rungs that an estimator could not connect.
std::vector<free_energy::LogZ> free_energies(const SampleState& state, const Protocol& protocol,
                                             std::span<const Estimator> estimators);

/// Adds free_energy, entropy and log_z at the last rungs of `log_z`, as many as the record has temperatures, from the
/// first estimator that is known there. Errors of energy and log Z are added in quadrature for the entropy.
/// `lambda`: beta of the record's temperatures.
void append_free_energies(Record& record, std::span<const free_energy::LogZ> log_z, std::span<const double> lambda,
                          std::int64_t sites);

/// Rungs that lead from beta = 0 to `lowest_beta`, evenly spaced, beta = 0 included: about as many as exchange well,
/// two neighbours being 1.5 standard deviations of H at beta = 0 apart, Var(H) = sum J^2 + sum h^2.
int suggested_hot_rungs(const Sample& sample, double lowest_beta);

/// The ladder with `count` evenly spaced rungs from beta = 0 in front.
std::vector<double> with_hot_rungs(std::span<const double> lambda, int count);

}  // namespace glassbox::spin_glass
