// The sections of a result file, one function each. All are collective over the ranks of the file.
#pragma once

#include <span>

#include "free_energy_table.hpp"
#include "glassbox/spin_glass/result_file.hpp"
#include "glassbox/store/labelled.hpp"
#include "sample_sums.hpp"

namespace glassbox::spin_glass {

/// Axes `temperature` (with `beta` along it) and, where asked for, `sample`.
void add_temperature_axis(store::LabelledSection& section, const std::vector<double>& lambda);
void add_sample_axis(store::LabelledSection& section, const ResultShape& shape);
/// Axes `overlap_bin`, `link_overlap_bin` and, on lattices, `wave_vector`. (The quantities <q> and <q_l> own the names
/// `overlap` and `link_overlap`.)
void add_overlap_axes(store::LabelledSection& section, const ResultShape& shape);

/// Empty arrays of /per_sample and /equilibration, to be filled by rows.
void create_per_sample(store::LabelledSection& section, const ResultShape& shape);
void create_equilibration(store::LabelledSection& section, const ResultShape& shape);

/// Fills rows first, first + 1, ...; a rank may have none.
void write_per_sample(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                      std::span<const SampleRow> rows);
void write_equilibration(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                         std::span<const SampleRow> rows);

/// /free_energy: rows, averages, and how far the estimators are apart.
void create_free_energies(store::LabelledSection& section, const ResultShape& shape);
void write_free_energies(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                         std::span<const SampleRow> rows);
void write_free_energy_averages(store::LabelledSection& section, const ResultShape& shape,
                                const FreeEnergyTable& table);
void write_disagreements(store::LabelledSection& section, std::span<const Disagreement> pairs);

/// /population.
void create_population(store::LabelledSection& section, const ResultShape& shape);
void write_population(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                      std::span<const SampleRow> rows);

/// /pure_states.
void create_pure_states(store::LabelledSection& section, const ResultShape& shape);
void write_pure_states(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                       std::span<const SampleRow> rows);

/// /ground_states.
void create_ground_states(store::LabelledSection& section, const ResultShape& shape);
void write_ground_states(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                         std::span<const SampleRow> rows);

/// /replica_trick: what the distribution of log Z over the samples says. Needs two samples, and log Z in the table.
void write_replica_trick(store::File& file, const ResultShape& shape, const SampleTable& table);

void write_averages(store::File& file, const ResultShape& shape, std::span<const Average> averages,
                    const SampleSums& sums);
void write_windows(store::File& file, const ResultShape& shape, const SampleSums& sums);
void write_identities(store::LabelledSection& section, const ResultShape& shape, const SampleSums& sums,
                      std::span<const Average> averages);
void write_ladder(store::File& file, const ResultShape& shape, const SampleSums& sums);
void write_timing(store::File& file, const RankTiming& mine);

}  // namespace glassbox::spin_glass
