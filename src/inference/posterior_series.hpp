// What is kept of a tempering run of a posterior, sweep by sweep.
#pragma once

#include <cstdint>
#include <vector>

#include "glassbox/data/bit_rows.hpp"
#include "glassbox/free_energy/ladder_energies.hpp"
#include "glassbox/inference/monte_carlo.hpp"
#include "glassbox/sampling/tempering.hpp"

namespace glassbox::inference {

/// What is asked about.
struct PosteriorQuestion {
  data::BitView rows;
  double beta;
  data::BitView truth;  ///< one row or none
};

/// Series are means over copies; energies of at most about 2000 sweeps are kept.
class PosteriorSeries {
 public:
  PosteriorSeries(const PosteriorQuestion& asked, const MonteCarloRules& rules, std::vector<double> lambda);

  /// After sweep t of those that are kept. Collective.
  void look(sampling::Tempering& tempering, std::int64_t t);

  const free_energy::LadderEnergies& energies() const { return energies_; }
  /// Overlaps, slope and magnetization.
  SampledPosterior means() const;
  /// < sum_a log cosh(beta G_a) >
  statistics::Estimate log_cosh() const;

 private:
  using States = std::vector<const std::uint64_t*>;  ///< [copy]: at the last rung

  void keep_energies(std::span<const double> energy, const sampling::Standing& standing);
  void keep_rows(const States& states);
  void keep_pairs(const States& states);
  void keep_overlaps(const States& states);
  double overlap(const std::uint64_t* a, const std::uint64_t* b) const;

  PosteriorQuestion asked_;
  std::int64_t stride_;
  free_energy::LadderEnergies energies_;
  std::vector<double> log_cosh_, slope_;  ///< of a row, [bits that differ]
  std::vector<double> log_coshes_, slopes_, pairs_, pair_squares_, overlaps_, squares_;  ///< [sweep]
  std::vector<std::int64_t> turned_;  ///< [input]: sum of xi_i sign(q)
};

}  // namespace glassbox::inference
