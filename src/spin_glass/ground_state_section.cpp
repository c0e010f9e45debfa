// /ground_states: the lowest energy seen of every sample, when, how often, and its configuration.
#include <cstdint>
#include <numeric>
#include <vector>

#include "result_sections.hpp"

namespace glassbox::spin_glass {
namespace {

/// -1 and +1 of every site; 0 where no configuration is known.
std::vector<std::int8_t> spins_of(const LowestState& lowest, std::int64_t sites) {
  std::vector<std::int8_t> spins(sites, 0);
  if (lowest.spins.empty()) return spins;
  for (std::int64_t i = 0; i < sites; ++i)
    spins[i] = static_cast<std::int8_t>((lowest.spins[i / 64] >> (i % 64) & 1) != 0 ? 1 : -1);
  return spins;
}

template <class T, class Function>
std::vector<T> column(std::span<const SampleRow> rows, Function of) {
  std::vector<T> values;
  for (const SampleRow& row : rows) values.push_back(of(row));
  return values;
}

}  // namespace

void create_ground_states(store::LabelledSection& section, const ResultShape& shape) {
  add_sample_axis(section, shape);
  std::vector<std::int64_t> sites(shape.sites);
  std::iota(sites.begin(), sites.end(), 0);
  section.axis("site", sites, {"site", "1", {}});
  section.create("energy", {"sample"}, {"lowest energy seen per spin", "J/spin", {}});
  section.create("energy_total", {"sample"}, {"lowest energy seen, total", "J", {}});
  section.create("spins", {"sample", "site"}, {"configuration of that energy, the first seen", "1", {}},
                 {store::Element::int8});
  section.create("seen_after", {"sample"}, {"sweeps after which it was seen", "1", {}}, store::integer);
  section.create("seen_at", {"sample"}, {"inverse temperature at which it was seen", "1/J", {}});
  section.create("hits", {"sample"},
                 {"replicas (of an exact result: configurations) that reached it; 0: not counted", "1", {}},
                 store::integer);
  if (shape.instance) section.create("objective", {"sample"}, {"value of " + description(*shape.instance), "1", {}});
  if (shape.instance && shape.instance->best_known)
    section.put("best_known", {}, std::vector<double>{*shape.instance->best_known},
                {"best value of the objective that the file gives", "1", {}});
}

void write_ground_states(store::LabelledSection& section, const ResultShape& shape, std::int64_t first,
                         std::span<const SampleRow> rows) {
  const auto energies = column<double>(rows, [](const SampleRow& r) { return r.lowest.seen.energy; });
  section.write("energy_total", first, energies);
  section.write("energy", first, column<double>(rows, [&](const SampleRow& r) {
                  return r.lowest.seen.energy / static_cast<double>(shape.sites);
                }));
  std::vector<std::int8_t> spins;
  for (const SampleRow& row : rows) {
    const std::vector<std::int8_t> of_row = spins_of(row.lowest, shape.sites);
    spins.insert(spins.end(), of_row.begin(), of_row.end());
  }
  section.write("spins", first, spins);
  section.write("seen_after", first,
                column<std::int64_t>(rows, [](const SampleRow& r) { return r.lowest.seen.sweep; }));
  section.write("seen_at", first, column<double>(rows, [](const SampleRow& r) { return r.lowest.seen.lambda; }));
  section.write("hits", first, column<std::int64_t>(rows, [](const SampleRow& r) { return r.hits; }));
  if (!shape.instance) return;
  std::vector<double> objective;
  for (const double e : energies) objective.push_back(objective_value(*shape.instance, e));
  section.write("objective", first, objective);
}

}  // namespace glassbox::spin_glass
