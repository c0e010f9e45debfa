// /per_sample and the rows of /equilibration.
#include <cmath>
#include <string>

#include "result_sections.hpp"

namespace glassbox::spin_glass {
namespace {

using Axes = std::vector<std::string>;

store::Label label(const Description& d, const std::string& suffix = {}) {
  return {std::string(d.long_name) + suffix, std::string(d.units), {}};
}

/// One column of numbers out of all rows, ready to be written.
template <class Function>
void write_column(store::LabelledSection& section, const std::string& name, std::int64_t first,
                  std::span<const SampleRow> rows, Function values_of) {
  std::vector<double> values;
  for (const SampleRow& row : rows) {
    const std::vector<double>& part = values_of(row);
    values.insert(values.end(), part.begin(), part.end());
  }
  section.write(name, first, values);
}

std::vector<double> density(const std::vector<double>& probabilities, const OverlapBins& bins) {
  std::vector<double> d(probabilities.size());
  for (std::size_t i = 0; i < d.size(); ++i)
    d[i] = probabilities[i] / bins.width(static_cast<std::int64_t>(i) % bins.bins);
  return d;
}

struct EquilibrationColumn {
  const char *name, *long_name, *units;
  std::vector<double> Equilibration::*values;
};
constexpr EquilibrationColumn equilibration_columns[] = {
    {"energy_drift", "second half minus first half of the energy, in errors", "1", &Equilibration::energy_drift},
    {"overlap_drift", "second half minus first half of q^2, in errors", "1", &Equilibration::overlap_drift},
    {"energy_autocorrelation_time", "integrated autocorrelation time of the energy", "sweeps",
     &Equilibration::energy_autocorrelation},
    {"overlap_autocorrelation_time", "integrated autocorrelation time of q^2", "sweeps",
     &Equilibration::overlap_autocorrelation}};

}  // namespace

void create_per_sample(store::LabelledSection& section, const ResultShape& shape) {
  const bool simulated = shape.has_thermal_errors;
  add_sample_axis(section, shape);
  add_temperature_axis(section, shape.lambda);
  for (const Quantity q : shape.quantities) {
    section.create(std::string(describe(q).name), {"sample", "temperature"}, label(describe(q)));
    if (simulated)
      section.create(std::string(describe(q).name) + "_error", {"sample", "temperature"},
                     label(describe(q), ", thermal standard error"));
  }
  section.create("lowest_energy", {"sample"}, {"lowest energy seen, total", "J", {}});
  if (shape.instance)
    section.create("objective", {"sample"},
                   {"value of " + description(*shape.instance) + " at the lowest energy", "1", {}});
  if (!shape.has_overlaps) return;
  add_overlap_axes(section, shape);
  section.create("overlap_distribution", {"sample", "temperature", "overlap_bin"}, {"P(q), integral 1", "1", {}});
  section.create("link_overlap_distribution", {"sample", "temperature", "link_overlap_bin"},
                 {"P(q_l), integral 1", "1", {}});
  if (shape.lengths.empty()) return;
  section.create("wave_vector_overlap", {"sample", "temperature", "wave_vector"},
                 {"<|q(k)|^2>, q(k) = sum q_r exp(i k r) / N, k = 2 pi / L along an axis", "1", {}});
  if (simulated)
    section.create("wave_vector_overlap_error", {"sample", "temperature", "wave_vector"},
                   {"<|q(k)|^2>, thermal standard error", "1", {}});
}

void write_per_sample(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                      std::span<const SampleRow> rows) {
  const bool simulated = shape.has_thermal_errors;
  for (const Quantity q : shape.quantities) {
    const std::string name(describe(q).name);
    write_column(section, name, first, rows, [&](const SampleRow& r) { return r.record[q].value; });
    if (simulated)
      write_column(section, name + "_error", first, rows, [&](const SampleRow& r) { return r.record[q].error; });
  }
  write_column(section, "lowest_energy", first, rows,
               [](const SampleRow& r) { return std::vector<double>{r.lowest.seen.energy}; });
  if (shape.instance)
    write_column(section, "objective", first, rows, [&](const SampleRow& r) {
      return std::vector<double>{objective_value(*shape.instance, r.lowest.seen.energy)};
    });
  if (!shape.has_overlaps) return;
  write_column(section, "overlap_distribution", first, rows,
               [&](const SampleRow& r) { return density(r.record.overlap_histogram, shape.overlap); });
  write_column(section, "link_overlap_distribution", first, rows,
               [&](const SampleRow& r) { return density(r.record.link_overlap_histogram, shape.link); });
  if (shape.lengths.empty()) return;
  write_column(section, "wave_vector_overlap", first, rows, [](const SampleRow& r) { return r.record.wave_overlap; });
  if (simulated)
    write_column(section, "wave_vector_overlap_error", first, rows,
                 [](const SampleRow& r) { return r.record.wave_overlap_error; });
}

void create_equilibration(store::LabelledSection& section, const ResultShape& shape) {
  add_sample_axis(section, shape);
  add_temperature_axis(section, shape.lambda);
  for (const EquilibrationColumn& c : equilibration_columns)
    section.create(c.name, {"sample", "temperature"}, {c.long_name, c.units, {}});
  section.create("round_trips", {"sample"}, {"round trips between the ends of the ladder, all replicas", "1", {}},
                 store::integer);
  section.create("doublings", {"sample"}, {"times that the run was doubled to reach equilibrium", "1", {}},
                 store::integer);
  section.create("sweeps", {"sample"}, {"sweeps done, thermalization included", "1", {}}, store::integer);
  section.create("passed", {"sample"}, {"1 where all equilibration tests were passed", "1", {}}, store::integer);
}

void write_equilibration(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                         std::span<const SampleRow> rows) {
  for (const EquilibrationColumn& c : equilibration_columns)
    write_column(section, c.name, first, rows, [&](const SampleRow& r) { return (*r.equilibration).*c.values; });
  std::vector<std::int64_t> trips, doublings, sweeps, passed;
  for (const SampleRow& r : rows) {
    trips.push_back(r.state->counts.round_trips);
    doublings.push_back(r.state->doublings);
    sweeps.push_back(r.state->sweep);
    passed.push_back(has_passed(r, shape) ? 1 : 0);
  }
  section.write("round_trips", first, trips);
  section.write("doublings", first, doublings);
  section.write("sweeps", first, sweeps);
  section.write("passed", first, passed);
}

}  // namespace glassbox::spin_glass
