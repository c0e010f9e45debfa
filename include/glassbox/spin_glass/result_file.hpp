// The result file of a run over many samples: rows per sample, averages, equilibration, ladder, states.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "glassbox/free_energy/log_z.hpp"
#include "glassbox/parallel/group.hpp"
#include "glassbox/spin_glass/annealing.hpp"
#include "glassbox/spin_glass/disorder_average.hpp"
#include "glassbox/spin_glass/equilibration.hpp"
#include "glassbox/spin_glass/instance_file.hpp"
#include "glassbox/spin_glass/lowest_state.hpp"
#include "glassbox/spin_glass/model.hpp"
#include "glassbox/spin_glass/rank_timing.hpp"
#include "glassbox/spin_glass/record.hpp"
#include "glassbox/spin_glass/sample_range.hpp"
#include "glassbox/spin_glass/simulation.hpp"
#include "glassbox/spin_glass/state_analysis.hpp"
#include "glassbox/spin_glass/state_file.hpp"
#include "glassbox/store/provenance.hpp"

namespace glassbox::spin_glass {

/// Which estimators of log Z a run stores, and at which beta.
struct FreeEnergyShape {
  std::vector<std::string> estimators;  ///< names of the datasets, the one to quote first; empty: none
  std::vector<double> lambda;           ///< increasing; where the first is not 0 only differences to it are known

  bool is_absolute() const { return !lambda.empty() && lambda.front() == 0.0; }
};

/// What has been found out about one sample.
struct SampleRow {
  Record record;
  std::int64_t bonds = 0;
  LowestState lowest;                    ///< no spins where no configuration is known
  std::int64_t hits = 0;                 ///< replicas (or, exact, configurations) that have reached it; 0: unknown
  std::vector<free_energy::LogZ> log_z;  ///< [estimator], at shape.free_energies.lambda
  std::optional<Equilibration> equilibration;  ///< simulated samples only
  std::optional<SampleState> state;            ///< tempered samples only
  std::optional<AnnealedSample> annealed;      ///< cooled samples only
  std::optional<StateAnalysis> pure_states;    ///< where configurations were kept
  std::optional<StateRow> stored;              ///< from which a run is extended
};

/// The instance behind the model, for its objective; nothing for models that are drawn, or where fields were added.
std::optional<Instance> instance_of(const Model& model);

/// The shape of a result file, alike on all ranks.
struct ResultShape {
  std::int64_t samples = 1;
  SampleNames names;
  std::vector<double> lambda;        ///< beta, [rung]: those of the axis `temperature`
  std::vector<Quantity> quantities;  ///< what every record holds
  OverlapBins overlap, link;
  bool has_overlaps = true;
  std::vector<std::int32_t> lengths;  ///< of the lattice; empty: none
  std::int64_t sites = 1;
  Model model;
  std::string verb, merged_from;               ///< whose results these are: "temper", "anneal", "exact"; parts
  std::optional<Protocol> protocol;            ///< of a tempering run; the others have none
  std::optional<AnnealingProtocol> annealing;  ///< of an annealing run
  StateWidths states;                          ///< all 0: none are stored
  bool has_thermal_errors = false;
  FreeEnergyShape free_energies;
  std::string fingerprint;           ///< of sample 0, see checkpoint.hpp
  std::optional<Instance> instance;  ///< what was read from a file; its objective is reported beside the energy
};

/// Whether a simulated sample passed all equilibration tests; exact rows always do.
bool has_passed(const SampleRow& row, const ResultShape& shape);

/// How far two estimators of log Z are apart.
struct Disagreement {
  std::string a, b;
  std::vector<double> z;         ///< [rung of the free energies], a less b in errors of the difference; NaN: unknown
  std::vector<double> of_error;  ///< [rung]: |a less b| in disorder errors of a; NaN for a single sample
};

/// Where an estimator of log Z could not connect two rungs: rung - 1 and rung of the free energies.
struct Gap {
  std::string estimator;
  std::int64_t sample;
  std::size_t rung;
};

/// What the caller shows of the file at the end.
struct Headline {
  std::vector<Average> averages;
  std::vector<std::int64_t> not_equilibrated;  ///< labels of samples that failed an equilibration test
  double lowest_energy = 0.0;                  ///< of all samples
  double least_effective_replicas = 0.0;       ///< of importance sampling, of the worst sample and temperature
  double least_families = 0.0;                 ///< R / rho_t at the lowest temperature, of the worst sample
  std::int64_t hits = 0;                       ///< of the sample with the lowest energy
  double time_to_solution = 0.0;               ///< seconds of one core, of a single annealed sample; 0: unknown
  std::optional<Average> identity;             ///< deviation from Katzgraber-Young
  std::vector<Disagreement> free_energies;
  std::string recommended;  ///< the estimator to quote
  std::optional<Gap> gap;   ///< the first
};

/// Bytes of the result file before compression.
std::int64_t result_bytes(const ResultShape& shape);

/// Rows are taken, and summed over, in runs of this length, each by one rank: 16, or fewer where states are large, a
/// power of two.
std::int64_t rows_in_hand(const ResultShape& shape);

/// Writes the whole file under a temporary name, then renames it. `row(r)` is called on the rank that writes row r of
/// shape.samples. Timing may differ from run to run; nothing else does. Collective over `world`.
Headline write_result(const std::string& path, const parallel::Group& world, const ResultShape& shape,
                      const store::Provenance& provenance, const RankTiming& timing,
                      const std::function<SampleRow(std::int64_t)>& row);

}  // namespace glassbox::spin_glass
